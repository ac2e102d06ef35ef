import { type Decision, decide } from './decide.ts'
import type { ScreeningFacts } from './facts.ts'
import type { PersonKind } from './person.ts'
import type { Policy } from './policy.ts'
import {
  ADMIT_REASONS,
  type AdmitReason,
  type IsolationPlace,
  type Need,
  type Outcome,
  type Reason,
  type TurnAwayReason,
} from './reasons.ts'
import { isNormalAgain } from './retest.ts'

/** One person's entry check. `collecting` lacks something, `held` waits for a human, `decided` is over. */
export type Screening =
  | { state: 'collecting'; facts: ScreeningFacts; missing: readonly Need[]; hints: readonly Reason[] }
  | { state: 'held'; facts: ScreeningFacts; decision: Decision }
  | { state: 'decided'; facts: ScreeningFacts; decision: Decision }

/**
 * How a guard ended a hold; `second` is the id of whoever agreed, where somebody was asked, `as` what somebody whom
 * nobody could name came as.
 */
export type Resolution =
  | { outcome: 'admit'; reason: AdmitReason; second?: string }
  | { outcome: 'turn-away'; reason: TurnAwayReason; as?: PersonKind }

/** Who received an isolated person, by their id, and where. */
export type Handover = { receiver: string; place: IsolationPlace }

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

/** Why a held person may not be let in like this. */
export type OverrideProblem =
  /** Who it is, a temperature, a red code, a confirmed fever: nobody can answer for these. */
  | 'never'
  /** This reason does not answer what the person is held for. */
  | 'not-answered'
  | 'second-person-missing'
  /** The second person is the guard. */
  | 'second-person-same'

/** A guard's wish to let a held person in. Ids of people. */
export type Override = { reason: AdmitReason; guard: string; second: string | null }

/** What stands against letting a held person in; null when nothing does. Rank is nowhere asked. */
export function problemOfOverride(
  facts: ScreeningFacts,
  policy: Policy,
  { reason, guard, second }: Override,
): OverrideProblem | null {
  if (!ADMIT_REASONS.some((one) => answers(facts, policy, one))) return 'never'
  if (!answers(facts, policy, reason)) return 'not-answered'
  if (!policy.overrides[reason].secondPerson) return null
  if (second === null) return 'second-person-missing'
  return second === guard ? 'second-person-same' : null
}

/** Whether a guard may let a held person in for this reason, alone or with somebody else who agrees. */
export function mayAdmit(
  facts: ScreeningFacts,
  policy: Policy,
  reason: AdmitReason,
  second: string | null = null,
): boolean {
  return answers(facts, policy, reason) && (second !== null || !policy.overrides[reason].secondPerson)
}

/**
 * Each reason answers only what it is about: a seen green code answers for the code, a confirmed identity for
 * the pass, the doctor for symptoms and exposure, the paper or the doctor for an illness that is over, and a fever only goes with a later normal reading. Nobody can
 * vouch for a temperature, for who somebody is, or against a red code.
 */
function answers(facts: ScreeningFacts, policy: Policy, reason: AdmitReason): boolean {
  const { outcome, reasons, missing } = decide(facts, policy)
  if (outcome === 'turn-away' || outcome === 'isolate') return false
  const canGoWithout = missing.every((need) => ANSWERS_NEED[need] === reason)
  return canGoWithout && reasons.every((against) => isAnswered(against, reason, facts, policy))
}

/** The one reason with which a need may stay open. */
const ANSWERS_NEED: Readonly<Record<Need, AdmitReason | null>> = {
  identity: null,
  code: 'green-code-seen',
  temperature: null,
  exposure: null,
  home: 'duty-leader-agrees',
  party: 'duty-leader-agrees',
  watch: null,
}

function isAnswered(against: Reason, reason: AdmitReason, facts: ScreeningFacts, policy: Policy): boolean {
  const byLeader = reason === 'duty-leader-agrees'
  const byDoctor = reason === 'doctor-agrees'
  switch (against.code) {
    case 'missing':
    case 'too-low':
    case 'impossible':
    case 'home-not-given':
      // A need, which `answers` has looked at, or a hint.
      return true
    case 'code-problem':
      // Any other than this one leaves the need of a code open.
      return against.problem !== 'issuer-unknown' || byLeader || reason === 'green-code-seen'
    case 'fever':
      return (byLeader || reason === 'retest-normal') && isNormalAgain(facts.readings, policy)
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
    case 'party-larger':
    case 'registration-lacks':
    case 'watch-listed':
      return byLeader
    case 'exposed':
    case 'symptoms':
    case 'symptoms-before':
    case 'home-fever':
      return byDoctor
    case 'certificate-owed':
      return policy.returnCertificate === 'hint' || byDoctor || reason === 'certificate-seen'
    // A card or the guard's search takes the place of what somebody says of themselves; nobody vouches for it.
    case 'on-no-list':
    case 'code-red':
    case 'fever-confirmed':
    case 'fever-with-symptoms':
      return false
    default:
      return against satisfies never
  }
}

/** Which outcome a correction may give: never a better one, because letting in needs a whole check. */
export function correctedOutcome(before: Outcome, judged: Outcome | 'incomplete'): Outcome {
  const now = judged === 'incomplete' ? 'held' : judged
  return SEVERITY[now] > SEVERITY[before] ? now : before
}

/** admit < held < {isolate, turn-away}; the last two are not comparable (DESIGN.md §4). */
const SEVERITY: Readonly<Record<Outcome, number>> = { admit: 0, held: 1, isolate: 2, 'turn-away': 2 }
