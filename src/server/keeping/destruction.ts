import { dayOf } from '#domain/calendar.ts'
import type { DestroyedKind, Purpose } from '#domain/keeping.ts'
import type { Statements } from '../db/database.ts'

/** What was destroyed of one day: how many things, and in how many events of the ledger they had been told. */
export type Destroyed = {
  /** `YYYY-MM-DD`. */
  day: string
  purpose: Purpose
  /** What it was: a check, a departure, an absence … */
  kind: DestroyedKind
  /** Of checks: how they stood; empty for all else. */
  outcome: string
  things: number
  events: number
}

/** Adds up what is the same but for its counts. */
export function summed(some: readonly Destroyed[]): Destroyed[] {
  const sums = new Map<string, Destroyed>()
  for (const one of some) {
    const key = `${one.day} ${one.purpose} ${one.kind} ${one.outcome}`
    const { things, events } = sums.get(key) ?? { things: 0, events: 0 }
    sums.set(key, { ...one, things: things + one.things, events: events + one.events })
  }
  return [...sums.values()]
}

/** What each instant's thing was, one by one; see `summed`. */
export function destroyedAt(
  at: number,
  what: Pick<Destroyed, 'purpose' | 'kind'> & Partial<Destroyed>,
): Destroyed {
  return { day: dayOf(at), outcome: '', things: 1, events: 1, ...what }
}

/** Writes down what a run destroyed, in the transaction that does it. A run cut off half-way says what it did. */
export async function noteDestroyed(
  sql: Statements,
  school: string,
  {
    now: run,
    policyVersion,
  }: { /** Epoch ms: when the turn began, which names it. */ now: number; policyVersion: number },
  destroyed: readonly Destroyed[],
): Promise<void> {
  if (destroyed.length === 0) return
  await sql.run(
    `insert into destruction_run (school, run, policy_version) values (?, ?, ?)
     on conflict (school, run) do nothing`,
    ...[school, run, policyVersion],
  )
  for (const { day, purpose, kind, outcome, things, events } of destroyed)
    await sql.run(
      `insert into destruction (school, run, day, purpose, kind, outcome, things, events) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (school, run, day, purpose, kind, outcome) do update set
         things = destruction.things + excluded.things, events = destruction.events + excluded.events`,
      ...[school, run, day, purpose, kind, outcome, things, events],
    )
}
