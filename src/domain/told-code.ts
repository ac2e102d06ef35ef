import type { HealthCode, HealthCodeColor } from '#health-code/health-code.ts'

/** The colors somebody can say they saw: at a class door, or on a line of paper. */
export const TOLD_COLORS = ['green', 'yellow', 'red'] as const satisfies readonly HealthCodeColor[]
export type ToldColor = (typeof TOLD_COLORS)[number]

/**
 * A health code that somebody says they saw: its color and nothing else.
 *
 * @param digest 64 hex digits that no other code has: nobody read a text, and two green ones are not the same
 */
export function toldCode(color: ToldColor, digest: string): HealthCode {
  return {
    ...{ format: 'unknown', issuer: null, color, subject: null },
    ...{ issuedAt: null, expiresAt: null, evidence: 'told', digest, problem: null },
  }
}
