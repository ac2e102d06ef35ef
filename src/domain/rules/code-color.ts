import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/**
 * 教师入校、学生入班必须持有绿色健康码: red is turned away, whoever shows it and whatever policy says; yellow
 * waits for a human, or is turned away where policy wants it.
 */
export const codeColor: Rule = (facts, policy) => {
  const color = facts.code?.color
  if (color === 'red')
    return { effect: 'turn-away', reason: { rule: 'C-2', code: 'code-red' }, change: 'show-green-code' }
  if (color !== 'yellow') return null
  return {
    effect: needsOf(facts, policy).yellow,
    reason: { rule: 'C-3', code: 'code-yellow' },
    change: 'show-green-code',
  }
}
