import { type ReadonlySignal, signal } from '@preact/signals'
import type { AbsenceReason } from '#domain/absence.ts'
import { dayOf, isOnDay } from '#domain/calendar.ts'
import {
  type ClassList,
  classList,
  isToCome,
  rollSince,
  type SeenAtDoor,
  type SeenAtGate,
} from '#domain/class-list.ts'
import type { Symptom } from '#domain/exposure.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import type { ToldColor } from '#domain/told-code.ts'
import type { AbsenceBody } from '#ledger/console-bodies.ts'
import type { Elsewhere, RememberedAbsence, RememberedCheck, SeenPerson, Store } from '#store/store.ts'
import { lastTenths } from './bands.ts'
import type { GateView } from './gate-view.ts'
import { isTold, type TellActions } from './telling.ts'

/** Why a pupil stays away, as a teacher notes it. Symptoms only with an illness. */
export type NotedReason = { reason: AbsenceReason; symptoms: readonly Symptom[] }

/** What was noted last, to be taken back at once. */
export type ClassAct = { person: RosterPerson; at: number } & (
  | { did: 'told'; color: ToldColor }
  | { did: 'absent'; reason: AbsenceReason }
)

export type ClassDoorActions = {
  tell: (person: RosterPerson, color: ToldColor) => void
  /** Takes the pupil to the lane, where the keys measure them. */
  measure: (person: RosterPerson) => void
  /** Notes that a pupil stays away today. Nothing for one who is here, is stopped, or is away already. */
  noteAbsent: (person: RosterPerson, noted: NotedReason) => void
  /** Takes back a told code that let somebody in, or an absence that this tablet noted. */
  undo: (personId: string) => void
  canUndo: (personId: string) => boolean
}

/** The door of one class during a shift: its list and what a teacher does on it. */
export type ClassDoor = {
  unit: string
  /** The list at an instant, epoch ms; whoever draws it is drawn again when anything of it changes. */
  list: (now: number) => ClassList
  last: ReadonlySignal<ClassAct | null>
  actions: ClassDoorActions
}

export type ClassDoorWorld = {
  /** The class whose door it is, and what the door is called. */
  unit: string
  door: string
  now: () => number
  randomId: () => string
  store: Pick<Store, 'append'>
  /** This tablet's own stream. */
  stream: string
  /** Teacher on duty. */
  actor: string
  policy: () => Policy
  roster: () => readonly RosterPerson[]
  elsewhere: () => Elsewhere
  checks: TellActions
  /** Changes with every check. */
  view: ReadonlySignal<GateView>
}

