import { expect, it } from 'vitest'
import type { ExposureAnswers, Symptom } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import { feverFrom, homeAdvice, symptomsToday } from '#domain/home.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'

const TODAY = '2026-11-23'
const reading = (tenths: number): HomeReading => ({
  ...{ tenths, site: 'axillary', by: 'guardian' },
  at: Date.parse('2026-11-22T23:00:00Z'),
})
const said = (symptoms: readonly Symptom[], on = TODAY): ExposureAnswers => ({
  areas: [],
  symptoms: { symptoms, on },
})
const advise = (tenths: number | null, answers: ExposureAnswers | null) =>
  homeAdvice({ reading: tenths === null ? null : reading(tenths), answers }, DEFAULT_POLICY, TODAY)

it('A normal reading and no symptom says come', () => {
  expect(advise(365, said([]))).toBe('come')
  expect(advise(372, null)).toBe('come')
})

it('A fever or a symptom of today keeps at home, whatever else was told', () => {
  expect(advise(373, said([]))).toBe('keep-home')
  expect(advise(365, said(['cough']))).toBe('keep-home')
  expect(advise(null, said(['cough']))).toBe('keep-home')
  expect(advise(340, said(['cough']))).toBe('keep-home')
})

it('A contact within two weeks keeps at home, a "no" and an old one do not', () => {
  const met = (yes: boolean, on: string): ExposureAnswers => ({
    areas: [{ code: 'x', kind: 'contact', yes, listVersion: 1, on }],
    symptoms: null,
  })
  expect(advise(365, met(true, '2026-11-10'))).toBe('keep-home')
  expect(advise(365, met(true, '2026-11-01'))).toBe('come')
  expect(advise(365, met(false, TODAY))).toBe('come')
})

it('A reading too low to be true is measured again, and none at all is given first', () => {
  expect(advise(349, said([]))).toBe('measure-again')
  expect(advise(null, said([]))).toBe('give-reading')
})

it('What was said of symptoms on another day says nothing of today', () => {
  expect(symptomsToday(said(['cough'], '2026-11-22'), TODAY)).toBeNull()
  expect(advise(365, said(['cough'], '2026-11-22'))).toBe('come')
  expect(symptomsToday(said([]), TODAY)).toEqual([])
})

it('The lowest fever told to a phone is the lowest that keeps at home, in winter and where the line itself is none', () => {
  const at = reading(365).at
  const policy = {
    ...DEFAULT_POLICY,
    temperature: {
      ...DEFAULT_POLICY.temperature,
      comparison: { ...DEFAULT_POLICY.temperature.comparison, axillary: 'above' as const },
      seasons: [{ during: { fromMonth: 11, toMonth: 3 }, feverFrom: { forehead: 368 } }],
    },
  }
  const lowest = feverFrom(policy, at)
  expect(lowest).toEqual({ forehead: 368, wrist: 373, ear: 373, axillary: 374 })
  for (const site of ['forehead', 'wrist', 'ear', 'axillary'] as const) {
    const advice = (tenths: number) =>
      homeAdvice({ reading: { ...reading(tenths), site }, answers: null }, policy, TODAY)
    expect([advice(lowest[site] - 1), advice(lowest[site])]).toEqual(['come', 'keep-home'])
  }
})
