import { covers } from '#domain/absence.ts'
import { boundsOfDay, isOnDay } from '#domain/calendar.ts'
import type { DayEntry, DayFacts, Departure } from '#domain/day.ts'
import { PERSON_KINDS, type RosterPerson } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import type { Session } from '#domain/session.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import { rosterWithin } from '../school/roster.ts'
import type { Units } from '../school/units.ts'
import { absencesOn, type NotedAbsence } from './absences.ts'

/** Everything a day is counted from, read once for all its sessions. */
export type DayRead = {
  day: string
  /** Everybody the list expects, by name. */
  people: readonly RosterPerson[]
  absences: readonly NotedAbsence[]
  entries: readonly DayEntry[]
  departures: readonly Departure[]
}

/** @param units whose people alone are read; visitors and strangers are of none */
export async function readDay(
  sql: Statements,
  school: string,
  day: string,
  units: Units = null,
): Promise<DayRead> {
  const own = await rosterWithin(sql, school, units)
  const ids = new Set(own.map(({ id }) => id))
  const isOwn = (id: string | null): boolean => units === null || (id !== null && ids.has(id))
  return {
    day,
    people: own
      .filter((person) => isOnDay(person.days, day))
      .sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id)),
    absences: await absencesOn(sql, school, day, units),
    entries: (await entriesOn(sql, school, day)).filter(({ personId }) => isOwn(personId)),
    departures: (await departuresOn(sql, school, day)).filter(({ personId }) => isOwn(personId)),
  }
}

/** What the closing equation of a session is made of; null is the whole day. */
export function factsFor(read: DayRead, session: Session | null): DayFacts {
  const away = read.absences.filter((absence) => covers(absence, read.day, session?.id ?? null))
  return {
    expected: read.people.filter(({ kind }) => session === null || session.kinds.includes(kind)),
    absent: new Set(away.map(({ person }) => person.id)),
    entries: read.entries,
    departures: read.departures,
  }
}

async function entriesOn(sql: Statements, school: string, day: string): Promise<DayEntry[]> {
  const { from, until } = boundsOfDay(day)
  const rows = await sql.all(
    `select entry.check_id, entry.person_id, entry.person_kind, entry.outcome, entry.at, entry.lifts_stop,
        head.checkpoint_kind
       from entry join head on head.school = entry.school and head.stream = entry.stream
      where entry.school = ? and entry.at >= ? and entry.at < ? and entry.voided = 0 order by entry.at, entry.check_id`,
    ...[school, from, until],
  )
  return rows.map((row) => ({
    check: text(row, 'check_id'),
    personId: orNull(text, row, 'person_id'),
    kind: row['person_kind'] === null ? null : oneOf(PERSON_KINDS, row, 'person_kind'),
    outcome: oneOf(OUTCOMES, row, 'outcome'),
    checkpoint: oneOf(CHECKPOINT_KINDS, row, 'checkpoint_kind'),
    liftsStop: integer(row, 'lifts_stop') === 1,
    at: integer(row, 'at'),
  }))
}

async function departuresOn(sql: Statements, school: string, day: string): Promise<Departure[]> {
  const { from, until } = boundsOfDay(day)
  const rows = await sql.all(
    'select person_id, at from departure where school = ? and at >= ? and at < ? order by at, departure',
    ...[school, from, until],
  )
  return rows.map((row) => ({ personId: text(row, 'person_id'), at: integer(row, 'at') }))
}

const { compare } = new Intl.Collator('zh-CN')
