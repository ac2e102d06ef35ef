import type { CaseRow } from '#contract/cases.ts'
import {
  CASE_CAUSES,
  CASE_LEVELS,
  CASE_ROLES,
  type Case,
  type CaseRole,
  type CaseTerms,
  caseAt,
} from '#domain/case.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import type { Row, Statements, Value } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { ofUnits, type Units } from '../school/units.ts'

/** What a page of cases is asked by. */
export type CasesAsked = {
  school: string
  state: 'open' | 'closed'
  /** Null is everybody's. */
  owner: CaseRole | null
  /** Opened at this instant or before, epoch ms; null is any. */
  openedBy: number | null
  units: Units
}

/** Keyset: the last row of the page before. */
export type CaseKey = { openedAt: number; case: string }

/** Rows are counted up to here, as entries are. */
const MOST_COUNTED = 10_000

/** Open cases oldest first, for they are the most urgent; closed ones newest first. */
export async function casesPage(
  sql: Statements,
  asked: CasesAsked,
  after: CaseKey | null,
  limit: number,
): Promise<Case[]> {
  const { where, values } = filterOf(asked)
  const [order, beyond] = asked.state === 'open' ? ['asc', '>'] : ['desc', '<']
  const further = after === null ? '' : ` and (opened_at, case_id) ${beyond} (?, ?)`
  const rows = await sql.all(
    `select * from case_file where ${where}${further} order by opened_at ${order}, case_id ${order} limit ?`,
    ...[...values, ...(after === null ? [] : [after.openedAt, after.case]), limit],
  )
  return rows.map(toCase)
}

/** @param most counted up to there; null counts all */
export async function countCases(
  sql: Statements,
  asked: CasesAsked,
  most: number | null = MOST_COUNTED,
): Promise<{ rows: number; capped: boolean }> {
  const { where, values } = filterOf(asked)
  const rows =
    most === null
      ? await sql.all(`select count(*) as n from case_file where ${where}`, ...values)
      : await sql.all(
          `select count(*) as n from (select 1 as one from case_file where ${where} limit ?) as counted`,
          ...[...values, most + 1],
        )
  const counted = integer(only(rows), 'n')
  return { rows: Math.min(counted, most ?? counted), capped: most !== null && counted > most }
}

/** Null when the school has no such case. */
export async function caseNamed(sql: Statements, school: string, id: string): Promise<Case | null> {
  const [row] = await sql.all('select * from case_file where school = ? and case_id = ?', school, id)
  return row === undefined ? null : toCase(row)
}

/** Open cases of a school below the top level whose time is up, the longest overdue first. */
export async function casesOverdue(
  sql: Statements,
  school: string,
  now: number,
  limit: number,
): Promise<Case[]> {
  const rows = await sql.all(
    `select * from case_file where school = ? and state = 'open' and due_at <= ? and level <> 'bureau'
      order by due_at, case_id limit ?`,
    ...[school, now, limit],
  )
  return rows.map(toCase)
}

/** Cases opened within this time, epoch ms. */
export async function casesOpenedIn(
  sql: Statements,
  school: string,
  { from, until }: { from: number; until: number },
  units: Units = null,
): Promise<Case[]> {
  const own = ofUnits('person_id', school, units)
  const rows = await sql.all(
    `select * from case_file where ${['school = ? and opened_at >= ? and opened_at < ?', ...own.where].join(' and ')}
      order by opened_at, case_id`,
    ...[school, from, until, ...own.values],
  )
  return rows.map(toCase)
}

/** How many cases are open, and how many of them past their deadline. */
export async function openCases(
  sql: Statements,
  school: string,
  now: number,
  units: Units = null,
): Promise<{ open: number; overdue: number }> {
  const own = ofUnits('person_id', school, units)
  const count = async (more: string, ...values: Value[]): Promise<number> =>
    integer(
      only(
        await sql.all(
          `select count(*) as n from case_file
            where ${[`school = ? and state = 'open'${more}`, ...own.where].join(' and ')}`,
          ...[school, ...values, ...own.values],
        ),
      ),
      'n',
    )
  return { open: await count(''), overdue: await count(' and due_at <= ?', now) }
}

/** A case as it stands at `now`: climbs that the timer has not recorded yet are read off the clock. */
export function toCaseRow(standing: Case, now: number, terms: CaseTerms): CaseRow {
  const one = caseAt(standing, now, terms)
  return {
    case: one.id,
    cause: one.cause,
    subject: one.subject,
    check: one.check,
    level: one.level,
    owner: { ...one.owner },
    openedAt: one.openedAt,
    dueAt: one.dueAt,
    state: one.state,
    closedAt: one.state === 'closed' ? one.closedAt : null,
    hasFeedback: one.hasFeedback,
  }
}

function filterOf({ school, state, owner, openedBy, units }: CasesAsked): {
  where: string
  values: Value[]
} {
  const own = ofUnits('person_id', school, units)
  return {
    where: [
      'school = ? and state = ?',
      ...(owner === null ? [] : ['owner_role = ?']),
      ...(openedBy === null ? [] : ['opened_at <= ?']),
      ...own.where,
    ].join(' and '),
    values: [
      ...[school, state],
      ...(owner === null ? [] : [owner]),
      ...(openedBy === null ? [] : [openedBy]),
      ...own.values,
    ],
  }
}

function toCase(row: Row): Case {
  const opening = {
    id: text(row, 'case_id'),
    cause: oneOf(CASE_CAUSES, row, 'cause'),
    subject: row['person_id'] === null ? null : toSubject(row),
    check: orNull(text, row, 'check_id'),
    openedAt: integer(row, 'opened_at'),
    dueAt: integer(row, 'due_at'),
    level: oneOf(CASE_LEVELS, row, 'level'),
    owner: { role: oneOf(CASE_ROLES, row, 'owner_role'), name: orNull(text, row, 'owner_name') },
    hasFeedback: integer(row, 'has_feedback') === 1,
  }
  if (oneOf(['open', 'closed'], row, 'state') === 'open') return { ...opening, state: 'open' }
  return {
    ...opening,
    state: 'closed',
    closedAt: integer(row, 'closed_at'),
    closedBy: text(row, 'closed_by'),
  }
}

function toSubject(row: Row): NonNullable<Case['subject']> {
  return {
    id: text(row, 'person_id'),
    kind: oneOf(PERSON_KINDS, row, 'person_kind'),
    name: text(row, 'person_name'),
    unit: orNull(text, row, 'person_unit'),
  }
}
