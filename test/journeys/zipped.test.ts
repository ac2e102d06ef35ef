import { expect, it } from 'vitest'
import { browserGzip, type Gzip } from '#sync/gzip.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { farTablet } from '#test/fakes/far-tablet.ts'

/** A morning of forty checks, sent in one batch. @returns how it travelled */
async function sent(gzip: Gzip) {
  const { served, store, net, drain } = await farTablet()
  const { fetch } = net
  const requests: { bytes: number; encoding: string | null }[] = []
  Object.assign(net, { gzip })
  net.fetch = (url, init) => {
    const encoding = new Headers(init.headers).get('Content-Encoding')
    requests.push({ bytes: init.body instanceof Uint8Array ? init.body.length : 0, encoding })
    return fetch(url, init)
  }
  for (let n = 1; n <= 40; n++) await store.append(checkOf(`check-${n}`), 'guard-1')
  expect(await drain()).toEqual(['acked'])
  expect(await served.world.database.all('select count(*) as n from entry')).toEqual([{ n: 40 }])
  return requests
}

it('a batch travels packed to two thirds and less, is checked over its plain bytes, and arrives whole', async () => {
  const [plain] = await sent(null)
  const [packed] = await sent(browserGzip)
  expect(plain?.encoding).toBeNull()
  expect(packed?.encoding).toBe('gzip')
  expect(packed?.bytes).toBeLessThan(((plain?.bytes ?? 0) * 2) / 3)
})

it('a browser that fails at packing sends it plain', async () => {
  const [request] = await sent(() => Promise.reject(new TypeError('no memory')))
  expect(request?.encoding).toBeNull()
})
