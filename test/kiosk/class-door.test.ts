import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { type ClassDoorWorld, openClassDoor } from '#kiosk/class-door.ts'
import type { GateView } from '#kiosk/gate-view.ts'
import type { TellActions } from '#kiosk/telling.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { Elsewhere, RememberedAbsence, RememberedCheck } from '#store/store.ts'
import { factsWith, greenCode, identityOf, MORNING } from '#test/fakes/facts.ts'
import { settle } from '#test/fakes/timers.ts'

const UNIT = '三年级2班'
const DAY_MS = 24 * 60 * 60_000

const pupil = (n: number, changes: Partial<RosterPerson> = {}): RosterPerson => ({
  ...{ id: `s${n}`, kind: 'student', name: `学生${n}`, unit: UNIT, number: `2020${n}` },
  ...{ initials: '', pinyin: '', cards: [], days: 31 },
  ...changes,
})
const ROSTER = [
  pupil(2),
  pupil(1),
  pupil(3, { unit: '三年级1班' }),
  pupil(4, { kind: 'staff' }),
  // Comes on Saturdays only.
  pupil(5, { days: 32 }),
]

/** A door whose checks are what a test says they are. */
function doorOf({
  remembered = [] as RememberedAbsence[],
  elsewhere = { codes: new Map(), people: new Map() } as Elsewhere,
  fails = false,
} = {}) {
  const written: Entry[] = []
  const kept: RememberedAbsence[] = []
  const latest = new Map<string, RememberedCheck>()
  const world = { now: MORNING, fails }
  const checks: TellActions = {
    tellColor: async () => {},
    measure: () => {},
    untell: async (check) => {
      for (const [id, one] of latest) if (one.check === check) latest.delete(id)
    },
    telling: () => null,
    latestOf: (id) => latest.get(id),
  }
  const options: ClassDoorWorld = {
    ...{ unit: UNIT, door: UNIT, stream: 'tablet-1', actor: 'teacher-1', checks },
    now: () => world.now,
    policy: () => DEFAULT_POLICY,
    randomId: () => `absence-${kept.length + written.length + 1}`,
    store: {
      append: async (entry, _actor, _remember, away) => {
        await Promise.resolve()
        if (world.fails) throw new Error('the disk is full')
        written.push(entry)
        if (away !== undefined) kept.push(away)
        return { seq: written.length, hash: '', at: world.now }
      },
    },
    roster: () => ROSTER,
    elsewhere: () => elsewhere,
    // The list only waits for it to change.
    view: signal({} as GateView),
  }
  const door = openClassDoor(options, remembered)
  const stateOf = (n: number) =>
    door.list(world.now).pupils.find(({ person }) => person.id === `s${n}`)?.state
  return { door, written, kept, latest, world, stateOf }
}

const admitted = (n: number): RememberedCheck => ({
  ...{ check: `check-${n}`, stream: 'tablet-1', seq: n, at: MORNING, outcome: 'admit', grade: 'told' },
  ...{ reasons: [], missing: [], changes: [], corrected: false },
  facts: factsWith({ identity: identityOf('student', {}, `s${n}`), code: greenCode({ evidence: 'told' }) }),
})
const at = (n: number): RosterPerson => pupil(n)
const ILL = { reason: 'illness', symptoms: ['fever', 'cough'] } as const

it('the list is of the pupils of this class who are expected today, by number', () => {
  const { door } = doorOf()
  expect(door.list(MORNING).pupils.map(({ person }) => person.id)).toEqual(['s1', 's2'])
})

