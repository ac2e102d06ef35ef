import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, text } from '../db/row.ts'
import { lastTenths, type PlacedStep, type StandingEntry, standingOf } from './fold.ts'
import { type EventReading, type QuarantineReason, STEP_KINDS, stepOf } from './read-event.ts'
import { isWronglyAdmitted } from './replay.ts'

/** Where an event stands, and when it was written as the server estimates it, epoch ms. */
export type EventPlace = Pick<PlacedStep, 'gseq' | 'stream' | 'seq' | 'at'>

/** As it is stored with the event. An outcome the rules do not give is counted as written, and marked. */
export type Disposed =
  | { disposition: 'quarantined'; why: QuarantineReason }
  | { disposition: 'accepted'; why: 'outcome-differs' | null }

const ACCEPTED: Disposed = { disposition: 'accepted', why: null }

/**
 * Takes one event into the tables that are made of events. Only inside a transaction, in the order of `gseq`.
 *
 * @returns what becomes of the event
 */
export async function project(
  sql: Statements,
  school: string,
  reading: EventReading,
  place: EventPlace,
): Promise<Disposed> {
  if (reading.disposition === 'quarantined') return quarantined(reading.why)
  if (reading.step === null) return ACCEPTED
  const { actor, policyVersion } = reading.header
  const step = { ...reading.step, ...place, actor, policyVersion }
  const earlier = await stepsOf(sql, school, step.body.check)
  const strange = strangeness(earlier, step)
  if (strange !== null) return quarantined(strange)
  await take(sql, school, earlier, step)
  const isWrong = await isWronglyAdmitted(sql, school, earlier, step)
  return isWrong ? { disposition: 'accepted', why: 'outcome-differs' } : ACCEPTED
}

function quarantined(why: QuarantineReason): Disposed {
  return { disposition: 'quarantined', why }
}

/**
 * Only the tablet that wrote a check may say more about it: a stream is in order, so the check comes first, and
 * a correction names its very place.
 */
function strangeness(earlier: readonly PlacedStep[], step: PlacedStep): QuarantineReason | null {
  const [first] = earlier
  if (first === undefined) return step.kind === 'check' ? null : 'check-unknown'
  if (step.stream !== first.stream) return 'foreign-check'
  if (step.kind !== 'correction') return null
  return step.body.stream === first.stream && step.body.seq === first.seq ? null : 'foreign-check'
}

async function take(
  sql: Statements,
  school: string,
  earlier: readonly PlacedStep[],
  step: PlacedStep,
): Promise<void> {
  const { check } = step.body
  await sql.run(
    `insert into entry_step (school, check_id, gseq, stream, seq, kind, actor, policy_version, at, body)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, check, step.gseq, step.stream, step.seq, step.kind, step.actor, step.policyVersion, step.at],
    JSON.stringify(step.body),
  )
  const standing = standingOf([...earlier, step])
  if (standing !== null) await store(sql, school, standing)
}

/** Everything the server was told about one check, in the order it learned it. */
export async function stepsOf(sql: Statements, school: string, check: string): Promise<PlacedStep[]> {
  return (
    await sql.all('select * from entry_step where school = ? and check_id = ? order by gseq', school, check)
  ).map(toStep)
}

function toStep(row: Row): PlacedStep {
  const step = stepOf(oneOf(STEP_KINDS, row, 'kind'), JSON.parse(text(row, 'body')))
  if (step === null) throw new Error('a projected step does not parse: rebuild the projections')
  return {
    ...step,
    gseq: integer(row, 'gseq'),
    stream: text(row, 'stream'),
    seq: integer(row, 'seq'),
    actor: text(row, 'actor'),
    policyVersion: integer(row, 'policy_version'),
    at: integer(row, 'at'),
  }
}

async function store(sql: Statements, school: string, entry: StandingEntry): Promise<void> {
  const person = entry.identity?.person ?? null
  await sql.run(
    `insert into entry (school, check_id, stream, seq, at, outcome, person_id, person_kind, person_name, person_unit,
       tenths, color, grade, corrected) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, check_id) do update set outcome = excluded.outcome, person_id = excluded.person_id,
       person_kind = excluded.person_kind, person_name = excluded.person_name, person_unit = excluded.person_unit,
       tenths = excluded.tenths, color = excluded.color, grade = excluded.grade, corrected = excluded.corrected`,
    ...[school, entry.check, entry.stream, entry.seq, entry.at, entry.outcome],
    ...[person?.id ?? null, person?.kind ?? null, person?.name ?? null, person?.unit ?? null],
    ...[lastTenths(entry.readings), entry.code?.color ?? null, entry.grade, entry.corrected ? 1 : 0],
  )
}
