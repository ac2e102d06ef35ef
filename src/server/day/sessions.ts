import { CONSOLE_PARSERS } from '#contract/console-bodies.ts'
import { parse } from '#contract/endpoint.ts'
import { closingEquation, type DayCounts, type Span } from '#domain/day.ts'
import {
  type DayReport,
  numbersOf,
  numbersWithin,
  type ReportNumbers,
  reportOn,
  type SessionStanding,
} from '#domain/report.ts'
import { boundsOfSession, type Session } from '#domain/session.ts'
import type { DayClosedBody } from '#ledger/console-bodies.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { type Kept, keptNumbers } from '../keeping/kept-days.ts'
import { policyOfDay } from '../school/policies.ts'
import type { Units } from '../school/units.ts'
import { type DayRead, factsFor, readDay } from './facts.ts'

/** A session that somebody closed. */
export type Closing = DayClosedBody & { actor: string; at: number }

/** One session of a day, counted from the records as they are now. */
export type CountedSession = {
  session: Session
  from: number
  until: number
  state: 'ahead' | 'running' | 'over'
  numbers: ReportNumbers
  /** Null once the records are erased: the numbers are what was kept of them. */
  report: DayReport | null
  closing: Closing | null
  /** Whether the records of now still give the counts that were signed. */
  agrees: boolean
}

/**
 * The sessions of a day as they stand at `asOf`, epoch ms.
 *
 * @param units whose people alone are counted: nobody signs for a part, so such a session has no closing
 */
export async function countSessions(
  sql: Statements,
  school: string,
  day: string,
  asOf: number,
  units: Units = null,
): Promise<{ read: DayRead; kept: Kept | null; sessions: CountedSession[] }> {
  const read = await readDay(sql, school, day, units)
  const closings = units === null ? await closingsOf(sql, school, day) : []
  const { sessions: parts } = await policyOfDay(sql, school, day)
  const kept = await keptNumbers(sql, school, day)
  const sessions = parts.flatMap((session) => {
    const closing = closings.find((one) => one.session === session.id) ?? null
    return kept === null
      ? [counted(read, session, closing, asOf)]
      : fromKept(kept, { session, day, closing, units })
  })
  return { read, kept, sessions }
}

/** A session as it was counted last, before the first of its records was erased. */
function fromKept(
  { numbers }: Kept,
  { session, day, closing, units }: { session: Session; day: string; closing: Closing | null; units: Units },
): CountedSession[] {
  const own = numbers.sessions.find((one) => one.session === session.id)
  if (own === undefined) return []
  const { session: id, agrees, closing: last, ...counts } = own
  const signed = units === null && last !== null ? { ...last, day, session: id, lines: [], heads: [] } : null
  return [
    {
      ...boundsOfSession(session, day),
      ...{ session, state: 'over', report: null, agrees },
      numbers: units === null ? counts : numbersWithin(counts, units),
      closing: closing ?? signed,
    },
  ]
}

/** How a session stands towards the day's report. */
export function standingOf({ state, closing, numbers }: CountedSession): SessionStanding {
  const { unexplained } = numbers.counts
  return {
    hasBegun: state !== 'ahead',
    isOver: state === 'over',
    isClosed: closing !== null,
    unexplained,
  }
}

function counted(read: DayRead, session: Session, closing: Closing | null, asOf: number): CountedSession {
  const { from, until } = boundsOfSession(session, read.day)
  const facts = factsFor(read, session)
  const spanTo = (at: number): Span => ({ from, until: Math.min(until, at + 1) })
  const report = reportOn(read.day, asOf, facts, spanTo(asOf))
  return {
    session,
    from,
    until,
    state: stateAt(asOf, { from, until }),
    numbers: numbersOf(report),
    report,
    closing,
    agrees: closing === null || isSame(closingEquation(facts, spanTo(closing.asOf)).counts, closing.counts),
  }
}

function stateAt(asOf: number, { from, until }: { from: number; until: number }): CountedSession['state'] {
  if (asOf < from) return 'ahead'
  return asOf < until ? 'running' : 'over'
}

function isSame(one: DayCounts, other: DayCounts): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
}

async function closingsOf(sql: Statements, school: string, day: string): Promise<Closing[]> {
  const rows = await sql.all(
    'select actor, at, body from day_closing where school = ? and day = ?',
    school,
    day,
  )
  return rows.map(toClosing)
}

function toClosing(row: Row): Closing {
  const parsed = parse(CONSOLE_PARSERS['day-closed'], JSON.parse(text(row, 'body')))
  if (!parsed.ok) throw new Error('a projected closing does not parse: rebuild the projections')
  return { ...parsed.value, actor: text(row, 'actor'), at: integer(row, 'at') }
}
