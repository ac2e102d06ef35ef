import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABSENCE_REASONS, type AbsenceReason } from '#domain/absence.ts'
import {
  type ClassFacts,
  classList,
  rollSince,
  type SeenAtDoor,
  type SeenAtGate,
} from '#domain/class-list.ts'
import type { RosterPerson } from '#domain/person.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { DEFAULT_SESSIONS } from '#domain/session.ts'

/** 2026-11-23, a Monday; hours of the school's clock. */
const hour = (h: number): number => Date.parse('2026-11-22T16:00:00Z') + h * 60 * 60_000
const SINCE = hour(6)

const pupil = (id: string): RosterPerson => ({
  ...{ id, kind: 'student', name: `学生${id}`, unit: '三年级2班', number: id },
  ...{ initials: '', pinyin: '', cards: [], days: 31 },
})

type Known = {
  door?: SeenAtDoor
  gate?: SeenAtGate
  absent?: AbsenceReason
  saving?: Outcome
}

function factsOf(known: Record<string, Known>, gateTold = true): ClassFacts {
  return {
    pupils: Object.keys(known).map(pupil),
    door: (id) => known[id]?.door ?? null,
    gate: (id) => known[id]?.gate ?? null,
    absent: (id) => known[id]?.absent ?? null,
    saving: (id) => known[id]?.saving ?? null,
    gateTold,
    since: SINCE,
  }
}

const here = (changes: Partial<SeenAtDoor> = {}): SeenAtDoor => ({
  ...{ outcome: 'admit', by: 'told', at: hour(7.5), tenths: null },
  ...changes,
})
const stateOf = (known: Known, gateTold = true) => classList(factsOf({ a: known }, gateTold)).pupils[0]

describe('a pupil on the class list', () => {
  it('is here by what was shown or told, and it is said when no gate saw them', () => {
    const gate = { outcome: 'admit', at: hour(7) } as const
    expect(stateOf({ door: here({ by: 'seen', tenths: 366 }), gate })).toMatchObject({
      ...{ state: 'present', by: 'seen', tenths: 366, pastGate: false },
    })
    expect(stateOf({ door: here() })).toMatchObject({ state: 'present', by: 'told', pastGate: true })
    // While no gate has told of this day, nobody is missed there.
    expect(stateOf({ door: here() }, false)).toMatchObject({ pastGate: false })
  })

  it('whom a gate let in and who is not here is on site, with the time', () => {
    expect(stateOf({ gate: { outcome: 'admit', at: hour(7.2) } })).toMatchObject({
      ...{ state: 'on-site', at: hour(7.2) },
    })
    expect(stateOf({ gate: { outcome: 'isolate', at: hour(7.2) } })).toMatchObject({
      ...{ state: 'at-gate', outcome: 'isolate' },
    })
    expect(stateOf({})).toMatchObject({ state: 'missing' })
  })

  it('who comes after all is here, whatever reason was noted; else the reason stands', () => {
    expect(stateOf({ absent: 'illness' })).toMatchObject({ state: 'absent', reason: 'illness' })
    expect(stateOf({ absent: 'illness', door: here() })).toMatchObject({ state: 'present' })
    expect(stateOf({ absent: 'personal', gate: { outcome: 'admit', at: hour(7) } })).toMatchObject({
      state: 'absent',
    })
  })

  it('is called again in the next part of the day, but a stop stands', () => {
    const before = SINCE - 1
    expect(stateOf({ door: here({ at: before }) })).toMatchObject({ state: 'missing' })
    expect(stateOf({ door: here({ at: before, outcome: 'held' }) })).toMatchObject({
      ...{ state: 'stopped', outcome: 'held' },
    })
  })

  it('is not shown as here before the record is durable, and a stop is shown at once', () => {
    expect(stateOf({ saving: 'admit' })).toMatchObject({ state: 'saving' })
    expect(stateOf({ saving: 'held' })).toMatchObject({ state: 'stopped', outcome: 'held' })
  })
})

it('a roll begins with the part of the day that runs, outside of all with the day', () => {
  expect(rollSince(hour(7.7), DEFAULT_SESSIONS)).toBe(hour(6))
  expect(rollSince(hour(11.5), DEFAULT_SESSIONS)).toBe(hour(11.5))
  expect(rollSince(hour(13), DEFAULT_SESSIONS)).toBe(hour(11.5))
  expect(rollSince(hour(14), DEFAULT_SESSIONS)).toBe(hour(13.5))
  expect(rollSince(hour(5), DEFAULT_SESSIONS)).toBe(hour(0))
  expect(rollSince(hour(23), DEFAULT_SESSIONS)).toBe(hour(0))
})

it('every pupil counts once, whatever is known of them', () => {
  const outcome = fc.constantFrom(...OUTCOMES)
  const at = fc.integer({ min: hour(5), max: hour(12) })
  const anyKnown = fc.record(
    {
      door: fc.record({
        outcome,
        at,
        by: fc.constantFrom('seen' as const, 'told' as const),
        tenths: fc.constant(null),
      }),
      gate: fc.record({ outcome, at }),
      absent: fc.constantFrom(...ABSENCE_REASONS),
      saving: outcome,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), anyKnown, { maxKeys: 60 }),
      fc.boolean(),
      (known, gateTold) => {
        const { pupils, counts } = classList(factsOf(known, gateTold))
        const { expected, present, ill, leave, stopped, missing, onSite } = counts
        expect(pupils.length).toBe(expected)
        expect(present + ill + leave + stopped + missing).toBe(expected)
        expect(onSite).toBeLessThanOrEqual(missing)
      },
    ),
  )
})
