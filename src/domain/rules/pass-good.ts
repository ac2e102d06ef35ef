import type { Rule } from './rule.ts'

/** An expired, revoked, used or foreign pass names a person but does not let them in. */
export const passGood: Rule = ({ identity }) => {
  const problem = identity?.problem ?? null
  if (problem === null) return null
  const where = identity?.elsewhere === undefined ? {} : { elsewhere: identity.elsewhere }
  return {
    effect: 'held',
    reason: { rule: 'P-3', code: 'pass-problem', problem, ...where },
    change: 'ask-office',
  }
}
