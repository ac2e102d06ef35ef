import { describe, expect, it } from 'vitest'
import type { DutyLine } from '#domain/duty.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import { noteAcknowledged } from '#kiosk/acknowledged.ts'
import { closeShift, openShift } from '#kiosk/shift.ts'
import { type OpeningFacts, openShiftOpening } from '#kiosk/shift-opening.ts'
import { enrolledStore } from '#test/fakes/store.ts'

const GUARD = { id: 'g1', name: '王一' }
const CHECKPOINT = { id: 'east-gate', kind: 'gate', name: '东门', lane: '1' } as const
const WANG = { name: '王一', guard: 'g1' }
const LI = { name: '李二', guard: 'g2' }

const line = (more: Partial<DutyLine>): DutyLine => ({
  session: 'morning',
  post: 'gate-guard',
  place: { gate: '东门', lane: '1' },
  person: LI,
  deputy: null,
  ...more,
})

/** A guard with a right PIN at an enrolled tablet; what they have read and who is planned is the test's to say. */
async function opening({
  read = DEFAULT_POLICY,
  policy = DEFAULT_POLICY,
  planned = [],
  measured = [],
}: {
  read?: Policy | null
  policy?: Policy
  planned?: readonly DutyLine[]
  measured?: TemperatureReading[]
} = {}) {
  const { store, clock, unsealer } = await enrolledStore()
  if (read !== null) await noteAcknowledged(store, GUARD.id, read)
  const done: OpeningFacts[] = []
  const shift = await openShiftOpening(
    {
      now: clock.now,
      after: () => () => undefined,
      store,
      checkpoint: CHECKPOINT,
      policy: () => policy,
      onDuty: () => planned,
      thermometer: () => 'A-3',
      measured,
      refused: () => undefined,
      done: (facts) => done.push(facts),
    },
    GUARD,
  )
  const type = (keys: string): void => {
    for (const key of keys) shift.pressKey(key)
  }
  /** Kind and body of everything written, oldest first. */
  const written = async (): Promise<{ kind: string; body: object }[]> =>
    await Promise.all(
      (await store.eventsAfter(0, 100)).map(async ({ header, body }) => ({
        kind: JSON.parse(header).kind,
        body: JSON.parse(await unsealer.unseal(body ?? new Uint8Array())),
      })),
    )
  return { ...shift, type, done, written, store, clock }
}

describe('a practiced guard', () => {
  it('is at the gate after two keys', async () => {
    const { type, done, clock } = await opening()
    type('67')
    expect(done).toEqual([
      {
        reading: {
          ...{ tenths: 367, site: 'forehead', source: 'keypad' },
          ...{ thermometer: 'A-3', at: clock.now() },
        },
      },
    ])
  })

  it('opens the shift with everything that was answered, on one record', async () => {
    const { type, done, written, store, clock } = await opening({ planned: [line({ person: WANG })] })
    type('67')
    const [facts] = done
    const { id, kind, lane } = CHECKPOINT
    const guard = { ...GUARD, initials: '', salt: '', rounds: 1, pinMac: '' }
    const shift = await openShift(
      store,
      guard,
      { id, kind, lane },
      { now: clock.now(), randomId: 's1' },
      facts,
    )
    await closeShift(
      store,
      shift,
      { id, kind, lane },
      { held: 2, isolated: 1, unsynced: 0, oldestUnsyncedAt: null, alarms: 0 },
    )
    expect((await written()).filter(({ kind: of }) => of.startsWith('shift-'))).toMatchObject([
      { kind: 'shift-opened', body: { shift: 's1', post: 'gate-guard', reading: { tenths: 367 } } },
      { kind: 'shift-closed', body: { shift: 's1', open: { held: 2, isolated: 1 } } },
    ])
  })
})

