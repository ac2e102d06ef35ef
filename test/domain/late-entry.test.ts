import { describe, expect, it } from 'vitest'
import { factsOnPaper, isTimeInDoubt, judgePaper, type PaperLine, timeOnPaper } from '#domain/late-entry.ts'
import type { PersonKind } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { MORNING } from '#test/fakes/facts.ts'

const line = (kind: PersonKind | null, changes: Partial<PaperLine> = {}): PaperLine => ({
  person: kind && { id: 'p1', kind, name: '林一诺', unit: null },
  at: MORNING,
  tenths: 366,
  color: null,
  outcome: 'admit',
  ...changes,
})
const judged = (paper: PaperLine) => {
  const facts = factsOnPaper(paper, 'c1', 'e'.repeat(64), { policy: DEFAULT_POLICY, checkpoint: 'gate' })
  return judgePaper(facts, DEFAULT_POLICY, paper.outcome)
}

describe('the time on paper', () => {
  it('is that of the day it was entered or of three before, whatever the hour', () => {
    const doubts = (at: string, writtenAt: string) =>
      isTimeInDoubt(Date.parse(`${at}+08:00`), Date.parse(`${writtenAt}+08:00`))
    for (const writtenAt of ['2026-11-23T00:00', '2026-11-23T23:59']) {
      expect(doubts('2026-11-20T00:00', writtenAt)).toBe(false)
      expect(doubts('2026-11-19T23:59', writtenAt)).toBe(true)
      expect(doubts('2026-11-23T23:59', writtenAt)).toBe(false)
      expect(doubts('2026-11-24T00:00', writtenAt)).toBe(true)
    }
    expect(isTimeInDoubt(Number.MAX_SAFE_INTEGER, MORNING)).toBe(true)
  })
})

describe('a line of the paper list', () => {
  it('lets in whom the rules let in with what it tells, on word alone', () => {
    expect(judged(line('student'))).toMatchObject({ outcome: 'admit', grade: 'told', reasons: [] })
  })

  it.each([
    ['a fever', line('student', { tenths: 379 }), 'held'],
    ['nobody measured', line('student', { tenths: null }), 'held'],
    ['nobody named', line(null), 'held'],
    ['a teacher’s code that only somebody saw', line('staff', { color: 'green' }), 'held'],
    ['a visitor on their word', line('visitor', { color: 'green' }), 'held'],
    ['a red code', line('student', { color: 'red' }), 'turn-away'],
  ])('lets nobody in for whom the rules want more: %s', (_, paper, outcome) => {
    const { outcome: counted, reasons, grade } = judged(paper)
    expect(counted).toBe(outcome)
    expect(reasons).not.toEqual([])
    expect(['told', 'none']).toContain(grade)
  })

  it('never makes of any outcome on paper a better one', () => {
    for (const outcome of OUTCOMES) expect(judged(line('student', { outcome })).outcome).toBe(outcome)
    expect(judged(line('student', { outcome: 'turn-away', tenths: 379 })).outcome).toBe('turn-away')
  })
})

describe('a time typed from paper', () => {
  it.each([
    ['0742', '07:42'],
    ['742', '07:42'],
    ['7:42', '07:42'],
    ['07：42', '07:42'],
    [' 0000 ', '00:00'],
  ])('%s is %s of today', (typed, time) => {
    expect(timeOnPaper(typed, MORNING)).toBe(Date.parse(`2026-11-23T${time}:00+08:00`))
  })

  it.each(['', '42', '2460', '0760', 'abc', '07422', '-742'])('%s is none', (typed) => {
    expect(timeOnPaper(typed, MORNING)).toBeNull()
  })

  it('is none that is still to come', () => {
    expect(timeOnPaper('0742', MORNING - 1)).toBeNull()
    expect(timeOnPaper('0743', MORNING)).toBeNull()
  })
})
