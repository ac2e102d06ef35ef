import type { Row, Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { integer, oneOf, text } from '../db/row.ts'
import type { PlacedStep } from './fold.ts'
import { STEP_KINDS, stepOf } from './read-event.ts'

/** Everything the server was told about one check, in the order it learned it. */
export async function stepsOf(
  sql: Statements,
  school: string,
  check: string,
): Promise<readonly PlacedStep[]> {
  return (await stepsAmong(sql, school, [check])).get(check) ?? []
}

/** The same of many checks; of one it was told nothing about there is no member. */
export async function stepsAmong(
  sql: Statements,
  school: string,
  checks: readonly string[],
): Promise<ReadonlyMap<string, readonly PlacedStep[]>> {
  const rows = await allAmong(
    sql,
    'select * from entry_step where school = ? and check_id in',
    school,
    checks,
  )
  const told = new Map<string, PlacedStep[]>()
  for (const row of rows) {
    const step = toStep(row)
    const earlier = told.get(step.body.check)
    if (earlier === undefined) told.set(step.body.check, [step])
    else earlier.push(step)
  }
  for (const steps of told.values()) steps.sort((one, other) => one.gseq - other.gseq)
  return told
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
