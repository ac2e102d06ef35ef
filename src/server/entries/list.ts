import type { EntryRow } from '#contract/console.ts'
import { dayOf } from '#domain/calendar.ts'
import { DOUBTS, type Doubt } from '#domain/doubts.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { REUSE_MARKS } from '#domain/reuse.ts'
import { EVIDENCE_GRADES, HEALTH_CODE_COLORS } from '#health-code/health-code.ts'
import type { Database, Row, Statements, Value } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { ofUnits, type Units } from '../school/units.ts'

/** What a page of entries is asked by. */
export type EntriesAsked = {
  school: string
  /** Instants, epoch ms; null is all days. */
  during: { from: number; until: number } | null
  /** Null is all outcomes. */
  outcomes: readonly Outcome[] | null
  /** Only those that a code or a person was seen in before. */
  onlyReused: boolean
  units: Units
}

/** Keyset: the last row of the page before. */
export type EntryKey = { at: number; check: string }

/** Rows are counted up to here: nobody reads further, and a full count of a million rows is slow. */
const MOST_COUNTED = 10_000

/** What the tablet knew is said before what turned out later. */
const MARK = `coalesce(entry.reuse, case when entry.late_code = 1 then 'late-code' when entry.late_person = 1
  then 'late-person' end)`
/** As the index says it. */
const REUSED = '(entry.reuse is not null or entry.late_code = 1 or entry.late_person = 1)'

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

/** Newest first. */
export async function entriesPage(
  database: Database,
  asked: EntriesAsked,
  after: EntryKey | null,
  limit: number,
): Promise<EntryRow[]> {
  const { sql, values } = filterOf(asked)
  const further = after === null ? '' : ' and (entry.at, entry.check_id) < (?, ?)'
  const rows = await database.all(
    `select ${COLUMNS} from ${JOINED} where ${sql}${further} order by entry.at desc, entry.check_id desc limit ?`,
    ...[...values, ...(after === null ? [] : [after.at, after.check]), limit],
  )
  return rows.map(toEntryRow)
}

export async function countEntries(
  database: Database,
  asked: EntriesAsked,
): Promise<{ rows: number; capped: boolean }> {
  const { sql, values } = filterOf(asked)
  const counted = integer(
    only(
      await database.all(
        `select count(*) as n from (select 1 as one from entry where ${sql} limit ?) as counted`,
        ...values,
        MOST_COUNTED + 1,
      ),
    ),
    'n',
  )
  return { rows: Math.min(counted, MOST_COUNTED), capped: counted > MOST_COUNTED }
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

function filterOf({ school, during, outcomes, onlyReused, units }: EntriesAsked): {
  sql: string
  values: Value[]
} {
  const own = ofUnits('entry.person_id', school, units)
  return {
    sql: [
      'entry.school = ?',
      ...(during === null ? [] : ['entry.at >= ? and entry.at < ?']),
      ...(outcomes === null ? [] : [`entry.outcome in (${outcomes.map(() => '?').join(', ')})`]),
      ...(onlyReused ? [REUSED] : []),
      ...own.where,
    ].join(' and '),
    values: [
      school,
      ...(during === null ? [] : [during.from, during.until]),
      ...(outcomes ?? []),
      ...own.values,
    ],
  }
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
