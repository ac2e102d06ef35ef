import { describe, expect, it, vi } from 'vitest'
import type { WatchListed, WatchTold } from '#domain/watch-list.ts'
import { importDigestKey } from '#health-code/digest.ts'
import { bodyText, type CheckBody, type HeldStepBody } from '#ledger/bodies.ts'
import { listedMarks } from '#ledger/watch-marks.ts'
import type { RememberedCheck } from '#store/store.ts'
import { greenCode, MORNING } from '#test/fakes/facts.ts'
import { bodiesOf, TOLD, visitorGate } from '#test/fakes/visitor-gate.ts'

const KEY = await importDigestKey(new Uint8Array(32).fill(3))
const NOTE = { name: '王访', organization: '某公司', reason: '曾两次强行进入教学楼' }

async function listed(watch: string, told: WatchTold): Promise<WatchListed> {
  return { watch, until: MORNING + 86_400_000, marks: await listedMarks(watch, [told], NOTE, KEY) }
}

/** A gate whose school watches for these. */
async function gateWatching(...people: readonly WatchTold[]) {
  return gateWith(await Promise.all(people.map((told, index) => listed(`watch-${index + 1}`, told))))
}

/** @param remembered what it wrote before its page was loaded again, oldest first */
function gateWith(list: readonly WatchListed[], remembered: readonly RememberedCheck[] = []) {
  const gate = visitorGate({ watch: { list: () => list, digestKey: () => KEY }, remembered })
  const asks = () => gate.checkIn.view().asks
  return {
    ...gate,
    asks,
    /** The same gate once its page was loaded again: of what visitors told it knows nothing more. */
    reloaded: () => gateWith(list, [...gate.kept].reverse()),
    /** Registers somebody whom the list knows, and waits for the question. */
    register: async () => {
      gate.desk.openForGuard()
      await gate.fillIn()
      await vi.waitFor(() => expect(asks()).not.toBeNull())
    },
    answer: async (answer: 'yes' | 'not-sure' | 'no') => {
      const { check, watch } = asks() ?? { check: '', watch: null }
      gate.checkIn.tell(check, { watch: watch?.watch ?? '', answer })
      await gate.settled()
    },
    checks: () => bodiesOf<CheckBody>(gate.written, 'check'),
    steps: () => bodiesOf<HeldStepBody>(gate.written, 'held-step'),
  }
}

describe('a visitor whose name is on the watch list', () => {
  it('is let in only after the guard has said that it is not this person, and the answer is on record', async () => {
    const { register, scan, measure, band, asks, answer, checks } = await gateWatching({ name: '王 访' })
    await register()
    expect(asks()).toMatchObject({ watch: { watch: 'watch-1', by: ['name'] } })
    await scan('a')
    await measure('67')
    expect(band()).toMatchObject({ state: 'wanted', missing: ['watch'] })
    expect(checks()).toEqual([])
    await answer('no')
    expect(band()).toMatchObject({ state: 'admit' })
    expect(checks()).toMatchObject([
      { outcome: 'admit', watch: [{ watch: 'watch-1', by: ['name'], answer: 'no' }] },
    ])
  })

  it.each(['yes', 'not-sure'] as const)(
    'is held for the duty leader when the guard says "%s"',
    async (said) => {
      const { register, scan, measure, band, answer, checks, checkIn, settled } = await gateWatching({
        name: '王访',
      })
      await register()
      await answer(said)
      await scan('a')
      await measure('67')
      expect(band()).toMatchObject({ state: 'held', reasons: [{ rule: 'P-9', code: 'watch-listed' }] })
      const [{ check, watch } = { check: '', watch: undefined }] = checks()
      expect(watch).toEqual([{ watch: 'watch-1', by: ['name'], answer: said }])
      for (const reason of ['identity-confirmed', 'green-code-seen', 'doctor-agrees'] as const) {
        await checkIn.resolve(check, { outcome: 'admit', reason })
        expect(checkIn.view().held).toHaveLength(1)
      }
      expect(checkIn.admitReasons(check)).toEqual(['duty-leader-agrees'])
      await checkIn.resolve(check, { outcome: 'admit', reason: 'duty-leader-agrees' })
      await settled()
      expect(checkIn.view().held).toEqual([])
    },
  )

  it('is turned away where the school has laid that down, and not on a doubt', async () => {
    const sure = await gateWatching({ name: '王访' })
    sure.world.policy = { ...sure.world.policy, watchYes: 'turn-away' }
    await sure.register()
    await sure.answer('yes')
    expect(sure.band()).toMatchObject({ state: 'turn-away' })
    const doubting = await gateWatching({ name: '王访' })
    doubting.world.policy = { ...doubting.world.policy, watchYes: 'turn-away' }
    await doubting.register()
    await doubting.answer('not-sure')
    expect(doubting.band()).toMatchObject({ state: 'held' })
  })

  it('is compared also when they are held for something else, and nobody lets them in before', async () => {
    const { register, scan, measure, band, asks, answer, checks, checkIn, codes } = await gateWatching({
      name: '王访',
    })
    codes.set('yellow', greenCode({ color: 'yellow', digest: 'e'.repeat(64) }))
    await register()
    await scan('yellow')
    await measure('67')
    expect(band()).toMatchObject({ state: 'held' })
    const [{ check } = { check: '' }] = checks()
    expect(checkIn.admitReasons(check)).toEqual([])
    expect(asks()).toMatchObject({ check, count: 1, watch: { watch: 'watch-1' } })
    await answer('no')
    expect(asks()).toBeNull()
    expect(checkIn.admitReasons(check)).toContain('green-code-seen')
  })
})

