import { boundsOfDay, dayOf, isSameDay } from '#domain/calendar.ts'
import { CHECKPOINT_KINDS, type CheckpointKind, DEFAULT_POLICY } from '#domain/policy.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { type LaneName, REUSES, type Reuse } from '#domain/reuse.ts'
import { noteChecks } from '../cases/project.ts'
import type { Row, Statements } from '../db/database.ts'
import { inParts, marks, runAmong } from '../db/in-parts.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import { currentPolicy } from '../school/policy.ts'
import type { StandingEntry } from './fold.ts'
import { knownAround } from './known.ts'
import { stepsAmong } from './steps.ts'

/** An entry as far as reuse goes. */
export type Use = {
  check: string
  stream: string
  /** When its first and its latest event were written, epoch ms. */
  at: number
  changedAt: number
  outcome: Outcome
  checkpoint: CheckpointKind
  place: LaneName
  person: string | null
  /** Of a code that is theirs for all their tablet knew; null too when it was known to be another's. */
  digest: string | null
  issuer: string | null
  /** What the tablet itself knew. */
  reuse: Reuse['code'] | null
  isLateCode: boolean
  isLatePerson: boolean
}

/** All entries of some people and with some codes, by id and digest, of the days that were looked at. */
export type Uses = { people: ReadonlyMap<string, readonly Use[]>; codes: ReadonlyMap<string, readonly Use[]> }

const COLUMNS = `entry.check_id, entry.stream, entry.at, entry.changed_at, entry.outcome, entry.person_id,
  entry.code_digest, entry.code_issuer, entry.reuse, entry.late_code, entry.late_person, head.checkpoint_kind,
  head.checkpoint_name, head.lane`

/**
 * Marks what no tablet could know: records of a lane that was offline arrive later, and only then it shows that a
 * code spoke for two people or that one person came in at two lanes. The marks follow from the entries alone, so
 * the order of arrival does not matter; each opens a case. Only inside a transaction.
 *
 * @param touched the entries that changed, as they stood and as they stand
 * @returns what was looked at
 */
