import { decide } from '#domain/decide.ts'
import type { Policy } from '#domain/policy.ts'
import type { PastCheck } from '#domain/rehearse.ts'
import type { Database } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { policyOf } from '../school/policies.ts'
import { isOpening, standingOf } from './fold.ts'
import { factsOf } from './replay.ts'
import { stepsOf } from './steps.ts'

const PAGE = 500
/** About three weeks of a school of 1,200; more is a matter for a night. */
export const MOST_REHEARSED = 20_000

/**
 * The checks of a time as the rules of then saw them once everything was known, oldest first, at most
 * `MOST_REHEARSED`. How a guard ended a hold is left out: a policy decides before a guard does.
 *
 * @param during epoch ms, its end not included
 */
export async function pastChecks(
  database: Database,
  school: string,
  during: { from: number; until: number },
): Promise<PastCheck[]> {
  const checks: PastCheck[] = []
  const policies = new Map<number, Policy | null>()
  for (let after = { at: during.from, check: '' }; checks.length < MOST_REHEARSED; ) {
    const rows = await database.all(
      `select check_id, at from entry where school = ? and voided = 0 and at < ? and (at > ? or (at = ? and check_id > ?))
        order by at, check_id limit ?`,
      ...[school, during.until, after.at, after.at, after.check, PAGE],
    )
    const last = rows.at(-1)
    if (last === undefined) return checks
    for (const row of rows) {
      const past = await pastCheck(database, school, text(row, 'check_id'), policies)
      if (past !== null) checks.push(past)
    }
    after = { at: integer(last, 'at'), check: text(last, 'check_id') }
  }
  return checks.slice(0, MOST_REHEARSED)
}

/** Null for a check under a policy this server never gave. */
async function pastCheck(
  database: Database,
  school: string,
  check: string,
  policies: Map<number, Policy | null>,
): Promise<PastCheck | null> {
  const steps = await stepsOf(database, school, check)
  const opened = steps.find(isOpening)
  const standing = standingOf(steps)
  if (opened === undefined || standing === null) return null
  const { policyVersion } = standing
  if (!policies.has(policyVersion))
    policies.set(policyVersion, await policyOf(database, school, policyVersion))
  const policy = policies.get(policyVersion) ?? null
  if (policy === null) return null
  const facts = factsOf(opened.body, standing)
  const { outcome, reasons } = decide(facts, policy)
  return { facts, outcome, reasons }
}
