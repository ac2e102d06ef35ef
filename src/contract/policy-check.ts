import { decide } from '#domain/decide.ts'
import type { Policy, PolicyCase } from '#domain/policy.ts'
import { type PolicyProblem, problemsOfPolicy } from '#domain/policy-problems.ts'
import { parse } from './endpoint.ts'
import { writtenFacts } from './facts.ts'
import { policy as policySchema } from './feed.ts'

/**
 * Everything that keeps a policy from being used: what its numbers say, and every case of its own that comes out
 * otherwise. A policy without a case does not validate.
 *
 * @param today school day on which it is about to be used
 */
export function problemsInUse(policy: Policy, today: string | null = null): PolicyProblem[] {
  const { cases } = policy
  const unproven: PolicyProblem[] = cases.length === 0 ? [{ code: 'no-cases', at: 'cases' }] : []
  return [...problemsOfPolicy(policy, today), ...unproven, ...problemsOfCases(policy)]
}

/** A policy as it was stored, or null where it is none. */
export function policyIn(value: unknown): Policy | null {
  const policy = parse(policySchema, value)
  return policy.ok ? policy.value : null
}

/** What its numbers say against a policy, and every case of its own that comes out otherwise. */
export function problemsWithCases(policy: Policy): PolicyProblem[] {
  return [...problemsOfPolicy(policy), ...problemsOfCases(policy)]
}

/** Cases of a policy that cannot be read or come out otherwise. */
function problemsOfCases(policy: Policy): PolicyProblem[] {
  return policy.cases.flatMap((one, index) => problemOfCase(`cases.${index}`, one, policy))
}

/** What a policy makes of an example of its own, or where the facts of it cannot be read. */
export function outcomeOfCase(
  facts: unknown,
  policy: Policy,
): { ok: true; outcome: PolicyCase['expect'] } | { ok: false; at: string } {
  const named = parse(writtenFacts, facts)
  if (!named.ok) return named
  return { ok: true, outcome: decide({ ...named.value, policyVersion: policy.version }, policy).outcome }
}

function problemOfCase(at: string, { name, facts, expect }: PolicyCase, policy: Policy): PolicyProblem[] {
  const got = outcomeOfCase(facts, policy)
  if (!got.ok) return [{ code: 'case-unreadable', at: `${at}.facts.${got.at}`, name }]
  return got.outcome === expect
    ? []
    : [{ code: 'case-differs', at, name, expected: expect, got: got.outcome }]
}
