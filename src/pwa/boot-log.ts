import { type Boots, bootDone, bootStarted, bootsIn } from './boots.ts'

/*
 * What the service worker keeps of boots, outside the app's own code: a bundle that does not even start counts too. A
 * cache is the only storage a page of another version cannot have changed the shape of.
 */

const LOG = 'campus-gate-boots'
const LOG_KEY = '/boots'

export type BootLog = {
  read: () => Promise<Boots>
  started: () => Promise<Boots>
  done: () => Promise<Boots>
}

/** @param hasBefore whether files of the version before are kept */
export function openBootLog(version: string, hasBefore: () => Promise<boolean>): BootLog {
  let boots: Promise<Boots> | null = null

  async function load(): Promise<Boots> {
    const kept = await caches.match(LOG_KEY, { cacheName: LOG }).catch(() => undefined)
    const said: unknown = await kept?.json().catch(() => null)
    return bootsIn(said, version)
  }

  /** On a tablet that is full nothing is kept but in memory, and the page starts all the same. */
  async function keep(after: Boots): Promise<void> {
    const cache = await caches.open(LOG)
    await cache.put(LOG_KEY, new Response(JSON.stringify(after)))
  }

  async function change(next: (now: Boots) => Promise<Boots> | Boots): Promise<Boots> {
    const before = await read()
    const after = await next(before)
    if (after === before) return after
    boots = Promise.resolve(after)
    await keep(after).catch(() => undefined)
    return after
  }

  function read(): Promise<Boots> {
    boots ??= load()
    return boots
  }

  return {
    read,
    started: () => change(async (now) => bootStarted(now, await hasBefore())),
    done: () => change(bootDone),
  }
}
