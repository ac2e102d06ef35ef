import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '#domain/decide.ts'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { ADMIT_REASONS, type Outcome } from '#domain/reasons.ts'
import { problemOfOverride } from '#domain/screening.ts'
import { TOLD_COLORS } from '#domain/told-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import { isTold } from '#kiosk/telling.ts'
import type { Bodies, Entry } from '#ledger/bodies.ts'
import type { Elsewhere, SeenPerson } from '#store/store.ts'
import { MORNING } from '#test/fakes/facts.ts'
import { fakeTimers } from '#test/fakes/timers.ts'

const RUNS = Number(process.env['TELLING_RUNS'] ?? 3000)
const UNIT = '三年级2班'
const HOUR = 60 * 60_000
const ROLL = { since: MORNING, door: UNIT }

const pupils: readonly RosterPerson[] = ['林一诺', '何晓', '周明', '赵昕'].map((name, n) => ({
  ...{ id: `s${n}`, kind: 'student', name, unit: UNIT, number: `2020${n}` },
  ...{ initials: '', pinyin: '', cards: [], days: 31 },
}))
const at = (n: number): RosterPerson => {
  const one = pupils[n]
  if (one === undefined) throw new Error(`no pupil ${n}`)
  return one
}

function classDoor({
  policy = DEFAULT_POLICY,
  elsewhere = { codes: new Map(), people: new Map() },
  fails = () => false,
}: {
  policy?: Policy
  elsewhere?: Elsewhere
  fails?: (nth: number) => boolean
} = {}) {
  const timers = fakeTimers(MORNING)
  const written: Entry[] = []
  let tries = 0
  let ids = 0
  const checkIn = openCheckIn(
    {
      ...{ now: timers.now, randomId: () => `check-${++ids}`, after: timers.after },
      store: {
        append: async (entry, _actor, remember) => {
          await new Promise<void>((done) => timers.after(5, done))
          if (fails(tries++)) throw new Error('the disk is full')
          written.push(entry)
          const recorded = { seq: written.length, hash: '', at: timers.now() }
          remember?.({ ...recorded, stream: 'tablet-1' })
          return recorded
        },
      },
      ...{ stream: 'tablet-1', actor: 'teacher-1' },
      checkpoint: { id: 'door', kind: 'class-door', lane: '' },
      policy: () => policy,
      person: (id) => pupils.find((pupil) => pupil.id === id),
      rosterLoaded: () => true,
      elsewhere: () => elsewhere,
      hosts: () => DEFAULT_CODE_HOSTS,
      files: () => null,
      read: () => Promise.reject(new Error('nobody shows anything')),
      site: () => 'forehead',
      setSite: () => {},
      ...{ cue: () => {}, changed: () => {}, wrote: () => {} },
    },
    [],
  )
  const checksOf = (id: string) =>
    written.flatMap((entry) =>
      entry.kind === 'check' && entry.body.identity?.person.id === id ? [entry.body] : [],
    )
  return { checkIn, written, checksOf, timers }
}

type Door = ReturnType<typeof classDoor>
const done = ({ timers }: Door): Promise<void> => timers.pass(100)
const outcomeOf = ({ checkIn }: Door, n: number): string | undefined => checkIn.latestOf(at(n).id)?.outcome

async function told(door: Door, n: number, color: (typeof TOLD_COLORS)[number], since = MORNING) {
  void door.checkIn.tellColor(at(n), color, { since, door: UNIT })
  await done(door)
}

