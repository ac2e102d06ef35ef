import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOfDay, dayOf, isOnDay, isSameDay, timeOf } from '#domain/calendar.ts'
import {
  closingEquation,
  countOutcomes,
  type DayEntry,
  type DayFacts,
  dayOfUnit,
  type ExpectedPerson,
  LINES,
} from '#domain/day.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { reportOn } from '#domain/report.ts'
import { boundsOfSession, DEFAULT_SESSIONS } from '#domain/session.ts'

const WHOLE = { from: 0, until: 100 }

const entry = (
  personId: string | null,
  outcome: DayEntry['outcome'],
  at: number,
  more: Partial<DayEntry> = {},
): DayEntry => ({
  check: `${personId}-${at}`,
  personId,
  kind: 'student',
  outcome,
  checkpoint: 'gate',
  liftsStop: false,
  at,
  ...more,
})
const pupils = (ids: readonly string[], unit: string | null = '一年级1班'): ExpectedPerson[] =>
  ids.map((id) => ({ id, kind: 'student', unit }))
const facts = (ids: readonly string[], more: Partial<DayFacts> = {}): DayFacts => ({
  expected: pupils(ids),
  absent: new Set(),
  entries: [],
  departures: [],
  ...more,
})

describe('the closing equation', () => {
  it('keeps whom a gate stopped on their line when a class list taps them, until a gate or a word lets them in', () => {
    const tap = entry('a', 'admit', 2, { checkpoint: 'class-door' })
    const lineAfter = (entries: readonly DayEntry[]) =>
      closingEquation(facts(['a'], { entries }), WHOLE).places[0]?.line
    for (const [outcome, line] of [
      ['held', 'held'],
      ['isolate', 'isolated'],
      ['turn-away', 'turned-away'],
    ] as const) {
      const stop = entry('a', outcome, 1)
      expect(lineAfter([stop, tap])).toBe(line)
      expect(lineAfter([tap, stop])).toBe(line)
      expect(lineAfter([stop, tap, entry('a', 'admit', 3)])).toBe('admitted')
      const byWord = { ...tap, liftsStop: true }
      expect(lineAfter([stop, byWord])).toBe('admitted')
      expect(lineAfter([stop, byWord, entry('a', outcome, 3)])).toBe(line)
    }
    expect(lineAfter([entry('a', 'held', 1, { checkpoint: 'class-door' }), tap])).toBe('admitted')
  })

  it('leaves a person where their latest entry left them', () => {
    const day = closingEquation(
      facts(['a', 'b', 'c'], {
        absent: new Set(['c']),
        entries: [
          entry('a', 'held', 1),
          entry('a', 'admit', 2),
          entry('v', 'turn-away', 3, { kind: 'visitor' }),
          entry(null, 'turn-away', 4, { kind: null }),
          entry('z', 'admit', 5),
        ],
      }),
      WHOLE,
    )
    expect(day.counts).toEqual({
      expected: 3,
      admitted: 1,
      held: 0,
      isolated: 0,
      turnedAway: 0,
      absent: 1,
      unexplained: 1,
    })
    expect(day.places).toEqual([
      { personId: 'a', line: 'admitted', check: 'a-2', leftAt: null },
      { personId: 'b', line: 'unexplained', as: 'not-seen', check: null, leftAt: null },
      { personId: 'c', line: 'absent', check: null, leftAt: null },
    ])
    expect(countOutcomes(day.visitors).turnedAway).toBe(2)
    expect(countOutcomes(day.unexpected).admitted).toBe(1)
  })

  it('counts whoever came although they were excused', () => {
    const came = facts(['a'], { absent: new Set(['a']), entries: [entry('a', 'admit', 1)] })
    expect(closingEquation(came, WHOLE).counts).toMatchObject({ admitted: 1, absent: 0 })
  })

  it('knows of an afternoon who came in the morning, and nothing of the evening', () => {
    const day = facts(['a', 'b'], { entries: [entry('a', 'admit', 10), entry('b', 'admit', 60)] })
    expect(closingEquation(day, { from: 40, until: 60 }).counts).toMatchObject({
      admitted: 1,
      unexplained: 1,
    })
  })

  it('takes those off site who left before, and lets those stand who left within', () => {
    const day = facts(['a', 'b', 'c', 'd'], {
      absent: new Set(['d']),
      entries: ['a', 'b', 'c', 'd'].map((id) => entry(id, 'admit', 10)),
      departures: [
        { personId: 'a', at: 20 },
        { personId: 'b', at: 45 },
        { personId: 'd', at: 20 },
      ],
    })
    expect(closingEquation(day, { from: 40, until: 60 }).places).toEqual([
      { personId: 'a', line: 'unexplained', as: 'gone', check: null, leftAt: 20 },
      { personId: 'b', line: 'admitted', check: 'b-10', leftAt: 45 },
      { personId: 'c', line: 'admitted', check: 'c-10', leftAt: null },
      { personId: 'd', line: 'absent', check: null, leftAt: 20 },
    ])
    const back = { ...day, entries: [...day.entries, entry('a', 'admit', 50)] }
    expect(closingEquation(back, { from: 40, until: 60 }).places[0]).toMatchObject({
      line: 'admitted',
      leftAt: null,
    })
  })

  it('misses whom the gate let in and the door of their class has not seen, in classes whose door is checked', () => {
    const door = (id: string, at: number) => entry(id, 'admit', at, { checkpoint: 'class-door' })
    const day = facts([], {
      expected: [
        ...pupils(['a', 'b']),
        ...pupils(['c'], '一年级2班'),
        { id: 's', kind: 'staff', unit: '一年级1班' },
      ],
      entries: [...['a', 'b', 'c', 's'].map((id) => entry(id, 'admit', 10)), door('a', 12)],
    })
    const whole = closingEquation(day, WHOLE)
    expect(whole.notInClass).toBe(1)
    expect(whole.places.map((place) => place.line)).toEqual([
      'admitted',
      'unexplained',
      'admitted',
      'admitted',
    ])
    expect(whole.places[1]).toMatchObject({ as: 'not-in-class', check: 'b-10' })
    // A door that was checked in the morning says nothing about the afternoon.
    expect(closingEquation(day, { from: 40, until: 60 }).counts.admitted).toBe(4)
  })

  it('balances whatever happened: everybody expected is in exactly one line, in every class too', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const at = fc.nat(100)
    const entries = fc.array(
      fc.record({
        check: fc.uuid(),
        personId: fc.option(ids, { nil: null }),
        kind: fc.constantFrom(...PERSON_KINDS),
        outcome: fc.constantFrom(...OUTCOMES),
        checkpoint: fc.constantFrom(...CHECKPOINT_KINDS),
        liftsStop: fc.boolean(),
        at,
      }),
    )
    const expected = fc.uniqueArray(
      fc.record({
        id: ids,
        kind: fc.constantFrom('student' as const, 'staff' as const),
        unit: fc.constantFrom('一年级1班', '一年级2班', null),
      }),
      { selector: ({ id }) => id },
    )
    const departures = fc.array(fc.record({ personId: ids, at }))
    fc.assert(
      fc.property(
        expected,
        fc.uniqueArray(ids),
        entries,
        departures,
        at,
        at,
        (people, away, drawn, left, one, other) => {
          const span = { from: Math.min(one, other), until: Math.max(one, other) }
          const day = closingEquation(
            { expected: people, absent: new Set(away), entries: drawn, departures: left },
            span,
          )
          expect(day.places.map(({ personId }) => personId)).toEqual(people.map(({ id }) => id))
          const { expected: all, ...lines } = day.counts
          expect(Object.values(lines).reduce((sum, count) => sum + count, 0)).toBe(all)
          expect(Object.keys(lines)).toHaveLength(LINES.length)
          const units = [...new Set(people.map(({ unit }) => unit))].map((unit) =>
            dayOfUnit(
              day.places.filter(({ personId }) => people.find(({ id }) => id === personId)?.unit === unit),
            ),
          )
          for (const line of Object.keys(day.counts) as (keyof typeof day.counts)[] /* its own keys */)
            expect(units.reduce((sum, { counts }) => sum + counts[line], 0)).toBe(day.counts[line])
          expect(day.notInClass).toBeLessThanOrEqual(day.counts.unexplained)
          for (const apart of [...day.visitors, ...day.unexpected])
            expect(people.some(({ id }) => id === apart.personId)).toBe(false)
        },
      ),
    )
  })

  it('is told in the order a school counts, whatever the order of the list', () => {
    const people: ExpectedPerson[] = [
      { id: 'd', kind: 'staff', unit: '教务处' },
      { id: 'c', kind: 'student', unit: '二年级10班' },
      { id: 'e', kind: 'staff', unit: null },
      { id: 'b2', kind: 'student', unit: '二年级2班' },
      { id: 'b1', kind: 'student', unit: '二年级2班' },
      { id: 'a', kind: 'student', unit: '一年级1班' },
    ]
    const report = reportOn('2026-11-23', 9, facts([], { expected: people }), WHOLE)
    expect(report.units.map(({ unit }) => unit)).toEqual([
      '一年级1班',
      '二年级2班',
      '二年级10班',
      '教务处',
      null,
    ])
    expect(report.whole.places.map(({ personId }) => personId)).toEqual(['a', 'b2', 'b1', 'c', 'd', 'e'])
  })
})

describe('a school day', () => {
  it('begins at midnight in China, whatever the tablet thinks', () => {
    expect(dayOf(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
    expect(dayOf(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
    const midnight = Date.parse('2026-11-22T16:00:00Z')
    expect(isSameDay(midnight, midnight + 86_399_999)).toBe(true)
    expect(isSameDay(midnight, midnight - 1)).toBe(false)
    expect(isSameDay(midnight, midnight + 86_400_000)).toBe(false)
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

  it('has sessions that follow one another and end within it', () => {
    const bounds = DEFAULT_SESSIONS.map((session) => boundsOfSession(session, '2026-11-23'))
    for (const [index, { from, until }] of bounds.entries()) {
      expect(until).toBeGreaterThan(from)
      expect(from).toBe(bounds[index - 1]?.until ?? Date.parse('2026-11-22T22:00:00Z'))
    }
    expect(bounds.at(-1)?.until).toBeLessThan(boundsOfDay('2026-11-23').until)
  })
})
