import { decide } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { CheckBody } from '#ledger/bodies.ts'
import type { Statements } from '../db/database.ts'
import { currentPolicy } from '../school/policy.ts'
import type { PlacedStep } from './fold.ts'

/**
 * Whether a tablet wrote that the rules admit somebody whom they do not admit: the recorded facts are judged
 * again by the policy the record names. A record under a policy that is not kept any more is not judged.
 *
 * @param earlier the steps before this one; the first is the check
 */
export async function isWronglyAdmitted(
  sql: Statements,
  school: string,
  earlier: readonly PlacedStep[],
  step: PlacedStep,
): Promise<boolean> {
  const judged = judgedBy(step)
  if (judged?.outcome !== 'admit') return false
  const opened = [...earlier, step].find((one) => one.kind === 'check')
  const policy = await currentPolicy(sql, school)
  if (opened === undefined || policy?.version !== judged.policyVersion) return false
  const { check: id, openedAt, checkpoint } = opened.body
  // The body says more than the facts; what it calls otherwise comes last.
  return decide({ ...judged, id, openedAt, checkpoint: checkpoint.kind }, policy).outcome !== 'admit'
}

/** What a record says was known and what the tablet made of it. */
type Judged = Omit<ScreeningFacts, 'id' | 'openedAt' | 'checkpoint'> & Pick<CheckBody, 'outcome'>

/** What the tablet says the rules made of it; null for what a guard decided. */
function judgedBy({ kind, body }: PlacedStep): Judged | null {
  switch (kind) {
    case 'check':
      return body
    case 'held-step':
      return body.step === 'facts' ? body : null
    case 'correction':
      return null
    default:
      return kind satisfies never
  }
}
