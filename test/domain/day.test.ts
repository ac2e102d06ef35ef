import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOfDay, dayOf, isOnDay, timeOf } from '#domain/calendar.ts'
import { closingEquation, type DayEntry } from '#domain/day.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { reportOn } from '#domain/report.ts'

const entry = (
  personId: string | null,
  outcome: DayEntry['outcome'],
  at: number,
  kind: DayEntry['kind'] = 'student',
): DayEntry => ({
  personId,
  kind,
  outcome,
  at,
})

describe('the closing equation', () => {
  it('leaves a person where their latest entry left them', () => {
    const day = closingEquation(new Set(['a', 'b', 'c']), new Set(['c']), [
      entry('a', 'held', 1),
      entry('a', 'admit', 2),
      entry('v', 'turn-away', 3, 'visitor'),
      entry(null, 'turn-away', 4, null),
      entry('z', 'admit', 5),
    ])
    expect(day.counts).toEqual({
      expected: 3,
      admitted: 1,
      held: 0,
      isolated: 0,
      turnedAway: 0,
      absent: 1,
      unexplained: 1,
    })
    expect(day.unexplained).toEqual(['b'])
    expect(day.visitors.turnedAway).toBe(2)
    expect(day.unexpected.admitted).toBe(1)
  })

  it('balances whatever happened', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const entries = fc.array(
      fc.record({
        personId: fc.option(ids, { nil: null }),
        kind: fc.constantFrom(...PERSON_KINDS),
        outcome: fc.constantFrom(...OUTCOMES),
        at: fc.nat(100),
      }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(ids), fc.uniqueArray(ids), entries, (expected, absent, drawn) => {
        const { counts } = closingEquation(new Set(expected), new Set(absent), drawn)
        const { admitted, held, isolated, turnedAway, absent: away, unexplained } = counts
        expect(admitted + held + isolated + turnedAway + away + unexplained).toBe(counts.expected)
      }),
    )
  })

  it('adds up over the classes', () => {
    const people = ['a', 'b', 'c', 'd'].map((id, i) => ({ id, unit: i < 2 ? '一年级1班' : '一年级2班' }))
    const report = reportOn('2026-11-23', 9, people, new Set(), [
      entry('a', 'admit', 1),
      entry('d', 'held', 2),
    ])
    const sum = report.units.reduce((total, { day }) => total + day.counts.unexplained, 0)
    expect(sum).toBe(report.whole.counts.unexplained)
    expect(report.units.map(({ unit }) => unit)).toEqual(['一年级1班', '一年级2班'])
  })

  it('is told in the order a school counts, whatever the order of the list', () => {
    const people = [
      { id: 'd', unit: '教务处' },
      { id: 'c', unit: '二年级10班' },
      { id: 'e', unit: null },
      { id: 'b2', unit: '二年级2班' },
      { id: 'b1', unit: '二年级2班' },
      { id: 'a', unit: '一年级1班' },
    ]
    const report = reportOn('2026-11-23', 9, people, new Set(), [])
    expect(report.units.map(({ unit }) => unit)).toEqual([
      '一年级1班',
      '二年级2班',
      '二年级10班',
      '教务处',
      null,
    ])
    expect(report.whole.unexplained).toEqual(['a', 'b2', 'b1', 'c', 'd', 'e'])
  })
})

describe('a school day', () => {
  it('begins at midnight in China, whatever the tablet thinks', () => {
    expect(dayOf(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
    expect(dayOf(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
    expect(timeOf(Date.parse('2026-11-22T23:42:15Z'))).toBe('07:42:15')
    expect(boundsOfDay('2026-11-23')).toEqual({
      from: Date.parse('2026-11-22T16:00:00Z'),
      until: Date.parse('2026-11-23T16:00:00Z'),
    })
  })

  it('knows its weekday', () => {
    expect(isOnDay(0b0000001, '2026-11-23')).toBe(true)
    expect(isOnDay(0b1000000, '2026-11-22')).toBe(true)
    expect(isOnDay(0b0011111, '2026-11-22')).toBe(false)
  })
})
