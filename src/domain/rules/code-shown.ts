import type { HealthCode } from '#health-code/health-code.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import { isCertificate } from '../certificate.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/**
 * A code that has a problem is as good as none: it is named, and the person shows it again. A color from an issuer
 * nobody knows may be a province's that is not on the list yet or any link printed in green: however little policy
 * asks of a code, a human decides.
 */
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
  if (problem === null) return null
  if (problem === 'issuer-unknown')
    return {
      effect: 'held',
      reason: { rule: 'C-4', code: 'code-problem', problem },
      change: 'show-green-code',
    }
  return {
    effect: 'incomplete',
    need: 'code',
    reason: { rule: 'C-4', code: 'code-problem', problem },
    change: 'refresh-code',
  }
}

/**
 * Only a color that was seen can be green: a sound code without one, from whomever, is still not a green code. Of a
 * certificate, which has none, `codeCertificate` speaks.
 */
function problemOf({ format, problem, color }: HealthCode): HealthCodeProblem | null {
  if (isCertificate(format) || (problem !== null && problem !== 'issuer-unknown')) return problem
  if (color === 'none') return 'no-color'
  return color === 'unsure' ? 'color-unsure' : problem
}
