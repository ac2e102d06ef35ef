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
  'key-withdrawn',
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

/** What a text is that is no health code: only for words at the gate, never recorded. `code-kinds.ts` names it. */
export const CODE_KINDS = [
  'place',
  'payment',
  'wifi',
  'contact',
  'phone',
  'mail',
  'location',
  'event',
  'sign-in',
  'link',
  'number',
  'text',
] as const
export type CodeKind = (typeof CODE_KINDS)[number]
