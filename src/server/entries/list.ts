import type { EntryRow } from '#contract/entries.ts'
import { dayOf } from '#domain/calendar.ts'
import { DOUBTS, type Doubt } from '#domain/doubts.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { REUSE_MARKS } from '#domain/reuse.ts'
import { EVIDENCE_GRADES, HEALTH_CODE_COLORS } from '#health-code/health-code.ts'
import type { Database, Row, Statements, Value } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { conditionOf, type EntriesAsked } from './filter.ts'

/** Keyset: a row whose neighbors are asked for. */
export type EntryKey = { at: number; check: string }
/** Where a page begins: at the newest, or beside a row in either direction. */
export type PagePlace = 'newest' | { olderThan: EntryKey } | { newerThan: EntryKey }

/** Rows are counted up to here: nobody reads further, and a full count of a million rows is slow. */
const MOST_COUNTED = 10_000

/** What the tablet knew is said before what turned out later. */
const MARK = `coalesce(entry.reuse, case when entry.late_code = 1 then 'late-code' when entry.late_person = 1
  then 'late-person' end)`

/** When this person went off site since, before they were seen again; of the same day only once it is read. */
const LEFT_AT = `(select min(departure.at) from departure where departure.school = entry.school
    and departure.person_id = entry.person_id and departure.at >= entry.at
    and not exists (select 1 from entry as later where later.school = entry.school
      and later.person_id = entry.person_id and later.at > entry.at and later.at <= departure.at
      and later.voided = 0))`

const columnOf = (doubt: Doubt): string => doubt.replaceAll('-', '_')
/** Whether one of its events is marked with it. */
const hasDoubt = (doubt: Doubt): string => `case when exists (select 1 from entry_step
    join event on event.school = entry_step.school and event.gseq = entry_step.gseq
    where entry_step.school = entry.school and entry_step.check_id = entry.check_id and event.why = '${doubt}')
  then 1 else 0 end as ${columnOf(doubt)}`

const COLUMNS = `entry.check_id, entry.at, entry.outcome, entry.person_id, entry.person_kind, entry.person_name,
  entry.person_unit, entry.tenths, entry.color, entry.grade, entry.corrected, entry.late,
  ${MARK} as mark, ${LEFT_AT} as left_at,
  ${DOUBTS.map(hasDoubt).join(', ')}, head.name as tablet`
const JOINED = 'entry join head on head.school = entry.school and head.stream = entry.stream'

/**
 * Rows beside a place, newest first. Their keys are found in an index alone; only then is anything fetched or looked up
 * about the few that are shown (SQLite takes the tables of a `cross join` in the order they are written in: it would
 * walk all entries otherwise, for their order).
 */
export async function entriesPage(
  sql: Statements,
  asked: EntriesAsked,
  place: PagePlace,
  limit: number,
): Promise<EntryRow[]> {
  const { sql: holds, values } = conditionOf(asked)
  const { sql: lies, values: key, order } = beside(place)
  const rows = await sql.all(
    `with found as materialized (select entry.at, entry.check_id from entry where ${holds}${lies}
       order by entry.at ${order}, entry.check_id ${order} limit ?)
     select ${COLUMNS} from found cross join entry
       join head on head.school = entry.school and head.stream = entry.stream
      where entry.school = ? and entry.check_id = found.check_id
      order by found.at desc, found.check_id desc`,
    ...[...values, ...key, limit, asked.school],
  )
  return rows.map(toEntryRow)
}

function beside(place: PagePlace): { sql: string; values: readonly Value[]; order: 'asc' | 'desc' } {
  if (place === 'newest') return { sql: '', values: [], order: 'desc' }
  if ('olderThan' in place) {
    const { at, check } = place.olderThan
    return { sql: ' and (entry.at, entry.check_id) < (?, ?)', values: [at, check], order: 'desc' }
  }
  const { at, check } = place.newerThan
  return { sql: ' and (entry.at, entry.check_id) > (?, ?)', values: [at, check], order: 'asc' }
}

/** Rows under a filter, counted up to `most`; all of them without it. */
export async function countEntries(
  sql: Statements,
  asked: EntriesAsked,
  most: number | null = MOST_COUNTED,
): Promise<{ rows: number; capped: boolean }> {
  const { sql: holds, values } = conditionOf(asked)
  const counted = integer(
    only(
      most === null
        ? await sql.all(`select count(*) as n from entry where ${holds}`, ...values)
        : await sql.all(
            `select count(*) as n from (select 1 as one from entry where ${holds} limit ?) as counted`,
            ...[...values, most + 1],
          ),
    ),
    'n',
  )
  return { rows: Math.min(counted, most ?? counted), capped: most !== null && counted > most }
}

export async function entryNamed(
  database: Database,
  school: string,
  check: string,
): Promise<EntryRow | null> {
  const [row] = await database.all(
    `select ${COLUMNS} from ${JOINED} where entry.school = ? and entry.check_id = ?`,
    school,
    check,
  )
  return row === undefined ? null : toEntryRow(row)
}

/** Whom these checks name, by check; checks that name nobody are left out. */
export async function entryPeople(
  sql: Statements,
  school: string,
  checks: readonly string[],
): Promise<Map<string, NonNullable<EntryRow['person']>>> {
  const people = new Map<string, NonNullable<EntryRow['person']>>()
  for (const check of checks) {
    const [row] = await sql.all('select * from entry where school = ? and check_id = ?', school, check)
    const person = row === undefined ? null : orNull(toPerson, row, 'person_id')
    if (person !== null) people.set(check, person)
  }
  return people
}

function toEntryRow(row: Row): EntryRow {
  return {
    check: text(row, 'check_id'),
    at: integer(row, 'at'),
    person: orNull(toPerson, row, 'person_id'),
    outcome: oneOf(OUTCOMES, row, 'outcome'),
    tenths: orNull(integer, row, 'tenths'),
    color: orNull((from, column) => oneOf(HEALTH_CODE_COLORS, from, column), row, 'color'),
    grade: oneOf(EVIDENCE_GRADES, row, 'grade'),
    tablet: text(row, 'tablet'),
    corrected: integer(row, 'corrected') === 1,
    late: integer(row, 'late') === 1,
    leftAt: leftSameDay(orNull(integer, row, 'left_at'), integer(row, 'at')),
    reuse: orNull((from, column) => oneOf(REUSE_MARKS, from, column), row, 'mark'),
    doubts: DOUBTS.filter((doubt) => integer(row, columnOf(doubt)) === 1),
  }
}

/** Whoever went on another day was not seen going on this one. */
function leftSameDay(leftAt: number | null, at: number): number | null {
  return leftAt !== null && dayOf(leftAt) === dayOf(at) ? leftAt : null
}

function toPerson(row: Row): EntryRow['person'] {
  return {
    id: text(row, 'person_id'),
    kind: oneOf(PERSON_KINDS, row, 'person_kind'),
    name: text(row, 'person_name'),
    unit: orNull(text, row, 'person_unit'),
  }
}
