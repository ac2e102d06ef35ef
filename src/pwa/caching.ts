import { PrecacheController, type PrecacheEntry } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { dropBefore, fromBefore, hasBefore, keepBefore } from './before.ts'
import { openBootLog } from './boot-log.ts'
import type { Boots } from './boots.ts'
import { isBoot, SERVER_ROUTES } from './shell-routes.ts'

/** The kept page. */
export type Shell = {
  install: (event: ExtendableEvent) => void
  /** Lets go of the version before the one before, and keeps the one before until this one has come up. */
  activate: (event: ExtendableEvent) => void
  /** A page has drawn its first screen. */
  cameUp: () => Promise<Boots>
}

const PAGE = '/index.html'

/** Keeps the files of this build, and answers their requests, and navigation, from what is kept. */
export function keepShell(files: readonly PrecacheEntry[]): Shell {
  const kept = new PrecacheController()
  kept.addToCacheList([...files])
  const boots = openBootLog(files.find(({ url }) => url === PAGE)?.revision ?? '', hasBefore)

  /** A page of the version before that is still open finds its own files as well. */
  async function answer(path: string, request: Request): Promise<Response> {
    const { isBack } = await boots.read()
    const [first, second] = isBack ? [fromBefore, newest] : [newest, fromBefore]
    return (await first(path)) ?? (await second(path)) ?? fetch(request)
  }

  function newest(path: string): Promise<Response | undefined> {
    return kept.matchPrecache(path)
  }

  registerRoute(
    ({ request, url }) => request.mode === 'navigate' && !SERVER_ROUTES.test(url.pathname + url.search),
    async ({ request, url }) => {
      if (isBoot(url.pathname)) await boots.started()
      return answer(PAGE, request)
    },
  )
  registerRoute(
    ({ sameOrigin, url }) =>
      sameOrigin &&
      (url.pathname.startsWith('/assets/') || kept.getCacheKeyForURL(url.pathname) !== undefined),
    ({ request, url }) => answer(url.pathname, request),
  )

  return {
    install: (event) => event.waitUntil(kept.install(event)),
    activate: (event) =>
      event.waitUntil(
        (async () => {
          const newer = new Set(kept.getURLsToCacheKeys().values())
          // A tablet that is full has no way back, and the newer version all the same.
          await keepBefore(kept.strategy.cacheName, newer).catch(() => undefined)
          await kept.activate(event)
        })(),
      ),
    cameUp: async () => {
      const after = await boots.done()
      if (after.isGood) await dropBefore()
      return after
    },
  }
}
