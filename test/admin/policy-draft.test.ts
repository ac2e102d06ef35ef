import { describe, expect, it } from 'vitest'
import {
  areasIn,
  areasText,
  firstDraft,
  NUMBERS,
  numberText,
  typedAs,
  typedNumber,
} from '#admin/policy-draft.ts'
import type { ExposureKind, ExposureQuestions } from '#domain/exposure.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import type { PolicyField } from '#i18n/policy-messages.ts'

const KINDS: Record<ExposureKind, string> = {
  stayed: '旅居',
  'passed-through': '途经',
  contact: '接触',
  'in-isolation': '隔离观察',
}
const BEFORE: ExposureQuestions = {
  ...DEFAULT_POLICY.exposure,
  listVersion: 4,
  areas: [
    { code: '420000', name: '湖北省', kind: 'stayed', from: '2026-11-01', to: null, version: 2 },
    { code: '411500', name: '信阳市', kind: 'contact', from: '2026-11-01', to: '2026-11-20', version: 4 },
  ],
}
const TEXT = '420000,湖北省,旅居,2026-11-01,\n411500,信阳市,接触,2026-11-01,2026-11-20'

describe('the numbers of a draft', () => {
  const fields = Object.keys(NUMBERS) as PolicyField[]

  it.each(fields)('%s comes back as it is shown', (field) => {
    const value = typedNumber(numberText(field, DEFAULT_POLICY))
    expect(NUMBERS[field].write(DEFAULT_POLICY, value ?? Number.NaN)).toEqual(DEFAULT_POLICY)
  })

  it('are stored in tenths and milliseconds, and each changes only itself', () => {
    expect(NUMBERS.forehead.write(DEFAULT_POLICY, 36.8).temperature.feverFrom).toEqual({
      ...DEFAULT_POLICY.temperature.feverFrom,
      forehead: 368,
    })
    expect(NUMBERS.retestMinutes.write(DEFAULT_POLICY, 10).retest.waitMs).toBe(600_000)
  })

  it('may be typed full width, and nothing else is a number', () => {
    expect(typedNumber('３６．８')).toBe(36.8)
    expect(['', '36.', '36,8', '-1', '36.85', 'x'].map(typedNumber)).toEqual(Array(6).fill(null))
  })
})

it('Days, hours and counts are whole numbers, temperatures have a decimal', () => {
  expect([typedAs('retestMost', '2.5'), typedAs('classHours', '0.5')]).toEqual([null, null])
  expect([typedAs('retestMost', '3'), typedAs('forehead', '36.8')]).toEqual([3, 36.8])
})

describe('priority areas as lines', () => {
  it('come back as they were, and then nothing is asked again', () => {
    expect(areasText(BEFORE.areas, KINDS)).toBe(TEXT)
    expect(areasIn(TEXT, KINDS, BEFORE)).toBe(BEFORE)
  })

  it('take the next version of the list where they are new or changed, and only there', () => {
    const changed = areasIn(`${TEXT}\n140800，运城市，途经，2026-11-10`, KINDS, BEFORE)
    expect(changed).toMatchObject({
      listVersion: 5,
      areas: [
        { version: 2 },
        { version: 4 },
        { code: '140800', kind: 'passed-through', to: null, version: 5 },
      ],
    })
  })

  it('make a new list when one is taken out', () => {
    expect(areasIn(TEXT.split('\n')[0] ?? '', KINDS, BEFORE)).toMatchObject({
      listVersion: 5,
      areas: [{ version: 2 }],
    })
  })

  it.each([
    ['a kind nobody knows', '420000,湖北省,路过,2026-11-01'],
    ['a day that is none', '420000,湖北省,旅居,2026-02-31'],
    ['no name', '420000,,旅居,2026-11-01'],
    ['no code', ',湖北省,旅居,2026-11-01'],
  ])('are not understood with %s', (_, line) => {
    expect(areasIn(`${TEXT}\n\n${line}`, KINDS, BEFORE)).toBe(4)
  })
})

it('A draft begins with the rules in force, and with cases to prove them by when they have none', () => {
  expect(firstDraft(STARTING_POLICY)).toBe(STARTING_POLICY)
  expect(firstDraft({ ...DEFAULT_POLICY, version: 9 })).toEqual({
    ...DEFAULT_POLICY,
    version: 9,
    cases: STARTING_POLICY.cases,
  })
})