describe('a tap on the class list', () => {
  it('makes a whole check on the word of the teacher, and shows nobody as in before it is durable', async () => {
    const door = classDoor()
    void door.checkIn.tellColor(at(0), 'green', ROLL)
    expect(door.checkIn.telling('s0')).toBe('admit')
    expect(outcomeOf(door, 0)).toBeUndefined()
    await done(door)
    expect(door.checkIn.telling('s0')).toBeNull()
    expect(door.written).toMatchObject([
      {
        kind: 'check',
        body: {
          ...{ outcome: 'admit', grade: 'told', readings: [] },
          identity: { means: 'search', evidence: 'told', person: { id: 's0', unit: UNIT } },
          code: { color: 'green', evidence: 'told', issuer: null, format: 'unknown', problem: null },
        },
      },
    ])
  })

  it('tells a yellow code and a red one as they are: one waits for a human, one is turned away', async () => {
    const door = classDoor()
    await told(door, 0, 'yellow')
    await told(door, 1, 'red')
    expect([outcomeOf(door, 0), outcomeOf(door, 1)]).toEqual(['held', 'turn-away'])
    expect(door.checkIn.view().held.map(({ facts }) => facts.identity?.person.id)).toEqual(['s0'])
    // A later tap takes nothing back, in this roll or the next one of the day.
    for (const since of [MORNING, MORNING + HOUR]) for (const n of [0, 1]) await told(door, n, 'green', since)
    expect([outcomeOf(door, 0), outcomeOf(door, 1)]).toEqual(['held', 'turn-away'])
    expect(door.written).toHaveLength(2)
  })

  it('writes nothing more for a second tap, and again for the next roll of the day', async () => {
    const door = classDoor()
    void door.checkIn.tellColor(at(0), 'green', ROLL)
    void door.checkIn.tellColor(at(0), 'green', ROLL)
    await done(door)
    await told(door, 0, 'green')
    expect(door.written).toHaveLength(1)
    await door.timers.pass(5 * HOUR)
    await told(door, 0, 'green', MORNING + 5 * HOUR)
    expect(door.checksOf('s0').map(({ outcome }) => outcome)).toEqual(['admit', 'admit'])
  })

  it('goes on while others are being written, and digests of two pupils never meet', async () => {
    const door = classDoor()
    for (const pupil of pupils) void door.checkIn.tellColor(pupil, 'green', ROLL)
    await done(door)
    expect(door.written).toHaveLength(4)
    expect(new Set(pupils.map(({ id }) => door.checksOf(id)[0]?.code?.digest)).size).toBe(4)
  })

  it('is written on paper where the storage is dead, and is not green', async () => {
    const door = classDoor({ fails: () => true })
    await told(door, 0, 'green')
    expect(door.checkIn.view().band).toMatchObject({ state: 'not-recorded', verdict: 'admit' })
    expect(outcomeOf(door, 0)).toBeUndefined()
    await told(door, 1, 'green')
    expect(door.checkIn.telling('s1')).toBeNull()
  })

  it('is void when it was wrong, and then the pupil can be told anew', async () => {
    const door = classDoor()
    await told(door, 0, 'green')
    void door.checkIn.untell('check-1')
    void door.checkIn.untell('check-1')
    await done(door)
    expect(door.written.slice(1)).toEqual([
      {
        kind: 'correction',
        body: { check: 'check-1', stream: 'tablet-1', seq: 1, reason: 'tapped-wrong', outcome: 'admit' },
      },
    ])
    expect(outcomeOf(door, 0)).toBeUndefined()
    expect(door.checkIn.tally(0).admit).toBe(0)
    await told(door, 0, 'yellow')
    expect(outcomeOf(door, 0)).toBe('held')
  })

  it('cannot make nobody of a pupil who was stopped', async () => {
    const door = classDoor()
    await told(door, 0, 'yellow')
    void door.checkIn.untell('check-1')
    await done(door)
    expect(door.written).toHaveLength(1)
    expect(outcomeOf(door, 0)).toBe('held')
  })

  it('holds one whom a gate stopped today, until the duty leader answers for them; one let in there is no matter', async () => {
    const place = { gate: '东门', lane: '1' }
    const seen = { at: MORNING - 3 * HOUR, stream: 'gate-1', checkpoint: 'gate', place, code: null } as const
    const atGate = (outcome: Outcome): SeenPerson => ({ ...seen, outcome })
    const outcomes = ['held', 'isolate', 'turn-away', 'admit'] as const
    const people = new Map(outcomes.map((outcome, n) => [at(n).id, atGate(outcome)]))
    const door = classDoor({ elsewhere: { codes: new Map(), people } })
    for (const n of outcomes.keys()) await told(door, n, 'green')
    expect(outcomes.map((_, n) => outcomeOf(door, n))).toEqual(['held', 'held', 'held', 'admit'])
    const [check] = door.checksOf('s0')
    if (check === undefined) throw new Error('the check was not written')
    expect(check.reasons).toMatchObject([
      { rule: 'P-5', code: 'at-another-lane', at: MORNING - 3 * HOUR, place, outcome: 'held' },
    ])
    const facts = { ...check, id: check.check, checkpoint: 'class-door' } as const
    const may = ADMIT_REASONS.filter(
      (reason) => problemOfOverride(facts, DEFAULT_POLICY, { reason, guard: 't', second: 'd' }) === null,
    )
    expect(may).toEqual(['duty-leader-agrees'])
    // A later tap and the next roll take nothing back.
    for (const since of [MORNING, MORNING + HOUR]) await told(door, 0, 'green', since)
    expect(door.checksOf('s0')).toHaveLength(1)
    expect(outcomeOf(door, 0)).toBe('held')
  })

  it('holds one whom a gate stopped also when they stood in the lane before it was told', async () => {
    const people = new Map<string, SeenPerson>()
    const door = classDoor({ elsewhere: { codes: new Map(), people } })
    door.checkIn.measure(at(0), ROLL)
    const place = { gate: '东门', lane: '1' }
    people.set('s0', {
      ...{ at: MORNING - 1, stream: 'gate-1', checkpoint: 'gate', place, outcome: 'turn-away', code: null },
    })
    await told(door, 0, 'green')
    expect(outcomeOf(door, 0)).toBe('held')
  })

  it('leaves one whom the other tablet of this door has seen alone', async () => {
    const place = { gate: UNIT, lane: '' }
    const seen = { at: MORNING - 60_000, stream: 'tablet-2', checkpoint: 'class-door', place } as const
    const people = new Map([['s0', { ...seen, outcome: 'admit', code: null } as const]])
    const door = classDoor({ elsewhere: { codes: new Map(), people } })
    await told(door, 0, 'green', MORNING - HOUR)
    expect(door.written).toEqual([])
  })
})

