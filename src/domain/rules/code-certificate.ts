import { isCertificate } from '../certificate.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/**
 * A certificate, in whatever color it is printed, where a green code is asked for: a human looks at it, whoever
 * issued it and whatever else is wrong with it.
 */
export const codeCertificate: Rule = (facts, policy) => {
  const { code } = facts
  if (needsOf(facts, policy).code === null || code === null || !isCertificate(code.format)) return null
  return {
    effect: 'held',
    reason: { rule: 'C-6', code: 'certificate-shown', format: code.format },
    change: 'show-green-code',
  }
}
