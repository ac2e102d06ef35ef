import type { AbsenceReason } from './absence.ts'
import { boundsOfDay, dayOf } from './calendar.ts'
import type { RosterPerson } from './person.ts'
import type { Outcome } from './reasons.ts'
import { boundsOfSession, type Session } from './session.ts'

/** How a pupil in class was seen: by a code that was shown, or by what somebody told. */
export type SeenBy = 'seen' | 'told'

/** The latest that was seen of a pupil at this door today. `tenths` null without a measurement. */
export type SeenAtDoor = { outcome: Outcome; by: SeenBy; at: number; tenths: number | null }

/** The latest that a gate saw of a pupil today. */
export type SeenAtGate = { outcome: Outcome; at: number }

/** Everything the list of one class is made of. */
export type ClassFacts = {
  /** Expected on this day, in the order they are shown. */
  pupils: readonly RosterPerson[]
  door: (personId: string) => SeenAtDoor | null
  gate: (personId: string) => SeenAtGate | null
  absent: (personId: string) => AbsenceReason | null
  /** How the check that is being written now will end. */
  saving: (personId: string) => Outcome | null
  /** Whether any gate told of this day: before that nobody can be missed there. */
  gateTold: boolean
  /** When the roll that is being called began, epoch ms. */
  since: number
}

/** Where a pupil is, as the class list says it. Instants in epoch ms. */
export type PupilState =
  /** Nobody saw them today. */
  | { state: 'missing' }
  /** A gate let them in, and they are not here. */
  | { state: 'on-site'; at: number }
  /** A gate stopped them: they are not expected in class. */
  | { state: 'at-gate'; outcome: Exclude<Outcome, 'admit'>; at: number }
  | { state: 'saving' }
  | {
      state: 'present'
      by: SeenBy
      at: number
      tenths: number | null /** No gate saw them. */
      pastGate: boolean
    }
  | { state: 'stopped'; outcome: Exclude<Outcome, 'admit'>; at: number }
  | { state: 'absent'; reason: AbsenceReason }

export type Pupil = { person: RosterPerson } & PupilState

/** 应到 = 实到 + 病假 + 事假 + 待处理 + 未到: a pupil counts once. */
export type ClassCounts = {
  expected: number
  present: number
  ill: number
  /** Away with any other reason. */
  leave: number
  /** Stopped at this door or at a gate. */
  stopped: number
  /** Nobody can say where they are: `onSite` of them a gate let in. */
  missing: number
  onSite: number
}

export type ClassList = { pupils: readonly Pupil[]; counts: ClassCounts }

/** The list of a class: who is here, who is away and why, who is still missing. */
export function classList(facts: ClassFacts): ClassList {
  const pupils = facts.pupils.map((person) => ({ person, ...stateOf(person.id, facts) }))
  return { pupils, counts: countsOf(pupils) }
}

/** Whether somebody must still say where this pupil is: one tap does. Where a gate stopped them is known. */
export function isMissing({ state }: Pick<PupilState, 'state'>): boolean {
  return state === 'missing' || state === 'on-site'
}

/** Whether this pupil can still come to class in this roll, or be noted as away. */
export function isToCome({ state }: Pick<PupilState, 'state'>): boolean {
  return state === 'missing' || state === 'on-site' || state === 'at-gate'
}

/** When the roll of now began, epoch ms: with the session that runs, else with the day. A stop outlasts it. */
export function rollSince(now: number, sessions: readonly Session[]): number {
  const day = dayOf(now)
  const running = sessions
    .map((session) => boundsOfSession(session, day))
    .find(({ from, until }) => from <= now && now < until)
  return running?.from ?? boundsOfDay(day).from
}

function stateOf(id: string, { door, gate, absent, saving, gateTold, since }: ClassFacts): PupilState {
  const written = saving(id)
  if (written === 'admit') return { state: 'saving' }
  const here = door(id)
  const atGate = gate(id)
  if (written !== null) return { state: 'stopped', outcome: written, at: since }
  if (here !== null && here.outcome !== 'admit')
    return { state: 'stopped', outcome: here.outcome, at: here.at }
  if (here !== null && here.at >= since) {
    const { by, at, tenths } = here
    return { state: 'present', by, at, tenths, pastGate: gateTold && atGate === null }
  }
  const reason = absent(id)
  if (reason !== null) return { state: 'absent', reason }
  if (atGate === null) return { state: 'missing' }
  const { outcome, at } = atGate
  return outcome === 'admit' ? { state: 'on-site', at } : { state: 'at-gate', outcome, at }
}

function countsOf(pupils: readonly PupilState[]): ClassCounts {
  const count = (matches: (pupil: PupilState) => boolean): number => pupils.filter(matches).length
  return {
    expected: pupils.length,
    // What is being written is not here yet.
    present: count(({ state }) => state === 'present'),
    ill: count((pupil) => pupil.state === 'absent' && pupil.reason === 'illness'),
    leave: count((pupil) => pupil.state === 'absent' && pupil.reason !== 'illness'),
    stopped: count(({ state }) => state === 'stopped' || state === 'at-gate'),
    missing: count((pupil) => isMissing(pupil) || pupil.state === 'saving'),
    onSite: count(({ state }) => state === 'on-site'),
  }
}
