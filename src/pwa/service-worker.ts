import type { PrecacheEntry } from 'workbox-precaching'
import { keepShell } from './caching.ts'

declare const self: ServiceWorkerGlobalScope & {
  /** Files of this build, written in by `cli/build/service-worker.ts`. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[]
}

const shell = keepShell(self.__WB_MANIFEST)

self.addEventListener('install', shell.install)

// The first visit is controlled at once, so that a tablet enrolled minutes ago already starts offline.
self.addEventListener('activate', (event) => {
  shell.activate(event)
  event.waitUntil(self.clients.claim())
})

self.addEventListener('message', (event) => {
  // A waiting version takes over only when the page says so: between two people, never during a check.
  if (isOf(event.data, 'SKIP_WAITING')) event.waitUntil(self.skipWaiting())
  // A page that is up asks how it was started.
  if (isOf(event.data, 'UP'))
    event.waitUntil(shell.cameUp().then(({ isBack }) => event.ports[0]?.postMessage({ isBack })))
})

function isOf(data: unknown, type: string): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === type
}
