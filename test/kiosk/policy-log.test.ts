import { expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { openPolicyLog } from '#kiosk/policy-log.ts'
import { enrolledStore } from '#test/fakes/store.ts'

const policy = (version: number) => ({ ...DEFAULT_POLICY, version })

/** An enrolled tablet, and the versions its ledger says were applied, in order. */
async function tablet() {
  const { store, unsealer } = await enrolledStore()
  const applied = async (): Promise<unknown[]> => {
    const events = await store.eventsAfter(0, 100)
    const written = events.filter(({ header }) => JSON.parse(header).kind === 'policy-applied')
    return await Promise.all(
      written.map(async ({ body }) => JSON.parse(await unsealer.unseal(body ?? new Uint8Array())).version),
    )
  }
  return { store, applied }
}

it('writes a policy down when it takes effect, once, also after a restart', async () => {
  const { store, applied } = await tablet()
  const log = openPolicyLog(store)
  await log('tablet-1', null)
  expect(await applied()).toEqual([])
  await Promise.all([log('tablet-1', policy(1)), log('tablet-1', policy(1))])
  await openPolicyLog(store)('tablet-1', policy(1))
  expect(await applied()).toEqual([1])
  await log('tablet-1', policy(2))
  await log('tablet-1', policy(2))
  expect(await applied()).toEqual([1, 2])
})

it('writes it down again in a new stream', async () => {
  const { store, applied } = await tablet()
  const log = openPolicyLog(store)
  await log('tablet-1', policy(1))
  await log('tablet-2', policy(1))
  expect(await applied()).toEqual([1, 1])
})

it('tries again after the storage failed', async () => {
  const { store, applied } = await tablet()
  let isBroken = true
  const log = openPolicyLog({
    ...store,
    append: (entry, actor) =>
      isBroken ? Promise.reject(new Error('storage-lost')) : store.append(entry, actor),
  })
  await expect(log('tablet-1', policy(1))).rejects.toThrow('storage-lost')
  expect(await applied()).toEqual([])
  isBroken = false
  await log('tablet-1', policy(1))
  expect(await applied()).toEqual([1])
})
