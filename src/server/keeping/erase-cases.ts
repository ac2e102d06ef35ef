import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { Statements } from '../db/database.ts'
import { inParts } from '../db/in-parts.ts'
import { integer, orNull, text } from '../db/row.ts'
import { eraseBodies, forget, marks } from './bodies.ts'
import { type Destroyed, summed } from './destruction.ts'
import { OF_CHECK, stepsOfChecks } from './erase-checks.ts'

export type DueCase = { case: string; check: string | null; closedAt: number }

/** The closing of a session opens several cases with one event: they go together or stay together. */
const IS_ALONE = `not exists (select 1 from case_event as own
    join case_event as other on other.school = own.school and other.gseq = own.gseq
    join case_file as sibling on sibling.school = other.school and sibling.case_id = other.case_id
    where own.school = case_file.school and own.case_id = case_file.case_id
      and (sibling.state = 'open' or sibling.closed_at >= ?))`

/**
 * Cases that were closed before the first kept day, after one of them, in the order of their ids. The check that
 * opened one must be past its own time too: while it stands, a rebuild would open the case anew.
 */
export async function dueCases(
  sql: Statements,
  school: string,
  { closedBefore, checksBefore, after }: { closedBefore: string; checksBefore: string; after: string },
  limit: number,
): Promise<DueCase[]> {
  const end = boundsOfDay(closedBefore).from
  const rows = await sql.all(
    `select case_id, check_id, closed_at from case_file
      where school = ? and state = 'closed' and closed_at < ? and case_id > ?
        and not exists (select 1 from entry where entry.school = case_file.school
          and entry.check_id = case_file.check_id and entry.at >= ?)
        and ${IS_ALONE}
      order by case_id limit ?`,
    ...[school, end, after, boundsOfDay(checksBefore).from, end, limit],
  )
  return rows.map((row) => ({
    case: text(row, 'case_id'),
    check: orNull(text, row, 'check_id'),
    closedAt: integer(row, 'closed_at'),
  }))
}

/**
 * Erases cases with everything that was said in them and the check each began with. Only inside a transaction.
 *
 * @param isDry says only what would be erased
 */
export async function eraseCases(
  sql: Statements,
  school: string,
  due: readonly DueCase[],
  isDry: boolean,
): Promise<Destroyed[]> {
  const ids = due.map((one) => one.case)
  const checks = due.flatMap(({ check }) => (check === null ? [] : [check]))
  const told = await eventsOfCases(sql, school, ids)
  const steps = await stepsOfChecks(sql, school, checks)
  if (!isDry) {
    const gseqs = [...new Set([...told.values(), ...steps.values()].flat())]
    await forgetClosings(sql, school, gseqs)
    await eraseBodies(sql, school, gseqs)
    await forget(sql, school, OF_CHECK, checks)
    await forget(sql, school, { case_event: 'case_id', case_file: 'case_id' }, ids)
  }
  const counted = new Set<number>()
  return summed(
    due.map((one) => {
      const own = [...(told.get(one.case) ?? []), ...(steps.get(one.check ?? '') ?? [])]
      const events = own.filter((gseq) => !counted.has(gseq)).length
      for (const gseq of own) counted.add(gseq)
      return { day: dayOf(one.closedAt), purpose: 'cases', kind: 'case', outcome: '', things: 1, events }
    }),
  )
}

async function eventsOfCases(
  sql: Statements,
  school: string,
  cases: readonly string[],
): Promise<Map<string, number[]>> {
  const events = new Map<string, number[]>(cases.map((one) => [one, []]))
  for (const some of inParts(cases))
    for (const row of await sql.all(
      `select case_id, gseq from case_event where school = ? and case_id in (${marks(some)})`,
      school,
      ...some,
    ))
      events.get(text(row, 'case_id'))?.push(integer(row, 'gseq'))
  return events
}

/** A closing that named people goes with their cases; its counts are among the kept numbers of the day. */
async function forgetClosings(sql: Statements, school: string, gseqs: readonly number[]): Promise<void> {
  for (const some of inParts(gseqs))
    await sql.run(
      `delete from day_closing where school = ? and exists (select 1 from event
         where event.school = day_closing.school and event.estimated_at = day_closing.at
           and event.stream = 'console' and event.gseq in (${marks(some)}))`,
      school,
      ...some,
    )
}
