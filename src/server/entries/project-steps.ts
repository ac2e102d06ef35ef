import { isOfCode } from '#domain/reuse.ts'
import { noteChecks } from '../cases/project.ts'
import type { Statements, Value } from '../db/database.ts'
import { insertRows } from '../db/in-parts.ts'
import { keepReadings } from '../duty/guns.ts'
import { noteAsked } from '../on-file/project.ts'
import { lastMeasured, type PlacedStep, type StandingEntry } from './fold.ts'
import { knownAround } from './known.ts'
import type { QuarantineReason } from './read-event.ts'
import { stepsAmong } from './steps.ts'
import { type Taken, takeStep } from './take-step.ts'

/**
 * Takes steps of checks into the tables, in the order of `gseq`: what they touch is read first, then all of them are
 * folded, then what came of it is written. Only inside a transaction.
 *
 * @returns for each step what it made of its check, or why it is not counted
 */
export async function projectSteps(
  sql: Statements,
  school: string,
  steps: readonly PlacedStep[],
): Promise<(Taken | QuarantineReason)[]> {
  if (steps.length === 0) return []
  const told = new Map(await stepsAmong(sql, school, [...new Set(steps.map(({ body }) => body.check))]))
  const known = await knownAround(sql, school, [...[...told.values()].flat(), ...steps])
  const results = steps.map((step) => {
    const taken = takeStep(known, told.get(step.body.check) ?? [], step)
    if (typeof taken !== 'string') told.set(step.body.check, taken.steps)
    return taken
  })
  const taken = results.filter((result) => typeof result !== 'string')
  await keepSteps(sql, school, taken)
  await keepEntries(sql, school, taken)
  const withCase = new Set(taken.filter(({ hasCase }) => hasCase).map(checkOf))
  await noteChecks(
    sql,
    school,
    known,
    [...withCase].map((check) => told.get(check) ?? []),
  )
  await noteAsked(sql, school, taken)
  return results
}

function checkOf({ steps }: Taken): string {
  return lastOf(steps).body.check
}

function lastOf(steps: readonly PlacedStep[]): PlacedStep {
  const last = steps.at(-1)
  if (last === undefined) throw new Error('a check without a step')
  return last
}

async function keepSteps(sql: Statements, school: string, taken: readonly Taken[]): Promise<void> {
  const steps = taken.map((one) => lastOf(one.steps))
  await insertRows(
    sql,
    `insert into entry_step (${STEP_COLUMNS}) values`,
    steps.map((step) => stepRowOf(school, step)),
  )
  await keepReadings(
    sql,
    school,
    steps.flatMap(({ body, stream }) =>
      'readings' in body ? [{ check: body.check, stream, readings: body.readings ?? [] }] : [],
    ),
  )
}

/**
 * Each check as its last step leaves it. The late marks begin anew: whoever projects a batch looks at all that it
 * touched, once.
 */
async function keepEntries(sql: Statements, school: string, taken: readonly Taken[]): Promise<void> {
  const latest = new Map<string, Value[]>()
  const doubted = new Set(taken.filter(({ why }) => why !== null).map(checkOf))
  for (const { standing, liftsStop } of taken)
    if (standing !== null)
      latest.set(
        standing.check,
        entryRowOf(school, standing, { liftsStop, isDoubted: doubted.has(standing.check) }),
      )
  await insertRows(
    sql,
    `insert into entry (${ENTRY_COLUMNS}) values`,
    [...latest.values()],
    `on conflict (school, check_id) do update set outcome = excluded.outcome, person_id = excluded.person_id,
       person_kind = excluded.person_kind, person_name = excluded.person_name, person_unit = excluded.person_unit,
       tenths = excluded.tenths, color = excluded.color, grade = excluded.grade, corrected = excluded.corrected,
       changed_at = excluded.changed_at, code_digest = excluded.code_digest, code_issuer = excluded.code_issuer,
       reuse = excluded.reuse, voided = excluded.voided, lifts_stop = excluded.lifts_stop, reasons = excluded.reasons,
       site = excluded.site, doubted = case when entry.doubted = 1 then 1 else excluded.doubted end,
       late_code = 0, late_person = 0`,
  )
}

export const STEP_COLUMNS = 'school, check_id, gseq, stream, seq, kind, actor, policy_version, at, body'

/** A step as it is kept. */
export function stepRowOf(school: string, step: PlacedStep): Value[] {
  return [
    ...[school, step.body.check, step.gseq, step.stream, step.seq, step.kind, step.actor],
    ...[step.policyVersion, step.at, JSON.stringify(step.body)],
  ]
}

export const ENTRY_COLUMNS = `school, check_id, stream, seq, at, outcome, person_id, person_kind, person_name,
  person_unit, tenths, color, grade, corrected, changed_at, code_digest, code_issuer, reuse, voided, lifts_stop, late,
  reasons, site, doubted, late_code, late_person`

/** A check as it stands, as it is kept; without the late marks, which the entries of the day give it. */
export function entryRowOf(
  school: string,
  entry: StandingEntry,
  { liftsStop, isDoubted }: { liftsStop: boolean; isDoubted: boolean },
): Value[] {
  const person = entry.identity?.person ?? null
  const own = entry.reuse.some(isOfCode) ? null : entry.code
  const measured = lastMeasured(entry.readings)
  return [
    ...[school, entry.check, entry.stream, entry.seq, entry.at, entry.outcome],
    ...[person?.id ?? null, person?.kind ?? null, person?.name ?? null, person?.unit ?? null],
    ...[measured?.tenths ?? null, entry.code?.color ?? null, entry.grade, entry.corrected ? 1 : 0],
    ...[entry.changedAt, own?.digest ?? null, own?.issuer ?? null, entry.reused, entry.voided ? 1 : 0],
    ...[liftsStop ? 1 : 0, entry.paper === null ? 0 : 1, reasonsOf(entry), measured?.site ?? null],
    ...[isDoubted ? 1 : 0, 0, 0],
  ]
}

/** The codes, each once, with a space on either side: so one is found in it, and none within another. */
function reasonsOf({ reasons }: StandingEntry): string | null {
  return reasons.length === 0 ? null : ` ${[...new Set(reasons.map(({ code }) => code))].join(' ')} `
}
