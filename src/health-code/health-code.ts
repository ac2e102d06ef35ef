import type { HealthCodeProblem } from './problems.ts'

/** The scheme a text belongs to. `campus` is the school's own signed pass (`CG1-`). */
export const HEALTH_CODE_FORMATS = [
  'campus',
  'dcc',
  'shc',
  'nzcp',
  'vdsnc',
  'who',
  'divoc',
  'cn-url',
  'unknown',
] as const
export type HealthCodeFormat = (typeof HEALTH_CODE_FORMATS)[number]

/** Color of the symbol's dark modules. Black, grey and foreign inks are `none`. */
export const HEALTH_CODE_COLORS = ['green', 'yellow', 'red', 'none', 'unsure'] as const
export type HealthCodeColor = (typeof HEALTH_CODE_COLORS)[number]

/**
 * How far a record can be trusted, best first:
 * `signed` signature, key and time all good; `token` issuer's exact host, color seen, age good where the
 * token tells it; `color` only a color seen; `told` class list, guardian, paper or the guard's word;
 * `none` nothing. A color never raises a grade.
 */
export const EVIDENCE_GRADES = ['signed', 'token', 'color', 'told', 'none'] as const
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number]

/** Whom a pass is made out to. A Chinese health code is anonymous and has no subject. */
export type HealthCodeSubject = {
  /** Roster id of a pupil or member of staff; absent for people who are not on the roster. */
  personId?: string
  name?: string
  /** `YYYY-MM-DD` where the issuer states it. */
  birthOn?: string
  /** Pass id, unique per school: the key of the deny list and, for visitors, of the person. */
  passId?: string
  /** What the pass was issued for; only the school's own passes say. */
  kind?: 'student' | 'staff' | 'visitor' | 'official' | 'contractor'
  /** What a pass for a visit allows: how many come with it, its holder included, and whether only once. */
  visit?: { party: number; once: boolean }
}

/** What one scanned text says, and how far it can be trusted. The raw text is never kept. */
export type HealthCode = {
  format: HealthCodeFormat
  /** The owner of the key that signed, or the recognized host; null when neither is known. */
  issuer: string | null
  color: HealthCodeColor
  subject: HealthCodeSubject | null
  /** Epoch milliseconds, null where the code does not tell. */
  issuedAt: number | null
  /** Epoch milliseconds, null where the code does not tell. */
  expiresAt: number | null
  evidence: EvidenceGrade
  /** HMAC-SHA-256 of the normalized text under the school's key, lower-case hex (64 characters). */
  digest: string
  /** The first thing wrong with it, or null. */
  problem: HealthCodeProblem | null
}
