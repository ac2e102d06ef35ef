import { describe, expect, it } from 'vitest'
import { badgeText, visitOfBadge } from '#domain/badge.ts'
import { idDigitsProblem, nameProblem, phoneProblem, wordsProblem } from '#domain/guest-words.ts'
import { nextPlace, plateProblem } from '#domain/plate.ts'
import { MOST_POINTS, pointIn, type Signature, signatureProblem, thinned } from '#domain/signature.ts'

describe('a name', () => {
  it.each([
    ['王访', null],
    ['𠮷田 㐂', null],
    ['Jean-Luc O’Neil', null],
    ['عبد الله', null],
    ['शर्मा', null],
    ['', 'name-empty'],
    ['   ', 'name-empty'],
    ['李'.repeat(80), null],
    ['李'.repeat(81), 'name-long'],
    ['𠮷'.repeat(41), 'name-long'],
    ['王访😀', 'name-symbols'],
    ['12345', 'name-symbols'],
    ['…—', 'name-symbols'],
    ['王\u202E访', 'name-direction'],
    ['a\u2066b', 'name-direction'],
  ] as const)('%j is %s', (name, problem) => {
    expect(nameProblem(name)).toBe(problem)
  })

  it('may be left out where it is not needed, and is as good as any where it is not', () => {
    expect(wordsProblem('')).toBeNull()
    expect(wordsProblem('😀')).toBe('name-symbols')
  })
})

describe('a phone number', () => {
  it.each([
    ['13800000000', null],
    ['', 'phone-empty'],
    ['1380000000', 'phone-short'],
    ['138000000001', 'phone-not-one'],
    ['02112345678', null],
    ['447700900123', null],
    ['12345', 'phone-short'],
    ['1234567890123456', 'phone-not-one'],
  ] as const)('%s is %s', (digits, problem) => {
    expect(phoneProblem(digits)).toBe(problem)
  })
})

it('the last four of an ID are four', () => {
  expect(['', '12', '123X', '1234'].map(idDigitsProblem)).toEqual(['id-empty', 'id-short', null, null])
})

describe('a plate', () => {
  it.each([
    ['京A12345', null],
    ['粤B·1234Z', null],
    ['沪a12345', null],
    ['京AD12345', null],
    ['粤BF1234', null],
    ['京A12345F', null],
    ['粤Z1234港', null],
    ['川A1234学', null],
    ['A12345', 'plate-province'],
    ['', 'plate-province'],
    ['京A1234', 'plate-short'],
    ['京A1234567', 'plate-long'],
    ['京AI2345', 'plate-letters'],
    ['京A1234O', 'plate-letters'],
    ['京112345', 'plate-letters'],
    ['京A123456', 'plate-letters'],
    ['京A1学345', 'plate-letters'],
  ] as const)('%s is %s', (plate, problem) => {
    expect(plateProblem(plate)).toBe(problem)
  })

  it('is typed from the province on, with what may stand in each place', () => {
    const typed = ['', '京', '京A', '京A1', '京A1234', '京A12345', '京AD12345']
    expect(typed.map(nextPlace)).toEqual(['province', 'letter', 'symbol', 'symbol', 'last', 'symbol', 'full'])
  })
})

describe('a signature', () => {
  const line: Signature = [
    [
      [100, 500],
      [400, 520],
    ],
  ]

  it('is something written, and no dot', () => {
    expect(signatureProblem([])).toBe('signature-empty')
    expect(signatureProblem([[[500, 500]]])).toBe('signature-dot')
    expect(
      signatureProblem([
        [
          [500, 500],
          [510, 505],
        ],
      ]),
    ).toBe('signature-dot')
    expect(signatureProblem(line)).toBeNull()
    expect(signatureProblem([...line, [[0, 0]]])).toBeNull()
  })

  it('keeps the ends of its strokes when it has too many points', () => {
    const long: Signature = [
      Array.from({ length: MOST_POINTS * 3 }, (_, index) => [index % 1000, 500] as const),
      [
        [1, 2],
        [3, 4],
      ],
    ]
    const kept = thinned(long)
    const count = kept.reduce((sum, stroke) => sum + stroke.length, 0)
    expect(count).toBeLessThanOrEqual(MOST_POINTS + long.length * 2)
    expect(kept.map((stroke) => stroke.at(-1))).toEqual(long.map((stroke) => stroke.at(-1)))
    expect(thinned(line)).toBe(line)
  })

  it('is told in thousandths of its box, however large that is', () => {
    expect(pointIn({ width: 400, height: 200 }, 100, 50)).toEqual([250, 250])
    expect(pointIn({ width: 400, height: 200 }, -5, 900)).toEqual([0, 1000])
    expect(pointIn({ width: 0, height: 0 }, 1, 1)).toEqual([0, 0])
  })
})

it('a badge says which visit it is of, and no other text does', () => {
  const visit = '0123456789abcdef0123456789abcdef'
  expect(visitOfBadge(badgeText(visit))).toBe(visit)
  for (const text of ['CG1-ABC', 'CGV-', 'CGV-XYZ', visit, `${badgeText(visit)}0`])
    expect(visitOfBadge(text)).toBeNull()
})
