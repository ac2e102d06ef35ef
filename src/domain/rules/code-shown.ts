import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/** A code that has a problem is as good as none: it is named, and the person shows it again. */
export const codeShown: Rule = (facts, policy) => {
  if (needsOf(facts, policy).code === null) return null
  if (facts.code === null) {
    return { effect: 'incomplete', need: 'code', reason: { rule: 'C-1', code: 'missing', need: 'code' }, change: 'show-green-code' }
  }
  const { problem } = facts.code
  if (problem === null || problem === 'issuer-unknown') return null
  return { effect: 'incomplete', need: 'code', reason: { rule: 'C-4', code: 'code-problem', problem }, change: 'refresh-code' }
}
