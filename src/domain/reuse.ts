import type { Outcome } from './reasons.ts'

/** A lane in the school's own words, so that a guard can find it: the checkpoint's name and the lane's label. */
export type LaneName = { gate: string; lane: string }

/** What the day's memory can hold against what somebody shows. */
export const REUSES = ['code-of-another', 'another-code', 'passed-back', 'at-another-lane'] as const

/**
 * One thing the memory of the school day knows. `at` is epoch ms; `place` null is this very lane. The other person
 * is never named: the guard has to know that the code is not this person's, and the screen stands before a queue.
 */
export type Reuse =
  /** This health code was shown today by another person. */
  | { code: 'code-of-another'; at: number; place: LaneName | null }
  /** This person showed another code of the same issuer earlier today, where an issuer gives each person one. */
  | { code: 'another-code'; at: number; place: LaneName | null }
  /** This person was let in here a moment ago: the card may have been handed back over the fence. */
  | { code: 'passed-back'; at: number }
  /** This person was at another lane of this kind today, and `outcome` is how that ended. */
  | { code: 'at-another-lane'; at: number; place: LaneName; outcome: Outcome }

/** Whether the health code itself is in doubt, and one's own would settle it. */
export function isOfCode({ code }: Reuse): boolean {
  return code === 'code-of-another' || code === 'another-code'
}

/** Whether another lane had stopped this person. */
export function isStop(known: Reuse): boolean {
  return known.code === 'at-another-lane' && known.outcome !== 'admit'
}

/** What a record shows of reuse: what its tablet knew, or what only the records of all lanes together tell. */
export const REUSE_MARKS = [...REUSES, 'late-code', 'late-person'] as const
export type ReuseMark = (typeof REUSE_MARKS)[number]
