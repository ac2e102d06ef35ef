import type { DepartureRow } from '#contract/departures.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { EARLY_LEAVE_REASONS, type EarlyLeave, ESCORTS } from '#domain/departure.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import type { NameOf } from '../school/names.ts'
import { ofUnits, type Units } from '../school/units.ts'

/** What a page of departures is asked by. */
export type DeparturesAsked = { school: string; day: string; onlyEarly: boolean; units: Units }

/** Keyset: the last row of the page before. */
export type DepartureKey = { at: number; departure: string }

/** Newest first. */
export async function departuresPage(
  sql: Statements,
  { school, day, onlyEarly, units }: DeparturesAsked,
  after: DepartureKey | null,
  limit: number,
  nameOf: NameOf,
): Promise<DepartureRow[]> {
  const { from, until } = boundsOfDay(day)
  const own = ofUnits('departure.person_id', school, units)
  const further = after === null ? '' : ' and (departure.at, departure.departure) < (?, ?)'
  const rows = await sql.all(
    `select departure.*, head.name as tablet from departure
       join head on head.school = departure.school and head.stream = departure.stream
      where ${['departure.school = ? and departure.at >= ? and departure.at < ?', ...own.where].join(' and ')}
        ${onlyEarly ? 'and departure.reason is not null' : ''}${further}
      order by departure.at desc, departure.departure desc limit ?`,
    ...[school, from, until, ...own.values],
    ...[...(after === null ? [] : [after.at, after.departure]), limit],
  )
  return rows.map((row) => toRow(row, nameOf))
}

export async function countDepartures(
  sql: Statements,
  school: string,
  day: string,
  units: Units,
): Promise<{ total: number; early: number }> {
  const { from, until } = boundsOfDay(day)
  const own = ofUnits('person_id', school, units)
  const row = only(
    await sql.all(
      `select count(*) as total, count(reason) as early from departure
        where ${['school = ? and at >= ? and at < ?', ...own.where].join(' and ')}`,
      ...[school, from, until, ...own.values],
    ),
  )
  return { total: integer(row, 'total'), early: integer(row, 'early') }
}

/**
 * How this person went off site after they were seen at `at`, on the same day and before they were seen again; null
 * when nobody saw them go.
 */
export async function departureAfter(
  sql: Statements,
  school: string,
  { person, at }: { person: string; at: number },
  nameOf: NameOf,
): Promise<DepartureRow | null> {
  const [row] = await sql.all(
    `select departure.*, head.name as tablet from departure
       join head on head.school = departure.school and head.stream = departure.stream
      where departure.school = ? and departure.person_id = ? and departure.at >= ? and departure.at < ?
        and not exists (select 1 from entry where entry.school = departure.school
          and entry.person_id = departure.person_id and entry.at > ? and entry.at <= departure.at and entry.voided = 0)
      order by departure.at limit 1`,
    ...[school, person, at, boundsOfDay(dayOf(at)).until, at],
  )
  return row === undefined ? null : toRow(row, nameOf)
}

function toRow(row: Row, nameOf: NameOf): DepartureRow {
  return {
    departure: text(row, 'departure'),
    at: integer(row, 'at'),
    person: {
      id: text(row, 'person_id'),
      kind: oneOf(PERSON_KINDS, row, 'person_kind'),
      name: text(row, 'person_name'),
      unit: orNull(text, row, 'person_unit'),
    },
    notSeenIn: integer(row, 'not_seen_in') === 1,
    early: orNull((from) => toEarly(from), row, 'reason'),
    tablet: text(row, 'tablet'),
    by: nameOf(text(row, 'actor')),
  }
}

function toEarly(row: Row): EarlyLeave {
  return {
    reason: oneOf(EARLY_LEAVE_REASONS, row, 'reason'),
    escort: oneOf(ESCORTS, row, 'escort'),
    name: text(row, 'escort_name'),
  }
}
