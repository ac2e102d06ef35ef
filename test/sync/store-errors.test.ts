import { expect, it } from 'vitest'
import { firstBreak, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { RememberedCheck } from '#store/store.ts'
import { StoreError } from '#store/store-error.ts'
import type { Uplink } from '#sync/ask-signed.ts'
import { fullPace } from '#sync/pace.ts'
import { pullOnce } from '#sync/pull.ts'
import { pushOnce } from '#sync/push.ts'
import { breakCalls } from '#test/fakes/broken-database.ts'
import { factsWith } from '#test/fakes/facts.ts'
import { type FakeTablet, fakeTablet } from '#test/fakes/tablet.ts'

const own = { app: '0.1.0', persisted: false, guard: null }

function heldAs(check: string) {
  return (place: { stream: string; seq: number; at: number }): RememberedCheck => ({
    ...{ check, ...place, facts: factsWith({ id: check }), outcome: 'held', reasons: [], missing: [] },
    ...{ changes: [], grade: 'none', corrected: false },
  })
}

async function uplinkOf({ store, net }: FakeTablet): Promise<Uplink> {
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('not enrolled')
  return { store, net, enrolment, clock: { off: 0 }, onContact: () => undefined }
}

/** What the storage refuses, the kiosk shows; everything else is a mistake of ours. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

/** A morning's work. @returns the records that the guard was shown as kept */
async function work(tablet: FakeTablet, uplink: Uplink): Promise<number[]> {
  const shown: number[] = []
  for (let n = 1; n <= 3; n++) {
    const entry = { kind: 'policy-applied', body: { version: n } } as const
    const kept = await unlessRefused(() => tablet.store.append(entry, 'guard-1', heldAs(`check-${n}`)))
    if (kept !== null) shown.push(n)
    await unlessRefused(() => pushOnce(uplink, fullPace(), own))
    await unlessRefused(() => pullOnce(uplink))
  }
  await unlessRefused(() => tablet.store.remembered())
  return shown
}

/** Once the storage works again: everything shown is at the school once, and nothing else. */
async function expectExactly(shown: readonly number[], tablet: FakeTablet, uplink: Uplink): Promise<void> {
  for (let n = 0; n < 3; n++) await pushOnce(uplink, fullPace(), own)
  const links = tablet.school.events().map((event) => ({ ...event, bodyHash: sha256Hex(event.body) }))
  expect(firstBreak({ seq: 0, hash: GENESIS }, links)).toBeNull()
  const texts = await Promise.all(links.map(({ body }) => tablet.school.unsealer.unseal(body)))
  const versions = texts.map((text): unknown => JSON.parse(text).version).filter((one) => one !== undefined)
  expect(versions).toEqual(shown)
  const { head, acked } = await tablet.store.progress()
  expect(acked).toBe(head.seq)
}

it.each(['InvalidStateError', 'UnknownError', 'QuotaExceededError', 'NotReadableError'])(
  'an %s at whatever call to the storage costs no record that was shown as kept, and doubles none',
  async (name) => {
    const whole = await fakeTablet()
    const counter = breakCalls(() => null)
    const uplinkOfWhole = await uplinkOf(whole)
    expect(await work(whole, uplinkOfWhole)).toEqual([1, 2, 3])
    counter.undo()
    expect(counter.made()).toBeGreaterThan(30)
    for (let nth = 1; nth <= counter.made(); nth++) {
      const tablet = await fakeTablet()
      const uplink = await uplinkOf(tablet)
      const broken = breakCalls((n) => (n === nth ? new DOMException('no', name) : null))
      const shown = await work(tablet, uplink)
      broken.undo()
      await expectExactly(shown, tablet, uplink)
    }
  },
)