describe('the guard’s own temperature', () => {
  it('keeps a fever off duty, and the fever is on record', async () => {
    const { type, done, step, written } = await opening()
    type('376')
    expect(done).toEqual([])
    expect(step.value).toMatchObject({ at: 'temperature', fitness: { state: 'fever' } })
    await expect.poll(written).toContainEqual(
      expect.objectContaining({
        kind: 'shift-refused',
        body: expect.objectContaining({ guard: 'g1', why: 'fever' }),
      }),
    )
  })

  it('is not undone by another number at once, but after the rest', async () => {
    const { type, done, clock } = await opening()
    type('376')
    type('366')
    expect(done).toEqual([])
    await clock.pass(DEFAULT_POLICY.retest.waitMs)
    type('365')
    expect(done).toMatchObject([{ reading: { tenths: 365 } }])
  })

  it('is asked again after Lo and after a number that is too low', async () => {
    const { pressKey, type, done, step, written } = await opening()
    pressKey('Lo')
    expect(step.value).toMatchObject({ at: 'temperature', fitness: { state: 'failed' } })
    type('342')
    type('364')
    expect(done).toMatchObject([{ reading: { tenths: 364 } }])
    await expect
      .poll(async () => (await written()).filter(({ kind }) => kind === 'shift-refused').length)
      .toBe(2)
  })

  it('remembers the fever when the guard goes back to the PIN', async () => {
    const measured: TemperatureReading[] = []
    const first = await opening({ measured })
    first.type('376')
    const second = await opening({ measured })
    expect(second.step.value).toMatchObject({ at: 'temperature', fitness: { state: 'fever' } })
    second.type('366')
    expect(second.done).toEqual([])
  })
})

describe('the rules', () => {
  const stricter = { ...DEFAULT_POLICY, version: 2, codeLifeMs: 1 }

  it('are told whole the first time, and what was read is on record', async () => {
    const { type, acknowledge, done, step } = await opening({ read: null })
    type('67')
    expect(step.value).toMatchObject({ at: 'policy', version: 1, before: null })
    expect(done).toEqual([])
    acknowledge()
    expect(done).toMatchObject([{ acknowledged: 1 }])
  })

  it('are asked again when they changed, naming what is otherwise', async () => {
    const { temperature } = DEFAULT_POLICY
    const changed = { ...stricter, temperature: { ...temperature, tooLowBelow: 352 } }
    const { type, step } = await opening({ policy: changed })
    type('67')
    expect(step.value).toEqual({
      ...{ at: 'policy', version: 2, before: 1 },
      points: [{ point: 'too-low', below: 352 }],
    })
  })

  it('are asked of each guard once a version', async () => {
    const { store } = await opening({ read: null })
    await noteAcknowledged(store, 'g1', DEFAULT_POLICY)
    await noteAcknowledged(store, 'g2', stricter)
    await noteAcknowledged(store, 'g1', stricter)
    const kept = await store.setting('acknowledged')
    expect(kept).toMatchObject({ guards: { g1: 2, g2: 2 } })
    // Only what somebody read last is kept to compare with.
    expect(kept).toHaveProperty('policies.length', 1)
  })
})

describe('the post', () => {
  it('is not asked of whom the roster names', async () => {
    const { type, done } = await opening({ planned: [line({ person: WANG, post: 'temperature' })] })
    type('67')
    expect(done).toMatchObject([{ post: 'temperature' }])
  })

  it('is one tap of a deputy, and the record says for whom', async () => {
    const { type, takePost, done, step } = await opening({ planned: [line({ deputy: WANG })] })
    type('67')
    expect(step.value).toMatchObject({ at: 'post', standing: { as: 'deputy' } })
    takePost('gate-guard', LI)
    expect(done).toMatchObject([{ post: 'gate-guard', inPlaceOf: LI }])
  })

  it('is said in addition by whom nobody planned', async () => {
    const { type, takePost, done, step } = await opening({ planned: [line({})] })
    type('67')
    expect(step.value).toMatchObject({ at: 'post', standing: { as: 'unplanned' } })
    takePost('gate-guard', null)
    expect(done[0]).toMatchObject({ post: 'gate-guard' })
    expect(done[0]).not.toHaveProperty('inPlaceOf')
  })
})
