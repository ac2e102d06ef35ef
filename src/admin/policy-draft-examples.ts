import { outcomeOfCase } from '#contract/policy-check.ts'
import type { Policy, PolicyCase } from '#domain/policy.ts'
import type { ExampleFault } from './problems.ts'

/** An example of a policy as it is typed; `facts` is text (JSON). */
export type TypedExample = { name: string; expect: PolicyCase['expect']; facts: string }

/** What the draft makes of an example; `at` is the member of its facts that nobody understands, empty for no JSON. */
export type ExampleNow =
  | { state: 'unreadable'; at: string }
  | { state: 'as-expected' | 'differs'; outcome: PolicyCase['expect'] }

/** Somebody with whom nothing is wrong: what a new example begins with. */
const NEW_FACTS = {
  identity: { person: { kind: 'staff' }, evidence: 'signed' },
  code: { color: 'green', evidence: 'token' },
  readings: [{ tenths: 366 }],
}

export function typedExamples(cases: readonly PolicyCase[]): TypedExample[] {
  return cases.map(({ name, expect, facts }) => ({ name, expect, facts: JSON.stringify(facts) }))
}

/** Another example, still without a name. */
export function newExample(): TypedExample {
  return { name: '', expect: 'admit', facts: JSON.stringify(NEW_FACTS) }
}

export function faultsOfExample({ name, facts }: TypedExample): ExampleFault[] {
  return [
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(jsonIn(facts) === null ? (['facts'] as const) : []),
  ]
}

/** The examples of a draft; null while one of them cannot be read. */
export function examplesIn(rows: readonly TypedExample[]): PolicyCase[] | null {
  const read = rows.flatMap(({ name, expect, facts }) => {
    const json = jsonIn(facts)
    return name.trim() === '' || json === null ? [] : [{ name: name.trim(), facts: json.value, expect }]
  })
  return read.length < rows.length ? null : read
}

/** How an example comes out by the draft as it stands now. */
export function exampleNow({ facts, expect }: TypedExample, draft: Policy): ExampleNow {
  const json = jsonIn(facts)
  if (json === null) return { state: 'unreadable', at: '' }
  const got = outcomeOfCase(json.value, draft)
  if (!got.ok) return { state: 'unreadable', at: got.at }
  return { state: got.outcome === expect ? 'as-expected' : 'differs', outcome: got.outcome }
}

function jsonIn(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    // Half of what is being typed is no JSON: said beside it, and nothing to keep.
    return null
  }
}
