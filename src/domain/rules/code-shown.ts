import type { HealthCode } from '#health-code/health-code.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import { needsOf } from '../facts.ts'
import { isCertificate } from './code-certificate.ts'
import type { Rule } from './rule.ts'

/** A code that has a problem is as good as none: it is named, and the person shows it again. */
export const codeShown: Rule = (facts, policy) => {
  if (needsOf(facts, policy).code === null) return null
  if (facts.code === null) {
    return {
      effect: 'incomplete',
      need: 'code',
      reason: { rule: 'C-1', code: 'missing', need: 'code' },
      change: 'show-green-code',
    }
  }
  const problem = problemOf(facts.code)
  if (problem === null || problem === 'issuer-unknown') return null
  return {
    effect: 'incomplete',
    need: 'code',
    reason: { rule: 'C-4', code: 'code-problem', problem },
    change: 'refresh-code',
  }
}

/** Only a color that was seen can be green: a sound code without one is still not a green code. A certificate has none. */
function problemOf({ format, problem, color }: HealthCode): HealthCodeProblem | null {
  if (problem !== null || isCertificate(format) || (color !== 'none' && color !== 'unsure')) return problem
  return color === 'none' ? 'no-color' : 'color-unsure'
}
