import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, text } from '../db/row.ts'
import type { PlacedStep } from './fold.ts'
import { STEP_KINDS, stepOf } from './read-event.ts'

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
