import { describe, expect, it } from 'vitest'
import { OUTCOMES, type Reason } from '#domain/reasons.ts'
import { LANGUAGES, loadConsole, loadDrill, loadGate } from '#i18n/index.ts'

const REASONS: readonly Reason[] = [
  { rule: 'P-1', code: 'missing', need: 'identity' },
  { rule: 'P-3', code: 'pass-problem', problem: 'expired' },
  { rule: 'C-4', code: 'code-problem', problem: 'old-code' },
  { rule: 'C-5', code: 'evidence-too-weak', of: 'code', have: 'color', need: 'token' },
  { rule: 'C-6', code: 'certificate-shown', format: 'dcc' },
  { rule: 'C-3', code: 'code-yellow' },
  { rule: 'C-2', code: 'code-red' },
  { rule: 'T-2', code: 'fever', tenths: 376, line: 373, site: 'forehead' },
  { rule: 'T-4', code: 'fever-confirmed', tenths: 381, line: 373 },
  { rule: 'T-3', code: 'too-low', tenths: 342, below: 350 },
  { rule: 'T-3', code: 'too-low', tenths: null, below: 350 },
  { rule: 'C-7', code: 'code-of-another', at: 0, place: null },
  { rule: 'C-7', code: 'code-of-another', at: 0, place: { gate: '东门', lane: '2' } },
  { rule: 'C-8', code: 'another-code', at: 0, place: null },
  { rule: 'P-4', code: 'passed-back', at: 0 },
  ...OUTCOMES.map(
    (outcome): Reason => ({
      ...{ rule: 'P-5', code: 'at-another-lane', at: 0, outcome },
      place: { gate: '东门', lane: '2' },
    }),
  ),
  { rule: 'T-2', code: 'fever', tenths: 376, line: 373, site: 'forehead', comparison: 'above' },
  { rule: 'T-5', code: 'impossible', tenths: 425 },
  { rule: 'E-1', code: 'missing', need: 'exposure' },
  { rule: 'E-2', code: 'exposed', areas: [{ name: '湖北省', kind: 'stayed' }] },
  { rule: 'E-3', code: 'symptoms', symptoms: ['cough', 'rash'] },
  { rule: 'E-4', code: 'fever-with-symptoms', tenths: 376, symptoms: ['cough'] },
  { rule: 'E-5', code: 'symptoms-before', symptoms: ['vomiting'], on: '2026-11-20' },
  { rule: 'H-1', code: 'missing', need: 'home' },
  { rule: 'H-1', code: 'home-not-given' },
  { rule: 'H-2', code: 'home-fever', tenths: 375, line: 373 },
]

/** Every string in a tree of words, by its path; functions are left to the tests of their arguments. */
function stringsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]]
    return typeof value === 'object' && value !== null ? stringsOf(value, `${path}${key}.`) : []
  })
}

/** Paths of a tree of words with the kind of what stands there. */
function shapeOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? shapeOf(value, `${path}${key}.`)
      : [`${path}${key}: ${typeof value}`],
  )
}

describe.each(LANGUAGES)('words in %s', (language) => {
  it('have something to say for every key', async () => {
    const { codes, gate } = await loadGate(language)
    const drill = await loadDrill(language)
    for (const [path, words] of [
      ...stringsOf(codes, 'codes.'),
      ...stringsOf(gate, 'gate.'),
      ...stringsOf(drill, 'drill.'),
    ]) {
      expect(words.trim(), path).not.toBe('')
      expect(words, path).not.toMatch(/undefined|\[object|TODO/)
    }
  })

  it('say every reason as a sentence of its own', async () => {
    const { codes } = await loadGate(language)
    const said = REASONS.map(codes.reason)
    expect(new Set(said).size).toBe(REASONS.length)
    for (const words of said) expect(words).toMatch(/\S/)
  })

  it('tell what to do about every problem', async () => {
    const { codes, gate } = await loadGate(language)
    const { insecure, unreachable, notOurServer } = gate.trouble
    const { healthCodeProblems, scanProblems, storeProblems, syncProblems, contractProblems } = codes
    const problems = [
      healthCodeProblems,
      scanProblems,
      storeProblems,
      syncProblems,
      contractProblems,
    ].flatMap((table) => Object.values(table))
    for (const { what, act } of [...problems, insecure, unreachable, notOurServer, gate.enrol.badLink]) {
      expect(what).toMatch(/\S/)
      expect(act).toMatch(/[。.]$/)
    }
  })

  it('show temperatures with one decimal and the value a thermometer could not give', async () => {
    const { codes } = await loadGate(language)
    expect(codes.temperature(370)).toBe('37.0 °C')
    expect(codes.temperature(null)).toBe('Lo')
    expect(codes.reason({ rule: 'T-2', code: 'fever', tenths: 376, line: 373, site: 'ear' })).toMatch(
      /37\.6.*37\.3/,
    )
  })

  it('have no key the other language lacks', async () => {
    const [first, second] = await Promise.all(LANGUAGES.map(loadGate))
    expect(shapeOf(first ?? {}).sort()).toEqual(shapeOf(second ?? {}).sort())
    const [third, fourth] = await Promise.all(LANGUAGES.map(loadConsole))
    expect(shapeOf(third ?? {}).sort()).toEqual(shapeOf(fourth ?? {}).sort())
    const [fifth, sixth] = await Promise.all(LANGUAGES.map(loadDrill))
    expect(shapeOf(fifth ?? {}).sort()).toEqual(shapeOf(sixth ?? {}).sort())
  })
})

describe('how long ago', () => {
  it('is said in the largest whole unit', async () => {
    const { codes: zh } = await loadGate('zh-CN')
    const { codes: en } = await loadGate('en')
    expect([0, 6000, 240_000, 7_300_000, 200_000_000].map(zh.ago)).toEqual([
      '刚刚',
      '6 秒前',
      '4 分钟前',
      '2 小时前',
      '2 天前',
    ])
    expect([0, 6000, 240_000, 7_300_000, 200_000_000].map(en.ago)).toEqual([
      'just now',
      '6 s ago',
      '4 min ago',
      '2 h ago',
      '2 d ago',
    ])
  })

  it('never runs backwards when clocks disagree', async () => {
    const { codes } = await loadGate('en')
    expect(codes.ago(-5000)).toBe('just now')
  })
})
