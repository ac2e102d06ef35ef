import type { DayNumber, DayReply, PersonBehind, SessionRow } from '#contract/day.ts'
import { returnNeeds } from '#domain/absence.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { type DayEntry, hasLeft, type Place } from '#domain/day.ts'
import type { Person } from '#domain/person.ts'
import type { SessionId } from '#domain/session.ts'
import { casesOpenedIn, openCases } from '../cases/list.ts'
import type { Statements } from '../db/database.ts'
import { entryPeople } from '../entries/list.ts'
import { type NameOf, namesOf } from '../school/names.ts'
import { asPerson } from '../school/roster.ts'
import type { Units } from '../school/units.ts'
import { clustersOn, uncertified } from './absences.ts'
import type { DayRead } from './facts.ts'
import { isNilOn, reportsOn } from './report.ts'
import { type CountedSession, countSessions } from './sessions.ts'

/**
 * One day as the console shows it.
 *
 * @param units whose people alone it is about; reports are of the whole school and then left out
 */
export async function dayViewOf(
  sql: Statements,
  school: string,
  day: string,
  asOf: number,
  units: Units = null,
): Promise<DayReply> {
  const { read, kept, sessions } = await countSessions(sql, school, day, asOf, units)
  const isWhole = units === null
  const keptWhole = isWhole ? kept : null
  const nameOf = await namesOf(sql, school)
  return {
    day,
    erasedAt: kept?.keptAt ?? null,
    asOf,
    sessions: sessions.map((one) => toRow(one, nameOf)),
    returning: await returningOn(sql, school, read),
    clusters: (await clustersOn(sql, school, day)).filter(({ unit }) => isWhole || units.includes(unit)),
    cases: {
      opened:
        keptWhole?.numbers.casesOpened ?? (await casesOpenedIn(sql, school, boundsOfDay(day), units)).length,
      ...(await openCases(sql, school, asOf, units)),
    },
    reports: isWhole ? await reportsOn(sql, school, day, nameOf) : [],
    isNil: isWhole && (kept?.numbers.isNil ?? (await isNilOn(sql, school, day, sessions))),
  }
}

/** The people behind one number; null when the day has no such session. */
export async function peopleBehind(
  sql: Statements,
  school: string,
  { day, session, number }: { day: string; session: SessionId; number: DayNumber },
  asOf: number,
  units: Units = null,
): Promise<PersonBehind[] | null> {
  const { read, sessions } = await countSessions(sql, school, day, asOf, units)
  const counted = sessions.find((one) => one.session.id === session)
  if (counted === undefined) return null
  // Whoever stood behind the numbers of an erased day is erased.
  if (counted.report === null) return []
  const { whole } = counted.report
  if (number === 'visitors' || number === 'unexpected')
    return await seenBehind(sql, school, number === 'visitors' ? whole.visitors : whole.unexpected)
  const people = new Map(read.people.map((person) => [person.id, asPerson(person)]))
  return whole.places.filter((place) => isBehind(place, number)).map((place) => toPerson(place, people))
}

function isBehind(place: Place, number: Exclude<DayNumber, 'visitors' | 'unexpected'>): boolean {
  switch (number) {
    case 'expected':
      return true
    case 'left':
      return hasLeft(place)
    case 'not-in-class':
      return place.line === 'unexplained' && place.as === 'not-in-class'
    default:
      return place.line === number
  }
}

function toPerson(place: Place, people: ReadonlyMap<string, Person>): PersonBehind {
  return {
    person: people.get(place.personId) ?? null,
    check: place.check,
    line: place.line,
    unexplainedAs: place.line === 'unexplained' ? place.as : null,
    leftAt: place.leftAt,
  }
}

async function seenBehind(
  sql: Statements,
  school: string,
  entries: readonly DayEntry[],
): Promise<PersonBehind[]> {
  const people = await entryPeople(
    sql,
    school,
    entries.map(({ check }) => check),
  )
  return entries.map(({ check }) => ({
    person: people.get(check) ?? null,
    check,
    line: null,
    unexplainedAs: null,
    leftAt: null,
  }))
}

async function returningOn(
  sql: Statements,
  school: string,
  { day, entries }: DayRead,
): Promise<DayReply['returning']> {
  const owed = await uncertified(sql, school, day)
  const seen = new Set(entries.flatMap(({ personId }) => (personId === null ? [] : [personId])))
  const ids = [...new Set(owed.map(({ person }) => person.id))].filter((id) => seen.has(id))
  return ids.flatMap((id) =>
    returnNeeds(id, owed, day).map(({ id: absence, person, fromOn, untilOn }) => ({
      person,
      absence,
      fromOn,
      untilOn,
    })),
  )
}

function toRow(
  { session, from, until, state, numbers, closing, agrees }: CountedSession,
  nameOf: NameOf,
): SessionRow {
  const { units: _, ...counted } = numbers
  return {
    session: session.id,
    from,
    until,
    state,
    ...counted,
    closing:
      closing === null
        ? null
        : {
            at: closing.at,
            by: nameOf(closing.actor),
            counts: closing.counts,
            agrees,
            lines: [...closing.lines],
          },
  }
}
