import type { Person } from './person.ts'
import type { FollowUp } from './policy.ts'
import type { SessionId } from './session.ts'

/** Why somebody who is expected stays away. */
export const ABSENCE_REASONS = ['illness', 'personal', 'official', 'quarantine', 'other'] as const
export type AbsenceReason = (typeof ABSENCE_REASONS)[number]

/** Days away with a reason that somebody gave and somebody noted. */
export type Absence = {
  id: string
  person: Person
  /** First and last day, `YYYY-MM-DD`. */
  fromOn: string
  untilOn: string
  /** Null is the whole of each day. */
  sessions: readonly SessionId[] | null
  reason: AbsenceReason
  /** The paper that says the person may come back; null while nobody has seen one. No issuer: a guard saw it at the gate. */
  certificate: { issuer: string; seenOn: string } | null
  isWithdrawn: boolean
}

/** Calendar days in which illness of one class gathers, the day itself the last: the school's `inThreeDays`. */
export const CLUSTER_DAYS = 3

/** A class in which more fall ill than chance explains. */
export type Cluster = {
  unit: string
  /** Fell ill on the day itself, and within the days that end with it; ids, each once. */
  today: readonly string[]
  lately: readonly string[]
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Whether the absence explains why the person is not there on that day, in that session; null asks for any. */
export function covers(absence: Absence, day: string, session: SessionId | null): boolean {
  if (absence.isWithdrawn || day < absence.fromOn || day > absence.untilOn) return false
  return session === null || absence.sessions === null || absence.sessions.includes(session)
}

/**
 * The illnesses after which this person must show a certificate before going to class: over before `day`, or
 * broken off by coming on it, and no paper seen yet. Oldest first.
 */
export function returnNeeds(personId: string, absences: readonly Absence[], day: string): readonly Absence[] {
  return absences
    .filter(
      (absence) =>
        absence.person.id === personId &&
        !absence.isWithdrawn &&
        absence.reason === 'illness' &&
        absence.fromOn <= day &&
        absence.certificate === null,
    )
    .sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
}

/** How somebody who fell ill stands: it was noted in error, they are still away, or back with or without their paper. */
export type IllnessStanding = 'withdrawn' | 'away' | 'certificate-owed' | 'certified'

export function illnessStanding(absence: Absence, day: string): IllnessStanding {
  if (absence.isWithdrawn) return 'withdrawn'
  if (absence.certificate !== null) return 'certified'
  return day <= absence.untilOn ? 'away' : 'certificate-owed'
}

/** Classes in which illness gathers, by the day on which it began. Departments and people without a class are left out. */
export function clusters(
  absences: readonly Absence[],
  day: string,
  { inOneDay, inThreeDays }: FollowUp['cluster'],
): Cluster[] {
  const since = dayBefore(day, CLUSTER_DAYS - 1)
  const byUnit = new Map<string, { today: Set<string>; lately: Set<string> }>()
  for (const { person, reason, fromOn, isWithdrawn } of absences) {
    if (isWithdrawn || reason !== 'illness' || person.kind !== 'student' || person.unit === null) continue
    if (fromOn < since || fromOn > day) continue
    const known = byUnit.get(person.unit) ?? { today: new Set(), lately: new Set() }
    byUnit.set(person.unit, known)
    known.lately.add(person.id)
    if (fromOn === day) known.today.add(person.id)
  }
  return [...byUnit]
    .filter(([, { today, lately }]) => today.size >= inOneDay || lately.size >= inThreeDays)
    .map(([unit, { today, lately }]) => ({ unit, today: [...today], lately: [...lately] }))
}

/** The calendar day so many days earlier. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)
}
