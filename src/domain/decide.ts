import type { ScreeningFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { Change, Need, Outcome, Reason } from './reasons.ts'
import { RULES } from './rules/index.ts'
import type { Finding } from './rules/rule.ts'

/** What the rules make of a screening, with the reasons in the order a guard should say them. */
export type Decision = {
  outcome: Outcome
  reasons: readonly Reason[]
  /** What is still not known although the outcome stands. */
  missing: readonly Need[]
  changes: readonly Change[]
}
export type Incomplete = Omit<Decision, 'outcome'> & { outcome: 'incomplete' }

/**
 * Pure and total. Nobody is admitted while a need is open; a finding that stops a person stands at once,
 * whatever is still missing. The person's rank is nowhere read but in the policy's table of needs.
 */
export function decide(facts: ScreeningFacts, policy: Policy): Decision | Incomplete {
  const findings = RULES.flatMap((rule) => rule(facts, policy) ?? [])
  const stops = findings.filter((finding) => finding.effect !== 'incomplete')
  const missing = findings.flatMap((finding) => (finding.effect === 'incomplete' ? [finding.need] : []))
  // What stops a person is said alone; what else is missing stays in `missing`.
  const said = stops.length > 0 ? stops : findings
  return {
    outcome: outcomeOf(stops, missing),
    reasons: said.map((finding) => finding.reason),
    missing: [...new Set(missing)],
    changes: [...new Set(said.map((finding) => finding.change))],
  }
}

/** Isolation before turning away: a person with a confirmed fever is not sent off down the road. */
function outcomeOf(stops: readonly Finding[], missing: readonly Need[]): Outcome | 'incomplete' {
  for (const outcome of ['isolate', 'turn-away', 'held'] as const) {
    if (stops.some((finding) => finding.effect === outcome)) return outcome
  }
  return missing.length > 0 ? 'incomplete' : 'admit'
}
