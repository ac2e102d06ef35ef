import type { Doubt } from '#domain/doubts.ts'
import { isTimeInDoubt } from '#domain/late-entry.ts'
import { isOfCode } from '#domain/reuse.ts'
import { opensCase } from '../cases/fold.ts'
import { noteCheck } from '../cases/project.ts'
import { projectAct } from '../console/project.ts'
import type { Statements } from '../db/database.ts'
import { noteReadings } from '../duty/guns.ts'
import { noteAsked, noteCertificateSeen } from '../on-file/project.ts'
import { isOpening, lastTenths, type PlacedStep, type StandingEntry, standingOf } from './fold.ts'
import type { EventReading, QuarantineReason } from './read-event.ts'
import { isLiftingStop, isOutcomeDiffering, isWronglyOverridden } from './replay.ts'
import { stepsOf } from './steps.ts'

/** Where an event stands, and when it was written as the server estimates it, epoch ms. */
export type EventPlace = Pick<PlacedStep, 'gseq' | 'stream' | 'seq' | 'at'>

/** As it is stored with the event. What the rules do not give, or a guard could not give, is counted as written, and marked. */
type Disposed =
  | { disposition: 'quarantined'; why: QuarantineReason }
  | { disposition: 'accepted'; why: Doubt | null }

/** What became of an event, and the entry it changed: as it stood and as it stands. */
export type Projected = Disposed & { touched: readonly StandingEntry[] }

const ACCEPTED: Disposed = { disposition: 'accepted', why: null }
const DIFFERS: Disposed = { disposition: 'accepted', why: 'outcome-differs' }
const UNLIKELY: Disposed = { disposition: 'accepted', why: 'time-in-doubt' }
const UNFOUNDED: Disposed = { disposition: 'accepted', why: 'override-unfounded' }

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
): Promise<Projected> {
  if (reading.disposition === 'quarantined') return quarantined(reading.why)
  const { actor, policyVersion } = reading.header
  if (reading.act !== null) {
    const strange = await projectAct(sql, school, reading.act, { ...place, actor })
    return strange === null ? { ...ACCEPTED, touched: [] } : quarantined(strange)
  }
  if (reading.step === null) return { ...ACCEPTED, touched: [] }
  const step = { ...reading.step, ...place, actor, policyVersion }
  const earlier = await stepsOf(sql, school, step.body.check)
  const strange = strangeness(earlier, step)
  if (strange !== null) return quarantined(strange)
  const touched = await take(sql, school, earlier, step)
  const steps = [...earlier, step]
  const disposed = await judgedAgain(sql, school, earlier, step)
  // Most of a morning is one step and no case: nothing more is asked of the database for it.
  if (steps.length > 1 || disposed.why !== null || opensCase(steps)) await noteCheck(sql, school, steps)
  await noteAsked(sql, school, steps)
  await noteCertificateSeen(sql, school, steps)
  return { ...disposed, touched }
}

/** What the rules of then say to it, the gravest only. */
async function judgedAgain(
  sql: Statements,
  school: string,
  earlier: readonly PlacedStep[],
  step: PlacedStep,
): Promise<Disposed> {
  if (await isOutcomeDiffering(sql, school, earlier, step)) return DIFFERS
  if (await isWronglyOverridden(sql, school, earlier, step)) return UNFOUNDED
  return step.kind === 'late-entry' && isTimeInDoubt(step.body.openedAt, step.at) ? UNLIKELY : ACCEPTED
}

function quarantined(why: QuarantineReason): Projected {
  return { disposition: 'quarantined', why, touched: [] }
}

/**
 * Only the tablet that wrote a check may say more about it: a stream is in order, so the check comes first, and
 * a correction names its very place.
 */
function strangeness(earlier: readonly PlacedStep[], step: PlacedStep): QuarantineReason | null {
  const [first] = earlier
  if (first === undefined) return isOpening(step) ? null : 'check-unknown'
  if (step.stream !== first.stream) return 'foreign-check'
  if (step.kind !== 'correction') return null
  return step.body.stream === first.stream && step.body.seq === first.seq ? null : 'foreign-check'
}

async function take(
  sql: Statements,
  school: string,
  earlier: readonly PlacedStep[],
  step: PlacedStep,
): Promise<StandingEntry[]> {
  const { check } = step.body
  await sql.run(
    `insert into entry_step (school, check_id, gseq, stream, seq, kind, actor, policy_version, at, body)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, check, step.gseq, step.stream, step.seq, step.kind, step.actor, step.policyVersion, step.at],
    JSON.stringify(step.body),
  )
  const { readings = [] } = 'readings' in step.body ? step.body : {}
  await noteReadings(sql, school, check, step.stream, readings)
  const before = standingOf(earlier)
  const steps = [...earlier, step]
  const standing = standingOf(steps)
  if (standing !== null) await store(sql, school, standing, await isLiftingStop(sql, school, steps))
  return [before, standing].filter((entry) => entry !== null)
}

/** The late marks begin anew: whoever projects a batch looks at all that it touched, once. */
async function store(
  sql: Statements,
  school: string,
  entry: StandingEntry,
  liftsStop: boolean,
): Promise<void> {
  const person = entry.identity?.person ?? null
  const own = entry.reuse.some(isOfCode) ? null : entry.code
  await sql.run(
    `insert into entry (school, check_id, stream, seq, at, outcome, person_id, person_kind, person_name, person_unit,
       tenths, color, grade, corrected, changed_at, code_digest, code_issuer, reuse, voided, lifts_stop,
       late, late_code, late_person)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
     on conflict (school, check_id) do update set outcome = excluded.outcome, person_id = excluded.person_id,
       person_kind = excluded.person_kind, person_name = excluded.person_name, person_unit = excluded.person_unit,
       tenths = excluded.tenths, color = excluded.color, grade = excluded.grade, corrected = excluded.corrected,
       changed_at = excluded.changed_at, code_digest = excluded.code_digest, code_issuer = excluded.code_issuer,
       reuse = excluded.reuse, voided = excluded.voided, lifts_stop = excluded.lifts_stop, late_code = 0, late_person = 0`,
    ...[school, entry.check, entry.stream, entry.seq, entry.at, entry.outcome],
    ...[person?.id ?? null, person?.kind ?? null, person?.name ?? null, person?.unit ?? null],
    ...[lastTenths(entry.readings), entry.code?.color ?? null, entry.grade, entry.corrected ? 1 : 0],
    ...[entry.changedAt, own?.digest ?? null, own?.issuer ?? null, entry.reused, entry.voided ? 1 : 0],
    ...[liftsStop ? 1 : 0, entry.paper === null ? 0 : 1],
  )
}
