import { isAtLeast } from '../evidence.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/** A color alone can be painted by anyone: a code with less behind it than policy asks waits for a human. */
export const codeEvidence: Rule = (facts, policy) => {
  const need = needsOf(facts, policy).code
  const { code } = facts
  if (need === null || code === null || isAtLeast(code.evidence, need)) return null
  // Of a problem `codeShown` speaks.
  if (code.problem !== null) return null
  return {
    effect: 'held',
    reason: { rule: 'C-5', code: 'evidence-too-weak', of: 'code', have: code.evidence, need },
    change: 'show-green-code',
  }
}
