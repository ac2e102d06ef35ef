import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, type Needs, type Policy, problemsOfPolicy } from '#domain/policy.ts'

const official = (changes: Partial<Needs>): Policy => ({
  ...DEFAULT_POLICY,
  needs: {
    ...DEFAULT_POLICY.needs,
    gate: { ...DEFAULT_POLICY.needs.gate, official: { ...DEFAULT_POLICY.needs.gate.official, ...changes } },
  },
})

describe('a policy', () => {
  it('may be used as shipped', () => {
    expect(problemsOfPolicy(DEFAULT_POLICY)).toEqual([])
  })

  it.each([
    ['identity', { identity: 'told' }],
    ['code', { code: null }],
    ['code', { code: 'color' }],
    ['temperature', { temperature: false }],
  ] as const)('does not validate when it asks less %s of an official than of a visitor', (of, changes) => {
    expect(problemsOfPolicy(official(changes))).toEqual([
      { code: 'official-asked-less', checkpoint: 'gate', of },
    ])
  })

  it('does not validate with a line no thermometer shows, or without a version', () => {
    const temperature = { ...DEFAULT_POLICY.temperature, tooLowBelow: 0 }
    expect(problemsOfPolicy({ ...DEFAULT_POLICY, temperature, version: 0 }).map(({ code }) => code)).toEqual([
      'lines-out-of-range',
      'version-not-positive',
    ])
  })
})
