import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ENDPOINTS } from '#cli/rig/endpoints.ts'
import { fuzzServer } from '#cli/rig/fuzz-server.ts'

it('no endpoint fails, hangs or leaves a broken chain, whatever it is asked', async () => {
  const seed = 3
  const failures: unknown[] = []
  const result = await fuzzServer({ seed, cases: 1500, report: (failure) => failures.push(failure) })
  expect(failures, `seed ${seed}`).toEqual([])
  expect(result).toMatchObject({ cases: 1500, crashes: 0, hangs: 0, broken: 0 })
  expect(result.answered).toBeGreaterThan(50)
})

it('an endpoint of the contract that the fuzz does not ask is missed', () => {
  const files = readdirSync('src/contract').filter((file) => file.endsWith('.ts'))
  const named = files.flatMap(
    (file) => readFileSync(`src/contract/${file}`, 'utf8').match(/^export const \w+ = endpoint\(\{/gm) ?? [],
  )
  expect(ENDPOINTS).toHaveLength(named.length)
})

it('a server that fails in one case out of many is caught, with the request that did it', async () => {
  const failures: { what: string; asked: string }[] = []
  const result = await fuzzServer({
    seed: 5,
    cases: 400,
    report: (failure) => failures.push(failure),
    over: (app) => async (request, peer) => {
      if (new URL(request.url).pathname === '/api/guards' && request.method === 'POST')
        throw new Error('planted')
      return await app(request, peer)
    },
  })
  expect(result.crashes).toBeGreaterThan(0)
  expect(failures.every(({ asked }) => asked.startsWith('POST /api/guards '))).toBe(true)
})
