import { openHits } from '../watch-list.ts'
import type { Rule } from './rule.ts'

/** Whoever may be on the watch list is compared by the guard, entry by entry, before they are let in. */
export const watchCompared: Rule = ({ watch }) => {
  if (openHits(watch).length === 0) return null
  return {
    effect: 'incomplete',
    need: 'watch',
    reason: { rule: 'P-9', code: 'missing', need: 'watch' },
    change: 'confirm-identity',
  }
}
