import { parse } from '#contract/endpoint.ts'
import type { PersonHeld } from '#contract/person-file.ts'
import { reasonSchema } from '#contract/reasons.ts'
import { EARLY_LEAVE_REASONS, ESCORTS } from '#domain/departure.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import { clockQualities } from '../entries/clock-quality.ts'
import { reasonOf } from '../entries/detail.ts'
import { standingOf } from '../entries/fold.ts'
import { stepsAmong } from '../entries/steps.ts'

/** Every check that names this person, oldest first, with all its readings and steps. */
export async function checksHeld(
  sql: Statements,
  school: string,
  person: string,
): Promise<PersonHeld['checks']> {
  const rows = await sql.all(
    `select entry.check_id, head.name as tablet from entry
       join head on head.school = entry.school and head.stream = entry.stream
      where entry.school = ? and entry.person_id = ? order by entry.at, entry.check_id`,
    ...[school, person],
  )
  const tablets = new Map(rows.map((row) => [text(row, 'check_id'), text(row, 'tablet')]))
  const told = await stepsAmong(sql, school, [...tablets.keys()])
  const checks: PersonHeld['checks'] = []
  for (const [check, tablet] of tablets) {
    const steps = told.get(check) ?? []
    const standing = standingOf(steps)
    if (standing === null) continue
    const clocks = await clockQualities(sql, school, check)
    checks.push({
      ...{ check, tablet, at: standing.at, outcome: standing.outcome, grade: standing.grade },
      means: standing.identity?.means ?? null,
      color: standing.code?.color ?? null,
      readings: standing.readings.map(withoutHand),
      reasons: standing.reasons.map(asSent),
      missing: [...standing.missing],
      policyVersion: standing.policyVersion,
      late: standing.paper !== null,
      voided: standing.voided,
      history: steps.map((step) => ({
        ...{ at: step.at, kind: step.kind, reason: reasonOf(step) },
        outcome: step.kind === 'isolation-handover' ? null : step.body.outcome,
        clock: clocks.get(step.gseq) ?? 'C',
      })),
    })
  }
  return checks
}

/** A reading without the guard who held the thermometer. */
export function withoutHand({ by: _, ...reading }: TemperatureReading): Omit<TemperatureReading, 'by'> {
  return reading
}

/** The wire's type pairs each code with its own rules, the domain's does not; every stored body has passed this parser. */
function asSent(reason: unknown): PersonHeld['checks'][number]['reasons'][number] {
  const parsed = parse(reasonSchema, reason)
  if (!parsed.ok) throw new Error(`a projected reason does not parse at ${parsed.at}`)
  return parsed.value
}

/** When they were seen going. Who fetched a pupil is left out. */
export async function departuresHeld(
  sql: Statements,
  school: string,
  person: string,
): Promise<PersonHeld['departures']> {
  const rows = await sql.all(
    'select * from departure where school = ? and person_id = ? order by at, departure',
    ...[school, person],
  )
  return rows.map((row) => ({
    departure: text(row, 'departure'),
    at: integer(row, 'at'),
    notSeenIn: integer(row, 'not_seen_in') === 1,
    early: orNull(
      (from) => ({
        reason: oneOf(EARLY_LEAVE_REASONS, from, 'reason'),
        escort: oneOf(ESCORTS, from, 'escort'),
      }),
      row,
      'reason',
    ),
  }))
}
