import { readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { writtenFacts } from '#contract/facts.ts'
import { policy as policySchema } from '#contract/feed.ts'
import { decide } from '#domain/decide.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { problemsOfPolicy } from '#domain/policy-problems.ts'
import type { Reason } from '#domain/reasons.ts'
import { placed } from '#test/fakes/placed.ts'

/* The form of these files is told in `test/vectors/decisions/README.md`. */
const FOLDER = new URL('../vectors/decisions/', import.meta.url)
const words = v.strictObject({
  zh: v.pipe(v.string(), v.minLength(1)),
  en: v.pipe(v.string(), v.minLength(1)),
})
const topic = v.strictObject({
  about: words,
  cases: v.array(
    v.strictObject({
      title: words,
      at: v.optional(v.string(), '2026-11-23T07:42:00+08:00'),
      policy: v.optional(v.record(v.string(), v.unknown()), {}),
      facts: v.looseObject({ readings: v.optional(v.array(v.looseObject({})), []) }),
      expect: v.strictObject({ outcome: v.string(), reasons: v.array(v.string()) }),
    }),
  ),
})
const topics = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, ...v.parse(topic, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))) }))

describe.each(topics)('$file: $about.zh', ({ cases }) => {
  it.each(cases)('$title.zh', ({ at, policy: changes, facts, expect: expected }) => {
    const now = Date.parse(at)
    const readings = facts.readings.map((reading) => ({ at: now, ...reading }))
    const policy = named(policySchema, placed(DEFAULT_POLICY, changes))
    expect(problemsOfPolicy(policy)).toEqual([])
    const decided = decide(named(writtenFacts, { openedAt: now, ...facts, readings }), policy)
    expect({ outcome: decided.outcome, reasons: decided.reasons.map(shown) }).toEqual(expected)
  })
})

it('Two hundred cases and more say what is decided, no two under one title', () => {
  const titles = topics.flatMap(({ cases }) => cases.flatMap(({ title }) => [title.zh, title.en]))
  expect(titles.length / 2).toBeGreaterThanOrEqual(200)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

function named<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = parse(schema, value)
  if (!parsed.ok) throw new Error(`the vector is wrong at ${parsed.at}`)
  return parsed.value
}

/** A reason as the files write it: its rule, its code, and what it is about. */
function shown(reason: Reason): string {
  switch (reason.code) {
    case 'missing':
      return `${reason.rule} ${reason.code} ${reason.need}`
    case 'pass-problem':
    case 'code-problem':
      return `${reason.rule} ${reason.code} ${reason.problem}`
    case 'evidence-too-weak':
      return `${reason.rule} ${reason.code} ${reason.of}`
    default:
      return `${reason.rule} ${reason.code}`
  }
}