describe('a temperature at the class door', () => {
  const type = (door: Door, keys: string): void => {
    for (const key of keys) door.checkIn.pressKey(key)
  }

  it('goes with the code that is told after it', async () => {
    const door = classDoor()
    door.checkIn.measure(at(0), ROLL)
    type(door, '67')
    await done(door)
    expect(door.written).toEqual([])
    await told(door, 0, 'green')
    expect(door.checksOf('s0')).toMatchObject([{ outcome: 'admit', readings: [{ tenths: 367 }] }])
    expect(door.checkIn.view().open).toBeNull()
  })

  it('holds one who is in class already when it is a fever, as a further step of their check', async () => {
    const door = classDoor()
    await told(door, 0, 'green')
    door.checkIn.measure(at(0), ROLL)
    type(door, '81')
    await done(door)
    expect(door.written.map(({ kind }) => kind)).toEqual(['check', 'held-step'])
    expect(outcomeOf(door, 0)).toBe('held')
    expect(door.checkIn.view().band).toMatchObject({ state: 'held', person: { id: 's0' } })
  })

  it('is asked for first where the policy of the school wants one', async () => {
    const needs = DEFAULT_POLICY.needs['class-door']
    const strict = {
      ...DEFAULT_POLICY,
      needs: {
        ...DEFAULT_POLICY.needs,
        'class-door': { ...needs, student: { ...needs.student, temperature: true } },
      },
    }
    const door = classDoor({ policy: strict })
    await told(door, 0, 'green')
    expect(door.written).toEqual([])
    expect(door.checkIn.view().open).toMatchObject({ person: { id: 's0' }, missing: ['temperature'] })
    await told(door, 1, 'green')
    expect(door.checkIn.view().band).toMatchObject({ state: 'notice', notice: { code: 'finish-first' } })
    type(door, '66')
    await done(door)
    expect(door.checksOf('s0')).toMatchObject([{ outcome: 'admit', readings: [{ tenths: 366 }] }])
  })
})

