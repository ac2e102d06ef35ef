import { CONSOLE_PARSERS } from '#contract/console-bodies.ts'
import { parse } from '#contract/endpoint.ts'
import { type Case, type CaseOpening, firstDueAt, firstOwner, standingCase } from '#domain/case.ts'
import type { SignedLine } from '#ledger/console-bodies.ts'
import type { Row, Statements, Value } from '../db/database.ts'
import { allAmong, insertRows, runAmong } from '../db/in-parts.ts'
import { integer, oneOf, text } from '../db/row.ts'
import type { PlacedStep } from '../entries/fold.ts'
import { type Known, knownAround } from '../entries/known.ts'
import { stepsOf } from '../entries/steps.ts'
import { aroundOf, reusedLate, termsAt } from './around.ts'
import {
  type CaseAct,
  caseOfCheck,
  eventOf,
  gateEvents,
  openingByAct,
  openingOf,
  type PlacedCaseAct,
  type PlacedCaseEvent,
} from './fold.ts'

type Written = { gseq: number; actor: string; at: number }

/** Opens the cases of checks, or brings them up to date, by all steps of each. Only inside a transaction. */
export async function noteChecks(
  sql: Statements,
  school: string,
  known: Known,
  checks: readonly (readonly PlacedStep[])[],
): Promise<void> {
  if (checks.length === 0) return
  const ids = checks.flatMap(([first]) => (first === undefined ? [] : [first.body.check]))
  const reused = await reusedLate(sql, school, ids)
  const openingBy = (steps: readonly PlacedStep[], check: string): CaseOpening | null =>
    openingOf(steps, aroundOf(known, steps, reused.has(check)))
  const openings = ids.map((check, index) => openingBy(checks[index] ?? [], check))
  const acts = await actsAmong(
    sql,
    school,
    openings.flatMap((opening) => opening?.id ?? []),
  )
  const standing = openings.flatMap((opening, index) => {
    if (opening === null) return []
    const told = (acts.get(opening.id) ?? []).map(eventOf)
    return [folded(opening, [...gateEvents(checks[index] ?? []), ...told])]
  })
  await storeAll(sql, school, standing)
  const none = ids.filter((_, index) => openings[index] === null)
  await forgetAll(sql, school, none.map(caseOfCheck))
}

/** What was no more than a late mark, taken back since, is no case any more, unless somebody has dealt with it. */
async function forgetAll(sql: Statements, school: string, ids: readonly string[]): Promise<void> {
  const rows = await allAmong(
    sql,
    'select case_id from case_file where school = ? and case_id in',
    school,
    ids,
  )
  const kept = rows.map((row) => text(row, 'case_id'))
  const acts = await actsAmong(sql, school, kept)
  await runAmong(
    sql,
    'delete from case_file where school = ? and case_id in',
    school,
    kept.filter((id) => !acts.has(id)),
  )
}

/** @returns false when there is no such case to say anything about */
export async function noteCaseEvent(
  sql: Statements,
  school: string,
  act: CaseAct,
  { gseq, actor, at }: Written,
): Promise<boolean> {
  const id = act.body.case
  await sql.run(
    'insert into case_event (school, case_id, gseq, kind, actor, at, body) values (?, ?, ?, ?, ?, ?, ?)',
    ...[school, id, gseq, act.kind, actor, at, JSON.stringify(act.body)],
  )
  const story = await storyOf(sql, school, id)
  if (story === null) {
    await sql.run('delete from case_event where school = ? and case_id = ? and gseq = ?', school, id, gseq)
    return false
  }
  await storeAll(sql, school, [folded(story.opening, story.events)])
  return true
}

/** A person who was signed for is followed up: the closing opens their case. */
export async function noteLineCase(
  sql: Statements,
  school: string,
  day: string,
  { person, case: id, note }: SignedLine,
  written: Written,
): Promise<void> {
  const cause = 'unexplained-absence'
  const owned = firstOwner(cause, person)
  const dueAt = firstDueAt(cause, owned.level, written.at, await termsAt(sql, school, written.at))
  const body = { case: id, cause, day, subject: person, note, ...owned, dueAt } as const
  await noteCaseEvent(sql, school, { kind: 'case-opened', body }, written)
}

