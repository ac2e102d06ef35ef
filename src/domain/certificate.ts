import type { HealthCodeFormat } from '#health-code/health-code.ts'

/** Certificates of other countries: what they say was true when they were issued, and none of them is a green code. */
export const CERTIFICATE_FORMATS = ['dcc', 'shc', 'nzcp', 'vdsnc', 'who', 'divoc'] as const
export type CertificateFormat = (typeof CERTIFICATE_FORMATS)[number]

export function isCertificate(format: HealthCodeFormat): format is CertificateFormat {
  return CERTIFICATE_FORMATS.some((known) => known === format)
}