const anyStep = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      does: fc.constant('tell' as const),
      who: fc.nat(3),
      color: fc.constantFrom(...TOLD_COLORS, 'green' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('pass' as const), ms: fc.constantFrom(5, 40, 2000, 600_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('measure' as const, 'reopen' as const),
      who: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('key' as const), key: fc.constantFrom('6', '7', '8', '1') }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('untell' as const, 'untell-told' as const, 'untell-told' as const),
      who: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('dismiss' as const, 'clear' as const) }) },
)
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never

function take(door: Door, step: Step): Promise<void> | undefined {
  const { checkIn, timers } = door
  switch (step.does) {
    case 'tell':
      void checkIn.tellColor(at(step.who), step.color, ROLL)
      return undefined
    case 'untell':
      void checkIn.untell(checkIn.latestOf(at(step.who).id)?.check ?? '')
      return undefined
    case 'untell-told': {
      // Of those whose tap can be taken back: somebody picked at random is rarely one of them.
      const told = pupils.flatMap(({ id }) => checkIn.latestOf(id) ?? []).filter(isTold)
      void checkIn.untell(told[step.who % told.length]?.check ?? '')
      return undefined
    }
    case 'measure':
      checkIn.measure(at(step.who), ROLL)
      return undefined
    case 'reopen':
      checkIn.reopen(checkIn.latestOf(at(step.who).id)?.check ?? '')
      return undefined
    case 'key':
      checkIn.pressKey(step.key)
      return undefined
    case 'dismiss':
      checkIn.dismiss()
      return undefined
    case 'clear':
      checkIn.clearOpen()
      return undefined
    case 'pass':
      return timers.pass(step.ms)
    default:
      return step satisfies never
  }
}

type Told = Bodies['check'] | Extract<Bodies['held-step'], { step: 'facts' }>

it('however pupils are tapped, nothing is written twice and no tap ends better than the rules', async () => {
  let admitted = 0
  let stopped = 0
  let voided = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 1, maxLength: 40 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
      async (steps, failing) => {
        const isFailing = failing.length > 3
        const door = classDoor({ fails: (nth) => isFailing && failing[nth % failing.length] === true })
        for (const step of steps) await take(door, step)
        await done(door)
        await done(door)
        const standing = new Map<string, Told['outcome']>()
        for (const pupil of pupils) {
          const checks = door.checksOf(pupil.id)
          const undone = door.written.filter(
            (entry) => entry.kind === 'correction' && checks.some(({ check }) => check === entry.body.check),
          )
          voided += undone.length
          // One check a pupil, and one more for each that was taken back.
          expect(checks.length).toBeLessThanOrEqual(1 + undone.length)
        }
        for (const entry of door.written) {
          if (entry.kind !== 'check' && entry.kind !== 'held-step') continue
          if (entry.kind === 'held-step' && entry.body.step !== 'facts') continue
          const body = entry.body as Told
          const before = standing.get(body.check)
          standing.set(body.check, body.outcome)
          const facts = { ...body, id: body.check, openedAt: MORNING, checkpoint: 'class-door' as const }
          const ruled = decide(facts, DEFAULT_POLICY).outcome
          if (ruled !== 'incomplete') expect(body.outcome).toBe(ruled)
          else expect(body.outcome).toBe('held')
          if (body.outcome !== 'admit') {
            stopped += 1
            continue
          }
          admitted += 1
          expect(body.code?.color).toBe('green')
          // Whoever was stopped is let in by a normal reading at most, never by a tap.
          if (before !== undefined && before !== 'admit') expect(body.readings.length).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: RUNS },
  )
  // What never happens proves nothing.
  expect(admitted).toBeGreaterThan(RUNS / 2)
  expect(stopped).toBeGreaterThan(RUNS / 2)
  expect(voided).toBeGreaterThan(RUNS / 50)
})
