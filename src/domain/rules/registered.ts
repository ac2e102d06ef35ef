import { lackOf } from '../registration.ts'
import type { Rule } from './rule.ts'

/** Whoever registers at the gate has said and signed all that the school asks of a visitor. */
export const registered: Rule = ({ identity }, policy) => {
  if (identity?.means !== 'registered') return null
  const lacks = lackOf(identity.registration, policy.registration)
  if (lacks === null) return null
  return {
    effect: 'held',
    reason: { rule: 'P-8', code: 'registration-lacks', lacks },
    change: 'confirm-or-register',
  }
}
