import type { Rule } from './rule.ts'

/** 教师入校、学生入班必须持有绿色健康码: red is turned away, yellow waits for a human, whoever shows it. */
export const codeColor: Rule = ({ code }) => {
  if (code?.color === 'red') {
    return { effect: 'turn-away', reason: { rule: 'C-2', code: 'code-red' }, change: 'show-green-code' }
  }
  if (code?.color === 'yellow') {
    return { effect: 'held', reason: { rule: 'C-3', code: 'code-yellow' }, change: 'show-green-code' }
  }
  return null
}
