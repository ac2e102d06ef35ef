import type { HealthCodeFormat } from '#health-code/health-code.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/** Certificates of other countries: what they say was true when they were issued, and none of them is a green code. */
export const CERTIFICATE_FORMATS = ['dcc', 'shc', 'nzcp', 'vdsnc', 'who', 'divoc'] as const
export type CertificateFormat = (typeof CERTIFICATE_FORMATS)[number]

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

export function isCertificate(format: HealthCodeFormat): format is CertificateFormat {
  return CERTIFICATE_FORMATS.some((known) => known === format)
}