it('an absence is noted once, however often it is tapped, with what ails the pupil', async () => {
  const { door, written, kept, stateOf } = doorOf()
  for (let taps = 0; taps < 3; taps += 1) door.actions.noteAbsent(at(1), ILL)
  await settle()
  door.actions.noteAbsent(at(1), { reason: 'personal', symptoms: [] })
  await settle()
  expect(written).toEqual([
    {
      kind: 'absence',
      body: {
        ...{
          absence: 'absence-1',
          act: 'noted',
          fromOn: '2026-11-23',
          untilOn: '2026-11-23',
          sessions: null,
        },
        ...{ reason: 'illness', symptoms: ['fever', 'cough'], note: '' },
        person: { id: 's1', kind: 'student', name: '学生1', unit: UNIT },
      },
    },
  ])
  expect(kept).toMatchObject([{ absence: 'absence-1', person: 's1', withdrawn: false }])
  expect(stateOf(1)).toBe('absent')
  expect(door.list(MORNING).counts).toMatchObject({ expected: 2, ill: 1, missing: 1 })
})

it('symptoms are told of an illness only', async () => {
  const { door, written } = doorOf()
  door.actions.noteAbsent(at(1), { reason: 'official', symptoms: ['fever'] })
  await settle()
  expect(written[0]?.body).not.toHaveProperty('symptoms')
})

it('nobody who is here is noted as away', async () => {
  const { door, written, latest } = doorOf()
  latest.set('s1', admitted(1))
  door.actions.noteAbsent(at(1), ILL)
  await settle()
  expect(written).toEqual([])
})

it('an absence is taken back once and can be noted anew; a told check is taken back before it', async () => {
  const { door, written, latest, stateOf } = doorOf()
  door.actions.noteAbsent(at(1), ILL)
  await settle()
  // The pupil comes after all: the check is what the first undo takes back.
  latest.set('s1', admitted(1))
  door.actions.undo('s1')
  await settle()
  expect(stateOf(1)).toBe('absent')
  door.actions.undo('s1')
  door.actions.undo('s1')
  await settle()
  expect(written.map(({ body }) => ('act' in body ? body.act : null))).toEqual(['noted', 'withdrawn'])
  expect(stateOf(1)).toBe('missing')
  expect(door.actions.canUndo('s1')).toBe(false)
  door.actions.noteAbsent(at(1), ILL)
  await settle()
  expect(stateOf(1)).toBe('absent')
})

it('what the storage could not keep is not shown as noted', async () => {
  const { door, world, stateOf } = doorOf({ fails: true })
  door.actions.noteAbsent(at(1), ILL)
  await settle()
  expect(stateOf(1)).toBe('missing')
  world.fails = false
  door.actions.noteAbsent(at(1), ILL)
  await settle()
  expect(stateOf(1)).toBe('absent')
})

it('absences of before a reload stand, and those of another day do not', () => {
  const noted = (absence: string, person: string, noteAt: number): RememberedAbsence => ({
    ...{ absence, person, reason: 'personal', symptoms: [], at: noteAt, withdrawn: false },
  })
  const { stateOf } = doorOf({
    remembered: [noted('a1', 's1', MORNING - 60_000), noted('a2', 's2', MORNING - DAY_MS)],
  })
  expect([stateOf(1), stateOf(2)]).toEqual(['absent', 'missing'])
})

it('the other tablet of this door is believed, the door of another class is not, and gates are named apart', () => {
  const seen = { at: MORNING - 60_000, stream: 'tablet-2', outcome: 'admit', code: null } as const
  const gate = {
    at: MORNING - 600_000,
    stream: 'gate',
    place: { gate: '东门', lane: '1' },
    outcome: 'admit',
  } as const
  const people: Elsewhere['people'] = new Map([
    ['s1', { ...seen, checkpoint: 'class-door', place: { gate: UNIT, lane: '' }, gate }],
    ['s2', { ...seen, checkpoint: 'class-door', place: { gate: '三年级1班', lane: '' }, gate }],
  ])
  const { door } = doorOf({ elsewhere: { codes: new Map(), people } })
  expect(door.list(MORNING).pupils).toMatchObject([
    { state: 'present', by: 'told', pastGate: false },
    { state: 'on-site', at: gate.at },
  ])
})
