import { type CaseTerms, termsOf } from '#domain/case.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { text } from '../db/row.ts'
import { isOpening, type PlacedStep } from '../entries/fold.ts'
import type { Known } from '../entries/known.ts'
import { isOutcomeDiffering, isWronglyOverridden } from '../entries/replay.ts'
import { policyAt } from '../school/policies.ts'
import { currentPolicy } from '../school/policy.ts'

/** What the case of a check hangs on besides the steps of that check. */
export type Around = {
  terms: CaseTerms
  /** Only the records of all lanes together show that its code or its person was used twice. */
  isReusedLate: boolean
  /** How many of its steps, from the first, it took until a guard let in whom the rules did not let them; null if none did. */
  unfoundedFrom: number | null
  /** How many it took until one was recorded as the rules do not give it; null if none was. */
  differsFrom: number | null
}

/** The terms of the policy the check was opened under, so that the same events always make the same case. */
export function aroundOf(known: Known, steps: readonly PlacedStep[], isReusedLate: boolean): Around {
  const [first] = steps
  const opened = first !== undefined && isOpening(first) ? known.policyOf(first.body.policyVersion) : null
  return {
    terms: termsOf(opened ?? DEFAULT_POLICY),
    isReusedLate,
    unfoundedFrom: firstOf(isWronglyOverridden, known, steps),
    differsFrom: firstOf(isOutcomeDiffering, known, steps),
  }
}

/** Which of these checks the records of all lanes together show to be of a code or a person that was used twice. */
export async function reusedLate(
  sql: Statements,
  school: string,
  checks: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await allAmong(
    sql,
    `select check_id from entry where school = ? and (late_code = 1 or late_person = 1) and check_id in`,
    school,
    checks,
  )
  return new Set(rows.map((row) => text(row, 'check_id')))
}

/** The terms in force at an instant, epoch ms. */
export async function termsAt(sql: Statements, school: string, at: number): Promise<CaseTerms> {
  return termsOf((await policyAt(sql, school, at)) ?? DEFAULT_POLICY)
}

/** The terms in force. */
export async function termsNow(sql: Statements, school: string): Promise<CaseTerms> {
  return termsOf((await currentPolicy(sql, school)) ?? DEFAULT_POLICY)
}

function firstOf(
  isFound: typeof isWronglyOverridden,
  known: Known,
  steps: readonly PlacedStep[],
): number | null {
  const at = steps.findIndex((step, index) => isFound(known, steps.slice(0, index), step))
  return at === -1 ? null : at + 1
}
