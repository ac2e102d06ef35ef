import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { Statements } from '../db/database.ts'
import { inParts } from '../db/in-parts.ts'
import { integer, orNull, text } from '../db/row.ts'
import { eraseBodies, forget, marks } from './bodies.ts'
import { type Destroyed, summed } from './destruction.ts'

/** Of the school's list; everybody else is a visit. Whom nobody named counts with the list. */
const OF_LIST = `(entry.person_kind is null or entry.person_kind in ('student', 'staff'))`

/**
 * A check that opened a case is kept with it, and so is what the same person or the same code did that day: a rebuild
 * must judge the kept one as it was judged.
 */
const IS_FREE = `not exists (select 1 from entry as kin
    join case_file on case_file.school = kin.school and case_file.check_id = kin.check_id
    where kin.school = entry.school and kin.at >= ? and kin.at < ?
      and (kin.check_id = entry.check_id or kin.person_id = entry.person_id or kin.code_digest = entry.code_digest))`

/** Tables in which something stands about a check, and the column that names it. */
export const OF_CHECK = {
  entry_step: 'check_id',
  entry: 'check_id',
  gun_reading: 'check_id',
  home_reading: 'source',
  exposure_answer: 'source',
} as const

export type DueCheck = { check: string; at: number; outcome: string; isVisit: boolean }

/** The first day from `since` on, and before `until`, that any entry is of; epoch ms. Null when there is none. */
export async function nextDayWithEntries(
  sql: Statements,
  school: string,
  since: number,
  until: number,
): Promise<string | null> {
  const [row] = await sql.all(
    'select min(at) as at from entry where school = ? and at >= ? and at < ?',
    ...[school, since, until],
  )
  const at = row === undefined ? null : orNull(integer, row, 'at')
  return at === null ? null : dayOf(at)
}

/** Checks of one day that have met their purpose, after one of them, in the order of their ids. */
export async function dueChecks(
  sql: Statements,
  school: string,
  { day, after, purposes }: { day: string; after: string; purposes: readonly ('checks' | 'visits')[] },
  limit: number,
): Promise<DueCheck[]> {
  const { from, until } = boundsOfDay(day)
  const whose = purposes.map((purpose) => (purpose === 'checks' ? OF_LIST : `not ${OF_LIST}`)).join(' or ')
  const rows = await sql.all(
    `select entry.check_id, entry.at, entry.outcome, case when ${OF_LIST} then 0 else 1 end as visit from entry
      where entry.school = ? and entry.at >= ? and entry.at < ? and entry.check_id > ? and (${whose}) and ${IS_FREE}
      order by entry.check_id limit ?`,
    ...[school, from, until, after, from, until, limit],
  )
  return rows.map((row) => ({
    check: text(row, 'check_id'),
    at: integer(row, 'at'),
    outcome: text(row, 'outcome'),
    isVisit: integer(row, 'visit') === 1,
  }))
}

/**
 * Erases checks with all their steps. Only inside a transaction.
 *
 * @param isDry says only what would be erased
 */
export async function eraseChecks(
  sql: Statements,
  school: string,
  checks: readonly DueCheck[],
  isDry: boolean,
): Promise<Destroyed[]> {
  const ids = checks.map(({ check }) => check)
  const steps = await stepsOfChecks(sql, school, ids)
  if (!isDry) {
    await eraseBodies(sql, school, [...steps.values()].flat())
    await forget(sql, school, OF_CHECK, ids)
  }
  return summed(
    checks.map(({ check, at, outcome, isVisit }) => ({
      ...{ day: dayOf(at), purpose: isVisit ? 'visits' : 'checks', kind: 'check', outcome },
      ...{ things: 1, events: steps.get(check)?.length ?? 0 },
    })),
  )
}

/** Numbers of the events that tell of each check. */
export async function stepsOfChecks(
  sql: Statements,
  school: string,
  checks: readonly string[],
): Promise<Map<string, number[]>> {
  const steps = new Map<string, number[]>(checks.map((check) => [check, []]))
  for (const some of inParts(checks))
    for (const row of await sql.all(
      `select check_id, gseq from entry_step where school = ? and check_id in (${marks(some)})`,
      school,
      ...some,
    ))
      steps.get(text(row, 'check_id'))?.push(integer(row, 'gseq'))
  return steps
}
