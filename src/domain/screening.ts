import { type Decision, decide } from './decide.ts'
import type { ScreeningFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { AdmitReason, Need, Outcome, Reason, TurnAwayReason } from './reasons.ts'
import { bandOf } from './temperature.ts'

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
 * Whether a guard may let a held person in for this reason. Each reason answers only what it is about: a seen
 * green code answers for the code, a confirmed identity for the pass, and a fever only goes with a later normal
 * reading. Nobody can vouch for a temperature, for who somebody is, or against a red code.
 */
export function mayAdmit(facts: ScreeningFacts, policy: Policy, reason: AdmitReason): boolean {
  const { outcome, reasons, missing } = decide(facts, policy)
  if (outcome === 'turn-away' || outcome === 'isolate') return false
  const canGoWithout = missing.every((need) => need === 'code' && reason === 'green-code-seen')
  return canGoWithout && reasons.every((against) => isAnswered(against, reason, facts, policy))
}

function isAnswered(against: Reason, reason: AdmitReason, facts: ScreeningFacts, policy: Policy): boolean {
  const byLeader = reason === 'duty-leader-agrees'
  switch (against.code) {
    case 'missing':
    case 'too-low':
    case 'code-problem':
      // A need: `mayAdmit` has looked at it.
      return true
    case 'fever':
      return (byLeader || reason === 'retest-normal') && isLastNormal(facts, policy)
    case 'code-yellow':
    case 'certificate-shown':
      return byLeader || reason === 'green-code-seen'
    case 'pass-problem':
    case 'passed-back':
      return byLeader || reason === 'identity-confirmed'
    case 'evidence-too-weak':
      return byLeader || reason === (against.of === 'code' ? 'green-code-seen' : 'identity-confirmed')
    case 'code-of-another':
    case 'another-code':
      // Whoever saw this person's own green code has the answer that the one in the record cannot give.
      return byLeader || reason === 'green-code-seen'
    case 'at-another-lane':
      // Why they were stopped there nobody knows here: only whoever is told can take that back.
      return byLeader || (against.outcome === 'admit' && reason === 'identity-confirmed')
    case 'code-red':
    case 'fever-confirmed':
      return false
    default:
      return against satisfies never
  }
}

function isLastNormal({ readings }: ScreeningFacts, policy: Policy): boolean {
  const last = readings.at(-1)
  return last !== undefined && bandOf(last, policy.temperature) === 'normal'
}

/** Which outcome a correction may give: never a better one, because letting in needs a whole check. */
export function correctedOutcome(before: Outcome, judged: Outcome | 'incomplete'): Outcome {
  const now = judged === 'incomplete' ? 'held' : judged
  return SEVERITY[now] > SEVERITY[before] ? now : before
}

/** admit < held < {isolate, turn-away}; the last two are not comparable (DESIGN.md §4). */
const SEVERITY: Readonly<Record<Outcome, number>> = { admit: 0, held: 1, isolate: 2, 'turn-away': 2 }
