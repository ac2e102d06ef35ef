import { describe, expect, it } from 'vitest'
import {
  exampleNow,
  examplesIn,
  faultsOfExample,
  newExample,
  typedExamples,
} from '#admin/policy-draft-examples.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'

const ROWS = typedExamples(STARTING_POLICY.cases)

describe('examples of a draft', () => {
  it('come back as they were, and come out as they say', () => {
    expect(examplesIn(ROWS)).toEqual(STARTING_POLICY.cases)
    expect(ROWS.map((row) => exampleNow(row, STARTING_POLICY).state)).toEqual(ROWS.map(() => 'as-expected'))
  })

  it('are none while one has no name or no JSON for its facts', () => {
    const half = { name: ' ', expect: 'admit', facts: '{"identity":' } as const
    expect(faultsOfExample(half)).toEqual(['name', 'facts'])
    expect(examplesIn([...ROWS, { ...half, name: '一' }])).toBeNull()
    expect(examplesIn([...ROWS, { ...half, facts: '{}' }])).toBeNull()
  })

  it('say how they come out by what has been changed, before anything is saved', () => {
    const feverFrom = { ...STARTING_POLICY.temperature.feverFrom, forehead: 366 }
    const draft = { ...STARTING_POLICY, temperature: { ...STARTING_POLICY.temperature, feverFrom } }
    const pupil = ROWS.find(({ name }) => name === '学生刷卡、体温正常：放行')
    expect(pupil && exampleNow(pupil, draft)).toEqual({ state: 'differs', outcome: 'held' })
  })

  it('name the member of the facts that nobody understands', () => {
    const facts = '{"readings":[{"tenths":"36.6"}]}'
    expect(exampleNow({ ...newExample(), facts }, STARTING_POLICY)).toEqual({
      state: 'unreadable',
      at: 'readings.0.tenths',
    })
    expect(exampleNow({ ...newExample(), facts: '{' }, STARTING_POLICY)).toEqual({
      state: 'unreadable',
      at: '',
    })
  })

  it('begin with somebody who is let in, and ask for a name', () => {
    expect(exampleNow(newExample(), STARTING_POLICY)).toEqual({ state: 'as-expected', outcome: 'admit' })
    expect(faultsOfExample(newExample())).toEqual(['name'])
  })
})
