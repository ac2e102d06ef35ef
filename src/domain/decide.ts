import type { ScreeningFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { Change, Need, Outcome, Reason } from './reasons.ts'
import { RULES, type RuleName } from './rules/index.ts'
import type { Finding, Rule } from './rules/rule.ts'

/** What the rules make of a screening, with the reasons in the order a guard should say them. */
export type Decision = {
  outcome: Outcome
  reasons: readonly Reason[]
  /** What is still not known although the outcome stands. */
  missing: readonly Need[]
  changes: readonly Change[]
}
export type Incomplete = Omit<Decision, 'outcome'> & { outcome: 'incomplete' }

/** What one rule found; null when it has nothing against the person. */
export type Traced = { rule: RuleName; finding: Finding | null }

// `Object.entries` forgets the names; `RULES` has no others.
const NAMED_RULES = Object.entries(RULES) as [RuleName, Rule][]

/**
 * Pure and total. Nobody is admitted while a need is open; a finding that stops a person stands at once,
 * whatever is still missing. The person's rank is nowhere read but in the policy's table of needs.
 */
export function decide(facts: ScreeningFacts, policy: Policy): Decision | Incomplete {
  return decisionOf(trace(facts, policy))
}

/** Every rule with what it found, in order: the whole why of a decision. */
export function trace(facts: ScreeningFacts, policy: Policy): readonly Traced[] {
  return NAMED_RULES.map(([rule, find]) => ({ rule, finding: find(facts, policy) }))
}

/** Whether a code is still to be shown, or the one that was shown does not settle what policy asks of a code. */
export function isCodeWanted(facts: ScreeningFacts, policy: Policy): boolean {
  return trace(facts, policy).some(({ finding }) => finding?.reason.rule.startsWith('C-') === true)
}

/** The decision these findings make. */
export function decisionOf(traced: readonly Traced[]): Decision | Incomplete {
  const findings = traced.flatMap(({ finding }) => finding ?? [])
  const stops = findings.filter(({ effect }) => effect !== 'incomplete' && effect !== 'hint')
  const missing = findings.flatMap((finding) => (finding.effect === 'incomplete' ? [finding.need] : []))
  // What stops a person is said alone, what else is missing stays in `missing`; a hint is said while they wait anyway.
  const waiting = missing.length > 0 ? findings : []
  const said = stops.length > 0 ? stops : waiting
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
