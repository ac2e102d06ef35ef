import { isAtLeast } from '../evidence.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/** A color alone can be painted by anyone: a code from an issuer nobody knows waits for a human. */
export const codeEvidence: Rule = (facts, policy) => {
  const need = needsOf(facts, policy).code
  const { code } = facts
  if (need === null || code === null || isAtLeast(code.evidence, need)) return null
  if (code.problem !== null && code.problem !== 'issuer-unknown') return null
  return {
    effect: 'held',
    reason: { rule: 'C-5', code: 'evidence-too-weak', of: 'code', have: code.evidence, need },
    change: 'show-green-code',
  }
}
