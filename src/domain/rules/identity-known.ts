import { isAtLeast } from '../evidence.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/** A health symbol names nobody: somebody must say who this is, as surely as policy asks. */
export const identityKnown: Rule = (facts, policy) => {
  const { identity } = facts
  if (identity === null) {
    return {
      effect: 'incomplete',
      need: 'identity',
      reason: { rule: 'P-1', code: 'missing', need: 'identity' },
      change: 'show-pass-or-card',
    }
  }
  // Of somebody's own word `onNoList` speaks, and of one who registered `registered`.
  if (identity.means === 'said' || identity.means === 'registered') return null
  const need = needsOf(facts, policy).identity
  if (identity.problem !== null || isAtLeast(identity.evidence, need)) return null
  return {
    effect: 'held',
    reason: { rule: 'P-2', code: 'evidence-too-weak', of: 'identity', have: identity.evidence, need },
    change: 'show-pass-or-card',
  }
}
