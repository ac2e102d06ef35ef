/**
 * Why a text that was scanned is not (or not yet) good for entry. One word each, kept apart in the
 * ledger as well; the sentences for people are in `i18n/`.
 */
export const HEALTH_CODE_PROBLEMS = [
  'not-a-health-code',
  'unreadable',
  'too-long',
  'part-of-several',
  'unsupported',
  'issuer-unknown',
  'key-unknown',
  'keys-stale',
  'bad-signature',
  'wrong-use',
  'not-yet',
  'expired',
  'old-code',
  'revoked',
  'reused',
  'no-color',
  'color-unsure',
  'clock-wrong',
] as const
export type HealthCodeProblem = (typeof HEALTH_CODE_PROBLEMS)[number]
