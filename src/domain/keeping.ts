import { dayBefore } from './absence.ts'
import type { Retention } from './policy.ts'

/**
 * What personal data is kept for. `checks`: who of the school's list came through, was measured and left; `visits`: the
 * same of everybody else; `exposure`: what was told at home or asked; `cases`: what became of an exception, who was on
 * duty and why somebody was away; `reads`: who looked at any of it.
 */
export const PURPOSES = ['checks', 'visits', 'exposure', 'cases', 'reads'] as const
export type Purpose = (typeof PURPOSES)[number]

/** What it was that was destroyed. */
export const DESTROYED_KINDS = [
  'check',
  'departure',
  'invitation',
  'visit-registered',
  'visit-opened',
  'visit-closed',
  'roll-call-mark',
  'home-reading',
  'exposure',
  'inspection',
  'watch-list',
  'shift-opened',
  'shift-closed',
  'shift-refused',
  'absence',
  'dispute',
  'case',
  'quarantined',
  'read',
] as const
export type DestroyedKind = (typeof DESTROYED_KINDS)[number]

/**
 * Days for which it is known who looked at what: a year. Article 21 of the Cybersecurity Law asks six months of network
 * logs; a case is kept for a year by default, and who read it should be known as long.
 */
export const READS_KEPT_DAYS = 365

/** Days each purpose lasts after the day it began on. */
export function termsOf(retention: Retention): Record<Purpose, number> {
  return { ...retention, reads: READS_KEPT_DAYS }
}

/**
 * The first day of which everything is still kept, `YYYY-MM-DD`, for each purpose: what is of a day before it has met
 * its purpose.
 */
export function keptSince(retention: Retention, today: string): Record<Purpose, string> {
  const { checks, visits, exposure, cases, reads } = termsOf(retention)
  return {
    checks: dayBefore(today, checks),
    visits: dayBefore(today, visits),
    exposure: dayBefore(today, exposure),
    cases: dayBefore(today, cases),
    reads: dayBefore(today, reads),
  }
}
