import { pbkdf2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { pinWaitMs } from '#store/pin.ts'
import type { Guard, Store } from '#store/store.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

const SALT = utf8('sixteen salt byte')
const ROUNDS = 1000

async function storeWithGuard(pin = '246810') {
  const tablet = await enrolledStore()
  const hash = toBase64url(new Uint8Array(pbkdf2Sync(pin, SALT, ROUNDS, 32, 'sha256')))
  const value = {
    id: 'guard-1',
    name: '周建国',
    initials: 'zjg',
    pin: { salt: toBase64url(SALT), rounds: ROUNDS, hash },
  }
  const entries = [{ kind: 'guard', key: 'guard-1', value }] as const
  await tablet.store.applyPage({ entries, cursor: 'c1', more: false, reset: false })
  return { ...tablet, guard: await onlyGuard(tablet.store, tablet.clock.now()), hash }
}

async function onlyGuard(store: Store, now: number): Promise<Guard> {
  const [guard] = (await store.school(now)).guards
  if (guard === undefined) throw new Error('no guard')
  return guard
}

describe('a PIN on the tablet', () => {
  it('is known by its guard alone, and kept neither as it is nor as the school sent it', async () => {
    const { store, guard, hash } = await storeWithGuard()
    expect(await store.checkPin(guard, '246811')).toMatchObject({ pin: 'wrong' })
    expect(await store.checkPin(guard, '246810')).toEqual({ pin: 'right' })
    expect(JSON.stringify(guard)).not.toContain(hash)
  })

  it('slows down after three wrong ones, also over a restart, and forgives after a right one', async () => {
    const { store, guard, clock, name } = await storeWithGuard()
    for (const waitMs of [0, 0, 5000]) {
      expect(await store.checkPin(guard, '000000')).toEqual({ pin: 'wrong', waitMs })
    }
    expect(await store.checkPin(guard, '246810')).toEqual({ pin: 'wait', waitMs: 5000 })
    store.close()
    const restarted = await openTestStore({ name, fake: clock })
    expect(await restarted.store.checkPin(guard, '246810')).toEqual({ pin: 'wait', waitMs: 5000 })
    await clock.pass(5000)
    expect(await restarted.store.checkPin(guard, '000000')).toEqual({ pin: 'wrong', waitMs: 10_000 })
    await clock.pass(10_000)
    expect(await restarted.store.checkPin(guard, '246810')).toEqual({ pin: 'right' })
    expect(await restarted.store.checkPin(guard, '000000')).toEqual({ pin: 'wrong', waitMs: 0 })
  })
})

describe('pinWaitMs', () => {
  it('doubles from 5 seconds to 5 minutes', () => {
    expect([2, 3, 4, 5, 8, 9, 10, 1000].map((tries) => pinWaitMs(tries, 0, 0))).toEqual([
      0, 5000, 10_000, 20_000, 160_000, 300_000, 300_000, 300_000,
    ])
  })

  it('is never negative and never beyond its step, whatever the clock does', () => {
    const whole = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(fc.nat(2000), whole, whole, (tries, lastAt, now) => {
        const wait = pinWaitMs(tries, lastAt, now)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(pinWaitMs(tries, 0, 0))
      }),
    )
  })
})
