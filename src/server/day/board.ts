import { ARRIVAL_STEP, type board } from '#contract/board.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { feverLine, MEASURING_SITES } from '#domain/temperature.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { currentPolicy } from '../school/policy.ts'

type Board = ReplyOf<typeof board>

const STEP_MS = ARRIVAL_STEP * 60_000
const HOUR_MS = 3_600_000

/**
 * What the board draws of a day. Everything is counted by the database within the bounds of one day or two, so that it
 * costs the same however many days there are.
 *
 * @param asOf epoch ms
 */
export async function boardOf(sql: Statements, school: string, day: string, asOf: number): Promise<Board> {
  const before = await dayBefore(sql, school, day)
  return {
    ...{ day, asOf, before },
    arrivals: joined(
      await arrivalsOn(sql, school, day),
      before === null ? new Map() : await arrivalsOn(sql, school, before),
    ),
    temperatures: await temperaturesOn(sql, school, day),
    ...(await outcomesOn(sql, school, day)),
    cases: await openByAge(sql, school, asOf),
  }
}

/** After a weekend, Friday is what Monday is held against. */
async function dayBefore(sql: Statements, school: string, day: string): Promise<string | null> {
  const { from } = boundsOfDay(day)
  const row = only(await sql.all('select max(at) as at from entry where school = ? and at < ?', school, from))
  const at = orNull(integer, row, 'at')
  return at === null ? null : dayOf(at)
}

/** How many were let in at gates, by the number of the step. */
async function arrivalsOn(
  sql: Statements,
  school: string,
  day: string,
): Promise<ReadonlyMap<number, number>> {
  const { from, until } = boundsOfDay(day)
  const rows = await sql.all(
    `select entry.at / ${STEP_MS} as step, count(*) as n from entry
       join head on head.school = entry.school and head.stream = entry.stream
      where entry.school = ? and entry.at >= ? and entry.at < ? and entry.outcome = 'admit' and entry.voided = 0
        and head.checkpoint_kind = 'gate'
      group by step`,
    ...[school, from, until],
  )
  // A day begins with a step. Counted off here: a parameter would make a fraction of it on one engine.
  return new Map(rows.map((row) => [integer(row, 'step') - from / STEP_MS, integer(row, 'n')]))
}

function joined(today: ReadonlyMap<number, number>, before: ReadonlyMap<number, number>): Board['arrivals'] {
  const steps = [...today.keys(), ...before.keys()]
  if (steps.length === 0) return []
  const [first, last] = [Math.min(...steps), Math.max(...steps)]
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    minute: (first + at) * ARRIVAL_STEP,
    today: today.get(first + at) ?? 0,
    before: before.get(first + at) ?? 0,
  }))
}

async function temperaturesOn(sql: Statements, school: string, day: string): Promise<Board['temperatures']> {
  const { from, until } = boundsOfDay(day)
  const { temperature: lines } = (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
  const rows = await sql.all(
    `select site, tenths, count(*) as n from entry
      where school = ? and at >= ? and at < ? and voided = 0 and tenths is not null and site is not null
      group by site, tenths order by tenths`,
    ...[school, from, until],
  )
  const lineAt = (site: (typeof MEASURING_SITES)[number]): number =>
    feverLine({ site, at: from, tenths: null, source: 'keypad', thermometer: null }, lines)
  return MEASURING_SITES.map((site) => ({
    site,
    line: lineAt(site),
    isLineFever: lines.comparison[site] === 'at-or-above',
    bins: rows
      .filter((row) => text(row, 'site') === site)
      .map((row) => ({ tenths: integer(row, 'tenths'), count: integer(row, 'n') })),
  })).filter(({ bins }) => bins.length > 0)
}

/** Counted once by tablet, outcome and grade; grades and lanes are sums of the same. */
async function outcomesOn(
  sql: Statements,
  school: string,
  day: string,
): Promise<Pick<Board, 'grades' | 'lanes'>> {
  const { from, until } = boundsOfDay(day)
  const rows = await sql.all(
    `select found.stream, head.name, found.outcome, found.grade, found.n from
       (select stream, outcome, grade, count(*) as n from entry
         where school = ? and at >= ? and at < ? and voided = 0 group by stream, outcome, grade) as found
       join head on head.school = ? and head.stream = found.stream
      order by head.name, found.stream`,
    ...[school, from, until, school],
  )
  const sum = (of: readonly Row[]): number => of.reduce((total, row) => total + integer(row, 'n'), 0)
  const by = <T extends string>(of: readonly Row[], column: string, words: readonly T[]): Record<T, number> =>
    // The keys are those of the list it is made from.
    Object.fromEntries(
      words.map((word) => [word, sum(of.filter((row) => oneOf(words, row, column) === word))]),
    ) as Record<T, number>
  const streams = [...new Set(rows.map((row) => text(row, 'stream')))]
  return {
    grades: by(rows, 'grade', EVIDENCE_GRADES),
    lanes: streams.map((stream) => {
      const own = rows.filter((row) => text(row, 'stream') === stream)
      return { stream, name: text(only(own.slice(0, 1)), 'name'), outcomes: by(own, 'outcome', OUTCOMES) }
    }),
  }
}

async function openByAge(sql: Statements, school: string, asOf: number): Promise<Board['cases']> {
  const row = only(
    await sql.all(
      `select count(*) as n, count(case when opened_at > ? then 1 end) as hour,
          count(case when opened_at > ? then 1 end) as day, count(case when due_at < ? then 1 end) as overdue
         from case_file where school = ? and state = 'open'`,
      ...[asOf - HOUR_MS, asOf - 24 * HOUR_MS, asOf, school],
    ),
  )
  const [n, hour, day] = [integer(row, 'n'), integer(row, 'hour'), integer(row, 'day')]
  return { hour, day: day - hour, longer: n - day, overdue: integer(row, 'overdue') }
}