/** How a case began and all that happened to it, in the order in which the server learned it. */
export type CaseStory = {
  opening: CaseOpening
  events: readonly PlacedCaseEvent[]
  /** What was said when the case was opened; null for one that a check opened. */
  said: string | null
}

/** Null when the school has no such case. */
export async function storyOf(sql: Statements, school: string, id: string): Promise<CaseStory | null> {
  const acts = (await actsAmong(sql, school, [id])).get(id) ?? []
  const [row] = await sql.all(
    'select check_id from case_file where school = ? and case_id = ? and check_id is not null',
    school,
    id,
  )
  if (row !== undefined) {
    const check = text(row, 'check_id')
    const steps = await stepsOf(sql, school, check)
    const known = await knownAround(sql, school, steps)
    const around = aroundOf(known, steps, (await reusedLate(sql, school, [check])).has(check))
    // One that somebody has dealt with stays a case although the late mark that opened it was taken back.
    const opening = openingOf(steps, around) ?? openingOf(steps, { ...around, isReusedLate: true })
    if (opening === null) throw new Error('a case of a check that opens none')
    return { opening, events: inOrder([...gateEvents(steps), ...acts.map(eventOf)]), said: null }
  }
  const [first, ...later] = acts
  if (first?.kind !== 'case-opened') return null
  return { opening: openingByAct(first), events: later.map(eventOf), said: first.body.note }
}

function folded(opening: CaseOpening, events: readonly PlacedCaseEvent[]): Case {
  return standingCase(
    opening,
    inOrder(events).map(({ event }) => event),
  )
}

function inOrder(events: readonly PlacedCaseEvent[]): PlacedCaseEvent[] {
  return [...events].sort((one, other) => one.gseq - other.gseq)
}

/** What the console wrote about these cases, in the order in which the server learned it. */
async function actsAmong(
  sql: Statements,
  school: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly PlacedCaseAct[]>> {
  const rows = await allAmong(
    sql,
    'select case_id, gseq, kind, actor, at, body from case_event where school = ? and case_id in',
    school,
    ids,
  )
  const acts = new Map<string, PlacedCaseAct[]>()
  for (const row of rows) {
    const id = text(row, 'case_id')
    acts.set(id, [...(acts.get(id) ?? []), toAct(row)])
  }
  for (const told of acts.values()) told.sort((one, other) => one.gseq - other.gseq)
  return acts
}

function toAct(row: Row): PlacedCaseAct {
  const placed = { gseq: integer(row, 'gseq'), actor: text(row, 'actor'), at: integer(row, 'at') }
  const kind = oneOf(['case-opened', 'case-step', 'case-closed'], row, 'kind')
  const parsed = parse<CaseAct['body']>(CONSOLE_PARSERS[kind], JSON.parse(text(row, 'body')))
  if (!parsed.ok) throw new Error('a projected act does not parse: rebuild the projections')
  // TypeScript cannot follow the pair of a kind and its own parser through a union.
  return { ...placed, kind, body: parsed.value } as PlacedCaseAct
}

async function storeAll(sql: Statements, school: string, cases: readonly Case[]): Promise<void> {
  await insertRows(
    sql,
    `insert into case_file (school, case_id, cause, level, owner_role, owner_name, opened_at, due_at, state, closed_at,
       closed_by, has_feedback, check_id, person_id, person_kind, person_name, person_unit) values`,
    cases.map((one) => rowOf(school, one)),
    `on conflict (school, case_id) do update set cause = excluded.cause, level = excluded.level,
       owner_role = excluded.owner_role, owner_name = excluded.owner_name, opened_at = excluded.opened_at,
       due_at = excluded.due_at, state = excluded.state, closed_at = excluded.closed_at,
       closed_by = excluded.closed_by, has_feedback = excluded.has_feedback, person_id = excluded.person_id,
       person_kind = excluded.person_kind, person_name = excluded.person_name, person_unit = excluded.person_unit`,
  )
}

function rowOf(school: string, one: Case): Value[] {
  const over = one.state === 'closed' ? one : null
  const { id = null, kind = null, name = null, unit = null } = one.subject ?? {}
  return [
    ...[school, one.id, one.cause, one.level, one.owner.role, one.owner.name, one.openedAt, one.dueAt],
    ...[one.state, over?.closedAt ?? null, over?.closedBy ?? null, one.hasFeedback ? 1 : 0, one.check],
    ...[id, kind, name, unit],
  ]
}
