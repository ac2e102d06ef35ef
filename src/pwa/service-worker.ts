import type { PrecacheEntry } from 'workbox-precaching'
import { answerNavigation, keepShell } from './caching.ts'

declare const self: ServiceWorkerGlobalScope & {
  /** Files of this build, written in by `cli/build/service-worker.ts`. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[]
}

keepShell(self.__WB_MANIFEST)
answerNavigation()

// A waiting version takes over only when the page says so: between two people, never during a check.
self.addEventListener('message', (event) => {
  if (isSkipWaiting(event.data)) event.waitUntil(self.skipWaiting())
})

// The first visit is controlled at once, so that a tablet enrolled minutes ago already starts offline.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

function isSkipWaiting(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
}
