import type { DestroyedLine, KeepingReply } from '#contract/keeping.ts'
import { dayBefore } from '#domain/absence.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { DESTROYED_KINDS, keptSince, PURPOSES, type Purpose, termsOf } from '#domain/keeping.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, text } from '../db/row.ts'
import { AGING } from './aging.ts'
import { retentionOf } from './retention.ts'

/** Days ahead that are told. */
const AHEAD = 7

/** The terms of a school and what each erases next. */
export async function termsFor(
  sql: Statements,
  school: string,
  now: number,
): Promise<Pick<KeepingReply, 'today' | 'policyVersion' | 'terms'>> {
  const { retention, version } = await retentionOf(sql, school)
  const today = dayOf(now)
  const since = keptSince(retention, today)
  const days = termsOf(retention)
  const terms: KeepingReply['terms'] = []
  for (const purpose of PURPOSES)
    terms.push({
      ...{ purpose, days: days[purpose], since: since[purpose] },
      coming: await comingOf(sql, school, purpose, since[purpose], today),
    })
  return { today, policyVersion: version, terms }
}

/** Things by the day on which they stop being kept: what is of `since` goes tomorrow. */
async function comingOf(
  sql: Statements,
  school: string,
  purpose: Purpose,
  since: string,
  today: string,
): Promise<{ on: string; things: number }[]> {
  const coming: { on: string; things: number }[] = []
  for (let n = 0; n < AHEAD; n += 1) {
    const { from, until } = boundsOfDay(dayBefore(since, -n))
    let things = 0
    for (const counted of [...COUNTED[purpose], ...agingFor(purpose)])
      for (const row of await sql.all(`select count(*) as n from ${counted}`, school, from, until))
        things += integer(row, 'n')
    if (things > 0) coming.push({ on: dayBefore(today, -(n + 1)), things })
  }
  return coming
}

const WITHIN = 'and at >= ? and at < ?'
/** What is counted for each purpose, of one school and from one instant to another, beside what only ages. */
const COUNTED: Readonly<Record<Purpose, readonly string[]>> = {
  checks: [
    `entry where school = ? ${WITHIN} and (person_kind is null or person_kind in ('student', 'staff'))`,
  ],
  visits: [
    `entry where school = ? ${WITHIN} and person_kind is not null and person_kind not in ('student', 'staff')`,
  ],
  exposure: [],
  cases: [`case_file where school = ? and state = 'closed' and closed_at >= ? and closed_at < ?`],
  reads: [`read_record where school = ? ${WITHIN}`],
}

function agingFor(purpose: Purpose): readonly string[] {
  const kinds = Object.entries(AGING).flatMap(([kind, of]) => (of === purpose ? [`'${kind}'`] : []))
  return kinds.length === 0 ? [] : [`aging where school = ? and kind in (${kinds.join(', ')}) ${WITHIN}`]
}

/** Where a page of destruction records ended. */
export type DestroyedKey = Pick<DestroyedLine, 'run' | 'day' | 'purpose' | 'kind'> & { outcome: string }

/** The latest turn first, within one the latest day first. */
export async function destroyedPage(
  sql: Statements,
  school: string,
  after: DestroyedKey | null,
  limit: number,
): Promise<DestroyedLine[]> {
  const key = 'destruction.run, destruction.day, destruction.purpose, destruction.kind, destruction.outcome'
  const rows = await sql.all(
    `select destruction.*, destruction_run.policy_version from destruction
       join destruction_run on destruction_run.school = destruction.school and destruction_run.run = destruction.run
      where destruction.school = ?${after === null ? '' : ` and (${key}) < (?, ?, ?, ?, ?)`}
      order by destruction.run desc, destruction.day desc, destruction.purpose desc, destruction.kind desc,
        destruction.outcome desc limit ?`,
    school,
    ...(after === null ? [] : [after.run, after.day, after.purpose, after.kind, after.outcome]),
    limit,
  )
  return rows.map((row) => ({
    run: integer(row, 'run'),
    policyVersion: integer(row, 'policy_version'),
    day: text(row, 'day'),
    purpose: oneOf(PURPOSES, row, 'purpose'),
    kind: oneOf(DESTROYED_KINDS, row, 'kind'),
    outcome: text(row, 'outcome') === '' ? null : oneOf(OUTCOMES, row, 'outcome'),
    things: integer(row, 'things'),
    events: integer(row, 'events'),
  }))
}
