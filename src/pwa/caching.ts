import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { SERVER_ROUTES } from './shell-routes.ts'

/** Keeps exactly the files of this build, and answers their requests from the cache. */
export function keepShell(files: readonly PrecacheEntry[]): void {
  precacheAndRoute([...files])
  cleanupOutdatedCaches()
}

/** Answers navigation with the kept page, except for addresses the server answers itself. */
export function answerNavigation(): void {
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [SERVER_ROUTES] }))
}