/** @param remembered absences that were noted on this tablet before it was opened again */
export function openClassDoor(world: ClassDoorWorld, remembered: readonly RememberedAbsence[]): ClassDoor {
  const { unit, checks } = world
  const absences = signal<ReadonlyMap<string, RememberedAbsence>>(
    new Map(remembered.map((noted) => [noted.absence, noted])),
  )
  const last = signal<ClassAct | null>(null)
  /** People of whom an absence is being written: a second tap must not write a second one. */
  const noting = new Set<string>()

  const rollAt = (now: number) => ({ since: rollSince(now, world.policy().sessions), door: world.door })
  const absentNow = (personId: string, now: number): RememberedAbsence | undefined =>
    [...absences.value.values()].find(
      ({ person, at, withdrawn }) => person === personId && !withdrawn && dayOf(at) === dayOf(now),
    )

  function list(now: number): ClassList {
    // Read so that a check that was written redraws the list.
    void world.view.value
    const told = world.elsewhere().people
    return classList({
      pupils: pupilsOf(world.roster(), unit, now),
      door: (id) => atDoor(checks.latestOf(id), told.get(id), world, now),
      gate: (id) => atGate(told.get(id), now),
      absent: (id) => absentNow(id, now)?.reason ?? null,
      saving: checks.telling,
      gateTold: [...told.values()].some((seen) => atGate(seen, now) !== null),
      since: rollSince(now, world.policy().sessions),
    })
  }

  async function write(noted: RememberedAbsence, person: RosterPerson): Promise<boolean> {
    noting.add(person.id)
    try {
      const entry = { kind: 'absence', body: bodyOf(noted, person) } as const
      await world.store.append(entry, world.actor, undefined, noted)
    } catch {
      // The store has already told the status line why; the cell stays as it was.
      return false
    } finally {
      noting.delete(person.id)
    }
    absences.value = new Map([...absences.value, [noted.absence, noted]])
    return true
  }

  async function noteAbsent(person: RosterPerson, { reason, symptoms }: NotedReason): Promise<void> {
    const now = world.now()
    const pupil = list(now).pupils.find((one) => one.person.id === person.id)
    if (pupil === undefined || noting.has(person.id)) return
    if (!isToCome(pupil)) return
    const noted = { absence: world.randomId(), person: person.id, at: now, withdrawn: false }
    const told = reason === 'illness' ? symptoms : []
    if (await write({ ...noted, reason, symptoms: told }, person))
      last.value = { person, at: now, did: 'absent', reason }
  }

  async function undo(personId: string): Promise<void> {
    const now = world.now()
    const check = toldNow(personId, now)
    const person = world.roster().find(({ id }) => id === personId)
    if (check !== undefined) await checks.untell(check.check)
    else {
      const noted = absentNow(personId, now)
      if (noted === undefined || person === undefined || noting.has(personId)) return
      await write({ ...noted, withdrawn: true }, person)
    }
    if (last.value?.person.id === personId) last.value = null
  }

  function toldNow(personId: string, now: number): RememberedCheck | undefined {
    const check = checks.latestOf(personId)
    return check !== undefined && check.at >= rollSince(now, world.policy().sessions) && isTold(check)
      ? check
      : undefined
  }

  return {
    unit,
    list,
    last,
    actions: {
      tell: (person, color) => {
        const at = world.now()
        void checks.tellColor(person, color, rollAt(at)).then(() => {
          const check = toldNow(person.id, world.now())
          if (color === 'green' && check !== undefined && check.at >= at)
            last.value = { person, at: check.at, did: 'told', color }
        })
      },
      measure: (person) => checks.measure(person, rollAt(world.now())),
      noteAbsent: (person, noted) => void noteAbsent(person, noted),
      undo: (personId) => void undo(personId),
      canUndo: (personId) => {
        void world.view.value
        const now = world.now()
        if (toldNow(personId, now) !== undefined) return true
        const state = list(now).pupils.find(({ person }) => person.id === personId)?.state
        return state === 'absent'
      },
    },
  }
}

/** An absence of today, the whole day, or that it was noted in error. */
function bodyOf(
  { absence, reason, symptoms, at, withdrawn }: RememberedAbsence,
  { id, kind, name, unit }: RosterPerson,
): AbsenceBody {
  if (withdrawn) return { absence, act: 'withdrawn', note: '' }
  const days = { fromOn: dayOf(at), untilOn: dayOf(at), sessions: null }
  const told = symptoms.length > 0 && { symptoms }
  return { absence, act: 'noted', person: { id, kind, name, unit }, ...days, reason, ...told, note: '' }
}

/** By number. On a day on which nobody of the class is expected all of them are: somebody opened the door. */
function pupilsOf(roster: readonly RosterPerson[], unit: string, now: number): readonly RosterPerson[] {
  const day = dayOf(now)
  const own = roster
    .filter((person) => person.kind === 'student' && person.unit === unit)
    .sort((one, other) => (one.number < other.number ? -1 : 1))
  const due = own.filter(({ days }) => isOnDay(days, day))
  return due.length === 0 ? own : due
}

/** What this tablet wrote, or what the other tablet of this very door told since. */
function atDoor(
  own: RememberedCheck | undefined,
  told: SeenPerson | undefined,
  { stream, door }: Pick<ClassDoorWorld, 'stream' | 'door'>,
  now: number,
): SeenAtDoor | null {
  const other =
    told?.checkpoint === 'class-door' &&
    told.stream !== stream &&
    told.place.gate === door &&
    dayOf(told.at) === dayOf(now)
      ? told
      : undefined
  if (other !== undefined && (own === undefined || own.at < other.at))
    return { outcome: other.outcome, by: 'told', at: other.at, tenths: null }
  if (own === undefined) return null
  const { outcome, facts, at } = own
  return { outcome, by: facts.code?.evidence === 'told' ? 'told' : 'seen', at, tenths: lastTenths(facts) }
}

function atGate(told: SeenPerson | undefined, now: number): SeenAtGate | null {
  const seen = told?.checkpoint === 'gate' ? told : told?.gate
  return seen !== undefined && dayOf(seen.at) === dayOf(now) ? seen : null
}
