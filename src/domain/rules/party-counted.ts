import type { Rule } from './rule.ts'

/** Whoever comes with a pass for several is counted, and no more come in by it than were invited. */
export const partyCounted: Rule = ({ identity, came }) => {
  const invited = identity?.visit?.party ?? 1
  if (came !== undefined && came > invited)
    return {
      effect: 'held',
      reason: { rule: 'P-7', code: 'party-larger', invited, came },
      change: 'ask-office',
    }
  if (invited === 1 || came !== undefined) return null
  return {
    effect: 'incomplete',
    need: 'party',
    reason: { rule: 'P-7', code: 'missing', need: 'party' },
    change: 'count-party',
  }
}