export async function markLateReuse(
  sql: Statements,
  school: string,
  touched: readonly StandingEntry[],
): Promise<Uses> {
  if (touched.length === 0) return { people: new Map(), codes: new Map() }
  const uses = await usesAround(sql, school, touched)
  const { passbackMs } = (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
  const codes = changedMarks(uses.codes, 'isLateCode', isLateCode)
  const people = changedMarks(uses.people, 'isLatePerson', (use, group) =>
    isLatePerson(use, group, passbackMs),
  )
  await mark(sql, school, 'late_code', codes)
  await mark(sql, school, 'late_person', people)
  await noteMarked(sql, school, [...new Set([...codes.keys(), ...people.keys()])])
  return uses
}

/** The checks whose mark is not what it was, with what it is now. */
function changedMarks(
  groups: ReadonlyMap<string, readonly Use[]>,
  was: 'isLateCode' | 'isLatePerson',
  isLate: (use: Use, group: readonly Use[]) => boolean,
): ReadonlyMap<string, boolean> {
  const changed = new Map<string, boolean>()
  for (const group of groups.values())
    for (const use of group) {
      const is = isLate(use, group)
      if (is !== use[was]) changed.set(use.check, is)
    }
  return changed
}

async function noteMarked(sql: Statements, school: string, checks: readonly string[]): Promise<void> {
  if (checks.length === 0) return
  const told = await stepsAmong(sql, school, checks)
  const known = await knownAround(sql, school, [...told.values()].flat())
  await noteChecks(sql, school, known, [...told.values()])
}

/** Somebody else showed this code earlier that day, and this tablet had not heard of it. */
export function isLateCode(use: Use, group: readonly Use[]): boolean {
  if (use.person === null) return false
  return group.some((other) => isEarlier(other, use) && other.person !== null && other.person !== use.person)
}

/**
 * The person was let in although another lane of this kind had just let them in, or had stopped them that day; or at
 * a class door although a gate had stopped them, and nobody had let them in since.
 */
export function isLatePerson(use: Use, group: readonly Use[], passbackMs: number): boolean {
  if (use.outcome !== 'admit' || use.reuse === 'at-another-lane') return false
  if (use.checkpoint === 'class-door' && isStoppedAtGate(use, group)) return true
  return group.some(
    (other) =>
      isEarlier(other, use) &&
      other.stream !== use.stream &&
      other.checkpoint === use.checkpoint &&
      (other.outcome !== 'admit' || use.changedAt - other.changedAt <= passbackMs),
  )
}

function isStoppedAtGate(use: Use, group: readonly Use[]): boolean {
  const earlier = group.filter((other) => isEarlier(other, use))
  return earlier.some(
    (stop) =>
      stop.checkpoint === 'gate' &&
      stop.outcome !== 'admit' &&
      !earlier.some((since) => since.outcome === 'admit' && isEarlier(stop, since)),
  )
}

function isEarlier(one: Use, other: Use): boolean {
  if (one.check === other.check || !isSameDay(one.at, other.at)) return false
  return one.changedAt === other.changedAt ? one.check < other.check : one.changedAt < other.changedAt
}

async function usesAround(sql: Statements, school: string, touched: readonly StandingEntry[]): Promise<Uses> {
  const days = touched.map(({ at }) => boundsOfDay(dayOf(at)))
  const from = Math.min(...days.map((day) => day.from))
  const until = Math.max(...days.map((day) => day.until))
  const { people, codes } = keysOf(touched)
  return {
    people: await usesBy(sql, 'person_id', people, school, from, until),
    codes: await usesBy(sql, 'code_digest', codes, school, from, until),
  }
}

/** The people and the codes of some entries, each once. */
export function keysOf(entries: readonly StandingEntry[]): Record<'people' | 'codes', string[]> {
  return {
    people: [...new Set(entries.flatMap(({ identity }) => identity?.person.id ?? []))],
    codes: [...new Set(entries.flatMap(({ code }) => code?.digest ?? []))],
  }
}

async function usesBy(
  sql: Statements,
  column: 'person_id' | 'code_digest',
  keys: readonly string[],
  school: string,
  from: number,
  until: number,
): Promise<Map<string, Use[]>> {
  const uses = new Map<string, Use[]>(keys.map((key) => [key, []]))
  for (const some of inParts(keys)) {
    const rows = await sql.all(
      `select ${COLUMNS}
        from entry join head on head.school = entry.school and head.stream = entry.stream
        where entry.school = ? and entry.at >= ? and entry.at < ? and entry.voided = 0
          and entry.${column} in (${marks(some.length)})`,
      ...[school, from, until, ...some],
    )
    for (const row of rows) uses.get(text(row, column))?.push(toUse(row))
  }
  return uses
}

function toUse(row: Row): Use {
  return {
    check: text(row, 'check_id'),
    stream: text(row, 'stream'),
    at: integer(row, 'at'),
    changedAt: integer(row, 'changed_at'),
    outcome: oneOf(OUTCOMES, row, 'outcome'),
    checkpoint: oneOf(CHECKPOINT_KINDS, row, 'checkpoint_kind'),
    place: { gate: text(row, 'checkpoint_name'), lane: text(row, 'lane') },
    person: orNull(text, row, 'person_id'),
    digest: orNull(text, row, 'code_digest'),
    issuer: orNull(text, row, 'code_issuer'),
    reuse: orNull((from, column) => oneOf(REUSES, from, column), row, 'reuse'),
    isLateCode: integer(row, 'late_code') === 1,
    isLatePerson: integer(row, 'late_person') === 1,
  }
}

async function mark(
  sql: Statements,
  school: string,
  column: 'late_code' | 'late_person',
  changed: ReadonlyMap<string, boolean>,
): Promise<void> {
  for (const isLate of [true, false]) {
    const checks = [...changed].flatMap(([check, is]) => (is === isLate ? [check] : []))
    await runAmong(
      sql,
      `update entry set ${column} = ${isLate ? 1 : 0} where school = ? and check_id in`,
      school,
      checks,
    )
  }
}