describe('what a visitor told and the tablet forgot', () => {
  it('is compared all the same: phone and ID digits, whatever name they gave', async () => {
    const { register, asks, written } = await gateWatching(
      { name: '钱甲一', phone: '+86 138 0000 0000' },
      { name: '孙乙二', idDigits: '123x' },
    )
    await register()
    expect(asks()).toMatchObject({ watch: { watch: 'watch-1', by: ['phone'] }, count: 2 })
    expect(written.flat().map(bodyText).join()).not.toContain('13800000000')
  })

  it('is compared again when they come again by their badge, which tells neither', async () => {
    const gate = await gateWatching({ phone: '13800000000' })
    await gate.register()
    await gate.answer('no')
    await gate.scan('a')
    await gate.measure('67')
    const [visit] = gate.visits()
    expect(gate.desk.openAgain(visit?.visit ?? '')).toBe(true)
    await gate.fillIn({ phone: '', idDigits: '' })
    await vi.waitFor(() => expect(gate.asks()).not.toBeNull())
    expect(gate.asks()).toMatchObject({ watch: { watch: 'watch-1', by: ['phone'] } })
  })
})

describe('a page that is loaded again', () => {
  it('still asks about somebody who is held and was found by what they told', async () => {
    const gate = await gateWatching({ phone: '13800000000' })
    await gate.register()
    gate.checkIn.holdOpen()
    await gate.settled()
    const [{ check } = { check: '' }] = gate.checks()
    const { checkIn, asks, scan, measure, band, answer, settled } = gate.reloaded()
    checkIn.reopen(check)
    await settled()
    expect(asks()).toMatchObject({ check, watch: { watch: 'watch-1', by: ['phone'] } })
    await scan('a')
    await measure('67')
    expect(band()).toMatchObject({ state: 'held' })
    await answer('no')
    expect(band()).toMatchObject({ state: 'admit' })
  })

  it('asks again about somebody who comes again by their badge and was found by what they told then', async () => {
    const gate = await gateWatching({ phone: '13800000000' })
    await gate.register()
    await gate.answer('no')
    await gate.scan('a')
    await gate.measure('67')
    const [visit] = gate.visits()
    const again = gate.reloaded()
    expect(again.desk.openAgain(visit?.visit ?? '')).toBe(true)
    await again.fillIn({ name: '钱甲一', phone: '', idDigits: '' })
    await again.settled()
    expect(again.asks()).toMatchObject({ watch: { watch: 'watch-1', by: ['phone'] } })
  })
})

describe('what the watch list says', () => {
  it('is told to the guard who asks for it, and to nobody before', async () => {
    const { register, checkIn, asks } = await gateWatching({ name: '王访' })
    await register()
    expect(JSON.stringify(checkIn.view())).not.toContain(NOTE.reason)
    expect(await checkIn.watchNote(asks()?.check ?? '')).toEqual(NOTE)
    expect(await checkIn.watchNote('another-check')).toBeNull()
  })

  it('is asked of nobody while the tablet faces visitors, and of the guard once they have it back', async () => {
    const { desk, fillIn, view, asks, settled, checkIn } = await gateWatching({ name: '王访' })
    desk.openForVisitors()
    desk.begin()
    await fillIn()
    await settled()
    expect(view()).toEqual({ at: 'done' })
    expect(JSON.stringify(view())).not.toContain('watch')
    desk.askForGuard()
    desk.toGate()
    await vi.waitFor(() => expect(asks()).not.toBeNull())
    expect(asks()).toMatchObject({ watch: { watch: 'watch-1' } })
    expect(checkIn.view().band).toMatchObject({ state: 'wanted', person: { name: TOLD.name } })
  })
})

describe('whoever is on no watch list', () => {
  it('is asked nothing and goes in', async () => {
    const { desk, fillIn, scan, measure, band, asks, checks } = await gateWatching({ name: '钱甲一' })
    desk.openForGuard()
    await fillIn()
    expect(asks()).toBeNull()
    await scan('a')
    await measure('67')
    await vi.waitFor(() => expect(band()).toMatchObject({ state: 'admit' }))
    expect(checks()[0]?.watch).toBeUndefined()
  })

  it('is not held up by an entry that is over', async () => {
    const { desk, fillIn, scan, measure, band, timers } = await gateWatching({ name: '王访' })
    await timers.pass(86_400_000)
    desk.openForGuard()
    await fillIn()
    await scan('a')
    await measure('67')
    await vi.waitFor(() => expect(band()).toMatchObject({ state: 'admit' }))
  })
})
