import { type CaseTerms, termsOf } from '#domain/case.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Statements } from '../db/database.ts'
import { integer } from '../db/row.ts'
import { isOpening, type PlacedStep } from '../entries/fold.ts'
import { isOutcomeDiffering, isWronglyOverridden } from '../entries/replay.ts'
import { policyAt, policyOf } from '../school/policies.ts'
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
export async function aroundOf(
  sql: Statements,
  school: string,
  steps: readonly PlacedStep[],
): Promise<Around> {
  const [first] = steps
  const opened =
    first !== undefined && isOpening(first) ? await policyOf(sql, school, first.body.policyVersion) : null
  return {
    terms: termsOf(opened ?? DEFAULT_POLICY),
    isReusedLate: first !== undefined && (await isReusedLate(sql, school, first.body.check)),
    unfoundedFrom: await firstOf(isWronglyOverridden, sql, school, steps),
    differsFrom: await firstOf(isOutcomeDiffering, sql, school, steps),
  }
}

/** The terms in force at an instant, epoch ms. */
export async function termsAt(sql: Statements, school: string, at: number): Promise<CaseTerms> {
  return termsOf((await policyAt(sql, school, at)) ?? DEFAULT_POLICY)
}

/** The terms in force. */
export async function termsNow(sql: Statements, school: string): Promise<CaseTerms> {
  return termsOf((await currentPolicy(sql, school)) ?? DEFAULT_POLICY)
}

async function isReusedLate(sql: Statements, school: string, check: string): Promise<boolean> {
  const [row] = await sql.all(
    'select late_code, late_person from entry where school = ? and check_id = ?',
    school,
    check,
  )
  return row !== undefined && (integer(row, 'late_code') === 1 || integer(row, 'late_person') === 1)
}

async function firstOf(
  isFound: typeof isWronglyOverridden,
  sql: Statements,
  school: string,
  steps: readonly PlacedStep[],
): Promise<number | null> {
  for (const [index, step] of steps.entries())
    if (await isFound(sql, school, steps.slice(0, index), step)) return index + 1
  return null
}
