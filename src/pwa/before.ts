/*
 * The files of the version before, until the one that took over has come up once. Only those that the newer version no
 * longer has: the others are kept with it, under the same names.
 */

const BEFORE = 'campus-gate-before'

/** What tells a file of one build from the same name of another, as workbox writes it. */
const REVISION = '__WB_REVISION__'

/** Keeps the files of a cache that are in none of the addresses that a newer version keeps. */
export async function keepBefore(cacheName: string, newer: ReadonlySet<string>): Promise<void> {
  const [cache, before] = [await caches.open(cacheName), await caches.open(BEFORE)]
  for (const request of await cache.keys()) {
    if (newer.has(request.url)) continue
    const url = new URL(request.url)
    url.searchParams.delete(REVISION)
    // Of a version that never came up nothing replaces what came up before it.
    if ((await before.match(url.href)) !== undefined) continue
    const response = await cache.match(request)
    if (response !== undefined) await before.put(url.href, response)
  }
}

export async function hasBefore(): Promise<boolean> {
  if (!(await caches.has(BEFORE))) return false
  return (await (await caches.open(BEFORE)).match('/index.html')) !== undefined
}

export async function fromBefore(path: string): Promise<Response | undefined> {
  return (await caches.has(BEFORE)) ? (await caches.open(BEFORE)).match(path) : undefined
}

export async function dropBefore(): Promise<void> {
  await caches.delete(BEFORE)
}
