import type { HealthCode, HealthCodeColor } from '#health-code/health-code.ts'
import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'

/** The colors a teacher can say they saw. */
export const TOLD_COLORS = ['green', 'yellow', 'red'] as const satisfies readonly HealthCodeColor[]
export type ToldColor = (typeof TOLD_COLORS)[number]

/**
 * A health code that somebody says they saw: its color and nothing else. Nobody read a text, so there is none to make
 * a digest of: the digest is of the check's own random id, says nothing, and can never be taken for another's code.
 */
export function toldCode(color: ToldColor, check: string): HealthCode {
  return {
    format: 'unknown',
    issuer: null,
    color,
    subject: null,
    issuedAt: null,
    expiresAt: null,
    evidence: 'told',
    digest: sha256Hex(utf8(`CG-told-1|${check}`)),
    problem: null,
  }
}
