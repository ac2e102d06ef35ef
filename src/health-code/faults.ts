import type { HealthCodeProblem } from './problems.ts'

/**
 * What exactly is wrong with a signed certificate, in finer words than the gate needs: vectors and the
 * conformance command compare them, people are told the `HealthCodeProblem`.
 */
export const FAULTS = [
  'prefix',
  'base45',
  'base32',
  'numeric',
  'compression',
  'structure',
  'payload',
  'header',
  'issuer-untrusted',
  'key-unknown',
  'signature',
  'key-usage',
  'not-yet-valid',
  'expired',
  'revoked',
  'chunk-missing',
] as const
export type Fault = (typeof FAULTS)[number]

/** What the gate says of a fault, unless the reader knows better (`unsupported`, `keys-stale`). */
export const PROBLEM_OF: Readonly<Record<Fault, HealthCodeProblem>> = {
  prefix: 'unreadable',
  base45: 'unreadable',
  base32: 'unreadable',
  numeric: 'unreadable',
  compression: 'unreadable',
  structure: 'unreadable',
  payload: 'unreadable',
  header: 'unreadable',
  'issuer-untrusted': 'issuer-unknown',
  'key-unknown': 'key-unknown',
  signature: 'bad-signature',
  'key-usage': 'wrong-use',
  'not-yet-valid': 'not-yet',
  expired: 'expired',
  revoked: 'revoked',
  'chunk-missing': 'part-of-several',
}
