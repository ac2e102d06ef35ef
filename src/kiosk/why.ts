import { trace } from '#domain/decide.ts'
import { needsOf } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { Finding } from '#domain/rules/rule.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { Why, WhyPoint } from './held-view.ts'

/**
 * Why a check stands as it does, gravest first and in the order in which a guard should say it. Rules that are not
 * those of the record are not asked again: then the record speaks alone.
 */
export function whyOf(check: RememberedCheck, policy: Policy): Why {
  const { facts, outcome, reasons, missing, changes, ended } = check
  const isSameRules = facts.policyVersion === policy.version
  return {
    person: facts.identity?.person ?? null,
    checkpoint: facts.checkpoint,
    outcome,
    policyVersion: facts.policyVersion,
    asks: isSameRules ? needsOf(facts, policy) : null,
    points: isSameRules
      ? pointsOf(trace(facts, policy).flatMap(({ finding }) => finding ?? []))
      : reasons.map((reason, index) => ({ reason, change: changes[index] ?? null, weight: 'stops' })),
    missing,
    ended: ended?.outcome === outcome ? ended : null,
  }
}

const WEIGHTS = ['stops', 'lacks', 'hint'] as const

function pointsOf(findings: readonly Finding[]): readonly WhyPoint[] {
  const points = findings.map(({ reason, change, effect }) => ({ reason, change, weight: weightOf(effect) }))
  return WEIGHTS.flatMap((weight) => points.filter((point) => point.weight === weight))
}

function weightOf(effect: Finding['effect']): WhyPoint['weight'] {
  if (effect === 'incomplete') return 'lacks'
  return effect === 'hint' ? 'hint' : 'stops'
}
