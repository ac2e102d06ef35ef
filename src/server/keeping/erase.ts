import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { keptSince, type Purpose } from '#domain/keeping.ts'
import type { Database, Statements } from '../db/database.ts'
import { asSchool } from '../db/scope.ts'
import { AGING, type AgingKind } from './aging.ts'
import { type Destroyed, noteDestroyed, summed } from './destruction.ts'
import {
  type AgedEvent,
  agedEvents,
  agedQuarantined,
  type DueAbsence,
  dueAbsences,
  eraseAbsences,
  eraseAged,
  eraseQuarantined,
  forgetAged,
} from './erase-aged.ts'
import { type DueCase, dueCases, eraseCases } from './erase-cases.ts'
import { type DueCheck, dueChecks, eraseChecks, nextDayWithEntries } from './erase-checks.ts'
import { forgetViews } from './forget-views.ts'
import { isHeld } from './holds.ts'
import { keepNumbers } from './keep-numbers.ts'
import { agedReads, eraseReads, type ReadKey } from './reads.ts'
import { retentionOf } from './retention.ts'

/** What became of a school's turn: an order may stand that nothing is erased. */
export type Erasure = { isHeld: boolean; destroyed: Destroyed[] }

/** Things of one transaction: short enough that no tablet waits for it. */
const PAGE = 128

const LONG_AGO: AgedEvent = { at: -1, gseq: -1 }

/**
 * Erases what has met its purpose by the school's policy, page by page; each page is one transaction with its note of
 * destruction, and begins by asking whether nothing may be erased. Numbers of the days come first.
 *
 * @param isDry says only what would be erased
 */
export async function eraseOf(
  { database, clock }: { database: Database; clock: () => number },
  school: string,
  isDry: boolean,
): Promise<Erasure> {
  return await asSchool(school, async () => {
    const turn = await openTurn(database, school, clock(), isDry)
    await keepNumbersOfDays(turn)
    await eraseClosedCases(turn)
    await eraseChecksOfDays(turn)
    await eraseOld(turn)
    if (!turn.isDry && !turn.isStopped) await database.tx((sql) => forgetViews(sql, school))
    return { isHeld: await isHeld(database, school), destroyed: summed(turn.destroyed) }
  })
}

/** One school's turn; what the steps share. */
type Turn = {
  database: Database
  school: string
  now: number
  isDry: boolean
  policyVersion: number
  /** First day that is kept whole, for each purpose. */
  since: Record<Purpose, string>
  /** Nothing more is erased in this turn. A dry run goes on: it says what would be erased if nothing forbade it. */
  isStopped: boolean
  destroyed: Destroyed[]
}

async function openTurn(database: Database, school: string, now: number, isDry: boolean): Promise<Turn> {
  const { retention, version } = await retentionOf(database, school)
  return {
    ...{ database, school, now, isDry, policyVersion: version, destroyed: [] },
    since: keptSince(retention, dayOf(now)),
    isStopped: !isDry && (await isHeld(database, school)),
  }
}

/** A page after the other until there is none; the last of a page says where the next begins. */
async function eachPage<T>(
  turn: Turn,
  find: (sql: Statements, last: T | undefined) => Promise<readonly T[]>,
  erase: (sql: Statements, found: readonly T[]) => Promise<Destroyed[]>,
): Promise<void> {
  for (let last: T | undefined; !turn.isStopped; ) {
    const page = await turn.database.tx(async (sql) => {
      if (!turn.isDry && (await isHeld(sql, turn.school))) return null
      const found = await find(sql, last)
      const destroyed = await erase(sql, found)
      if (!turn.isDry) await noteDestroyed(sql, turn.school, turn, destroyed)
      return { found, destroyed }
    })
    if (page === null) {
      turn.isStopped = true
      return
    }
    turn.destroyed.push(...page.destroyed)
    last = page.found.at(-1)
    if (page.found.length < PAGE) return
  }
}

/** Days of which anything may go by now. */
async function* daysWithEntries({ database, school, since }: Turn): AsyncGenerator<string> {
  const until = boundsOfDay(later(since.checks, since.visits)).from
  for (let from = 0; ; ) {
    const day = await nextDayWithEntries(database, school, from, until)
    if (day === null) return
    yield day
    from = boundsOfDay(day).until
  }
}

async function keepNumbersOfDays(turn: Turn): Promise<void> {
  if (turn.isDry || turn.isStopped) return
  for await (const day of daysWithEntries(turn))
    await turn.database.tx((sql) => keepNumbers(sql, turn.school, day, turn.now))
}

async function eraseChecksOfDays(turn: Turn): Promise<void> {
  const { school, since, isDry } = turn
  for await (const day of daysWithEntries(turn)) {
    const purposes = (['checks', 'visits'] as const).filter((purpose) => day < since[purpose])
    await eachPage<DueCheck>(
      turn,
      (sql, last) => dueChecks(sql, school, { day, after: last?.check ?? '', purposes }, PAGE),
      (sql, due) => eraseChecks(sql, school, due, isDry),
    )
    if (turn.isStopped) return
  }
}

async function eraseClosedCases(turn: Turn): Promise<void> {
  const { school, since, isDry } = turn
  const terms = { closedBefore: since.cases, checksBefore: earlier(since.checks, since.visits) }
  await eachPage<DueCase>(
    turn,
    (sql, last) => dueCases(sql, school, { ...terms, after: last?.case ?? '' }, PAGE),
    (sql, due) => eraseCases(sql, school, due, isDry),
  )
}

async function eraseOld(turn: Turn): Promise<void> {
  const { school, since, isDry } = turn
  for (const kind of Object.keys(AGING) as AgingKind[] /* its own keys */) {
    const before = boundsOfDay(since[AGING[kind]]).from
    await eachPage<AgedEvent>(
      turn,
      (sql, after = LONG_AGO) => agedEvents(sql, school, { kind, before, after }, PAGE),
      async (sql, found) => {
        const destroyed = await eraseAged(sql, school, kind, found, isDry)
        // The next page may never come: what it would empty keeps its rows.
        const last = found.length < PAGE ? undefined : found.at(-1)
        if (!isDry) await forgetAged(sql, school, kind, last?.at ?? before)
        return destroyed
      },
    )
  }
  // Absences count in every day they cover, so they outlast the checks of those days.
  const before = [since.cases, since.checks, since.visits].reduce(earlier)
  await eachPage<DueAbsence>(
    turn,
    (sql, last) => dueAbsences(sql, school, { before, after: last?.absence ?? '' }, PAGE),
    (sql, due) => eraseAbsences(sql, school, due, isDry),
  )
  await eachPage<ReadKey>(
    turn,
    (sql, after = { at: -1, read: '' }) =>
      agedReads(sql, school, { before: boundsOfDay(since.reads).from, after }, PAGE),
    (sql, found) => eraseReads(sql, school, found, isDry),
  )
  const longest = Object.values(since).reduce(earlier)
  await eachPage<AgedEvent>(
    turn,
    (sql, after = LONG_AGO) =>
      agedQuarantined(sql, school, { before: boundsOfDay(longest).from, after }, PAGE),
    (sql, found) => eraseQuarantined(sql, school, found, isDry),
  )
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function earlier(one: string, other: string): string {
  return one < other ? one : other
}
