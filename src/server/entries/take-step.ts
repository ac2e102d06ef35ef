import type { Doubt } from '#domain/doubts.ts'
import { isTimeInDoubt } from '#domain/late-entry.ts'
import { opensCase } from '../cases/fold.ts'
import { isOpening, type PlacedStep, type StandingEntry, standingOf } from './fold.ts'
import type { Known } from './known.ts'
import type { QuarantineReason } from './read-event.ts'
import { isLiftingStop, isOutcomeDiffering, isWronglyOverridden } from './replay.ts'

/** As it is stored with the event. What the rules do not give, or a guard could not give, is counted as written, and marked. */
export type Disposed =
  | { disposition: 'quarantined'; why: QuarantineReason }
  | { disposition: 'accepted'; why: Doubt | null }

/** What a step makes of its check. */
export type Taken = {
  /** All steps of the check, this one the last. */
  steps: readonly PlacedStep[]
  why: Doubt | null
  /** The check before it; null when it is the first. */
  before: StandingEntry | null
  standing: StandingEntry | null
  liftsStop: boolean
  hasCase: boolean
}

/** Takes one step after the earlier ones of its check, or says why it is none of that check. Pure. */
export function takeStep(
  known: Known,
  earlier: readonly PlacedStep[],
  step: PlacedStep,
): Taken | QuarantineReason {
  const strange = strangeness(earlier, step)
  if (strange !== null) return strange
  const steps = [...earlier, step]
  const why = doubtAbout(known, earlier, step)
  return {
    steps,
    why,
    before: standingOf(earlier),
    standing: standingOf(steps),
    liftsStop: isLiftingStop(known, steps),
    // Most of a morning is one step and no case: nothing more is asked of the database for it.
    hasCase: steps.length > 1 || why !== null || opensCase(steps),
  }
}

/**
 * Only the tablet that wrote a check may say more about it: a stream is in order, so the check comes first, and
 * a correction names its very place.
 */
function strangeness(earlier: readonly PlacedStep[], step: PlacedStep): QuarantineReason | null {
  const [first] = earlier
  if (first === undefined) return isOpening(step) ? null : 'check-unknown'
  if (step.stream !== first.stream) return 'foreign-check'
  if (step.kind !== 'correction') return null
  return step.body.stream === first.stream && step.body.seq === first.seq ? null : 'foreign-check'
}

/** What the rules of then say to it, the gravest only. */
function doubtAbout(known: Known, earlier: readonly PlacedStep[], step: PlacedStep): Doubt | null {
  if (isOutcomeDiffering(known, earlier, step)) return 'outcome-differs'
  if (isWronglyOverridden(known, earlier, step)) return 'override-unfounded'
  return step.kind === 'late-entry' && isTimeInDoubt(step.body.openedAt, step.at) ? 'time-in-doubt' : null
}
