import type { EvidenceGrade } from '#health-code/health-code.ts'
import { boundsOfDay, dayOf } from './calendar.ts'
import { type Decision, decide } from './decide.ts'
import { weakest } from './evidence.ts'
import { gradeOf, type ScreeningFacts } from './facts.ts'
import type { Person } from './person.ts'
import type { CheckpointKind, Policy } from './policy.ts'
import type { Outcome } from './reasons.ts'
import { correctedOutcome } from './screening.ts'
import { type ToldColor, toldCode } from './told-code.ts'

/** One line of the paper list that was kept while the tablet could not write. */
export type PaperLine = {
  /** Null for somebody nobody could name. */
  person: Person | null
  /** When it happened, epoch ms. */
  at: number
  /** Null where nobody measured. */
  tenths: number | null
  /** Null where no code was seen. */
  color: ToldColor | null
  /** How it ended, as the paper says. */
  outcome: Outcome
}

/**
 * What is known from paper: word of mouth, all of it.
 *
 * @param id the check
 * @param codeDigest see `toldCode`: paper keeps no code
 */
export function factsOnPaper(
  { person, at, tenths, color }: PaperLine,
  id: string,
  codeDigest: string,
  { policy, checkpoint }: { policy: Policy; checkpoint: CheckpointKind },
): ScreeningFacts {
  return {
    id,
    openedAt: at,
    policyVersion: policy.version,
    checkpoint,
    identity: person && { person, means: 'search', evidence: 'told', problem: null, digest: null },
    code: color === null ? null : toldCode(color, codeDigest),
    readings: tenths === null ? [] : [{ tenths, site: 'forehead', source: 'told', thermometer: null, at }],
    reuse: [],
  }
}

/**
 * What a line of paper counts as. It lets nobody in whom the rules would not let in with what it tells: then the
 * person is held, and the paper's own word stands beside it.
 */
export function judgePaper(
  facts: ScreeningFacts,
  policy: Policy,
  onPaper: Outcome,
): Decision & { grade: EvidenceGrade } {
  const { outcome, ...judged } = decide(facts, policy)
  return {
    ...judged,
    outcome: correctedOutcome(onPaper, outcome),
    grade: weakest(['told', gradeOf(facts, policy)]),
  }
}

const DAY_MS = 24 * 60 * 60_000
/** Paper of a Friday evening is entered on Monday morning: what is older had a school day before to be entered. */
const LATEST_DAYS = 3

/** Whether paper entered at `writtenAt` tells of a day that it hardly tells of: one long over, or one to come. Epoch ms. */
export function isTimeInDoubt(at: number, writtenAt: number): boolean {
  const { from, until } = boundsOfDay(dayOf(writtenAt))
  return at < from - LATEST_DAYS * DAY_MS || at >= until
}

/**
 * A time of day as a guard types it, on the day of `now`: `742`, `0742` or `7:42`. Null for what is no time, and for
 * one that is still to come. Epoch ms, also `now`.
 */
export function timeOnPaper(typed: string, now: number): number | null {
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})[:\uFF1A]?(\d\d)\s*$/.exec(typed) ?? []
  if (minutes === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  const at = boundsOfDay(dayOf(now)).from + (Number(hours) * 60 + Number(minutes)) * 60_000
  return at <= now ? at : null
}
