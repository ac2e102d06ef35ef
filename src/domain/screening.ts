import { type Decision, decide } from './decide.ts'
import type { ScreeningFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { AdmitReason, Need, Reason, TurnAwayReason } from './reasons.ts'

/** One person's entry check. `collecting` lacks something, `held` waits for a human, `decided` is over. */
export type Screening =
  | { state: 'collecting'; facts: ScreeningFacts; missing: readonly Need[]; hints: readonly Reason[] }
  | { state: 'held'; facts: ScreeningFacts; decision: Decision }
  | { state: 'decided'; facts: ScreeningFacts; decision: Decision }

/** How a guard ended a hold. */
export type Resolution =
  | { outcome: 'admit'; reason: AdmitReason }
  | { outcome: 'turn-away'; reason: TurnAwayReason }

/** Where a screening stands, given what is known and the policy it was opened with. */
export function screen(facts: ScreeningFacts, policy: Policy): Screening {
  const judged = decide(facts, policy)
  switch (judged.outcome) {
    case 'incomplete':
      return { state: 'collecting', facts, missing: judged.missing, hints: judged.reasons }
    case 'held':
      return { state: 'held', facts, decision: { ...judged, outcome: judged.outcome } }
    case 'admit':
    case 'isolate':
    case 'turn-away':
      return { state: 'decided', facts, decision: { ...judged, outcome: judged.outcome } }
    default:
      return judged satisfies never
  }
}

/**
 * What is still missing of a held person when the guard ends the hold with this reason. A guard who has seen
 * a green code vouches for it (`told`); nobody can vouch for a temperature or for who somebody is.
 */
export function stillMissing(missing: readonly Need[], resolution: Resolution): readonly Need[] {
  if (resolution.outcome === 'turn-away') return []
  return resolution.reason === 'green-code-seen' ? missing.filter((need) => need !== 'code') : missing
}
