import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CASE_CAUSES,
  CASE_LEVELS,
  CASE_ROLES,
  type CaseEvent,
  type CaseOpening,
  type CheckTold,
  caseAt,
  climbsDue,
  firstDueAt,
  firstOwner,
  openings,
  standingCase,
  termsOf,
  whyNotClose,
} from '#domain/case.ts'
import type { Person, PersonKind } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { ADMIT_REASONS, ISOLATION_PLACES, OUTCOMES, TURN_AWAY_REASONS } from '#domain/reasons.ts'

const HOUR = 60 * 60_000
/** What a school may give its levels. */
const TERMS = { class: HOUR, school: 2 * HOUR, bureau: 24 * HOUR }
const someone = (kind: PersonKind): Person => ({ id: 'p', kind, name: '测试', unit: null })
const told = (changes: Partial<CheckTold>): CheckTold => ({
  outcomes: ['admit'],
  ending: null,
  isReused: false,
  isUnfounded: false,
  isDiffering: false,
  ...changes,
})

function opening(changes: Partial<CaseOpening> = {}): CaseOpening {
  const subject = someone('student')
  return {
    id: 'case-1',
    cause: 'hold',
    subject,
    check: 'check-1',
    openedAt: 0,
    dueAt: HOUR,
    ...firstOwner('hold', subject),
    ...changes,
  }
}
const note: CaseEvent = { step: 'note', text: 'called', by: 'head', at: 1 }
const feedback: CaseEvent = { step: 'feedback', text: 'fetched by the family', by: 'head', at: 2 }
const closed: CaseEvent = { step: 'closed', text: '', by: 'head', at: 3 }

describe('a check', () => {
  it.each([
    ['opens nothing when it was plain', told({}), []],
    ['opens a case when it was held, whatever came after', told({ outcomes: ['held', 'admit'] }), ['hold']],
    [
      'that ends in isolation is a case of isolation first',
      told({ outcomes: ['held', 'isolate'] }),
      ['isolation', 'hold'],
    ],
    ['turned away by the rules is a case', told({ outcomes: ['turn-away'] }), ['turned-away']],
    [
      'refused by the person is a refusal first',
      told({ outcomes: ['held', 'turn-away'], ending: { outcome: 'turn-away', reason: 'refused-check' } }),
      ['refusal', 'turned-away', 'hold'],
    ],
    [
      'ended against the rules is an override first',
      told({ outcomes: ['held', 'admit'], ending: { outcome: 'admit', reason: 'duty-leader-agrees' } }),
      ['override', 'hold'],
    ],
    [
      'ended as the rules did not allow is an override, whatever the reason was',
      told({
        outcomes: ['held', 'admit'],
        ending: { outcome: 'admit', reason: 'green-code-seen' },
        isUnfounded: true,
      }),
      ['override', 'hold'],
    ],
    [
      'on record as the rules do not give it is a case although it was let in',
      told({ isDiffering: true }),
      ['outcome-differs'],
    ],
    [
      'with a code that somebody else showed is a case although it was let in',
      told({ isReused: true }),
      ['reused-code'],
    ],
  ] as const)('%s', (_, check, causes) => {
    expect(openings(check)).toEqual(causes)
  })

  it('opens a case unless it was plain all the way, whatever happened', () => {
    const anyTold = fc.record({
      outcomes: fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1 }),
      ending: fc.oneof(
        fc.constant(null),
        fc.record({ outcome: fc.constant('admit' as const), reason: fc.constantFrom(...ADMIT_REASONS) }),
        fc.record({
          outcome: fc.constant('turn-away' as const),
          reason: fc.constantFrom(...TURN_AWAY_REASONS),
        }),
      ),
      isReused: fc.boolean(),
      isUnfounded: fc.boolean(),
      isDiffering: fc.boolean(),
    })
    fc.assert(
      fc.property(anyTold, (check) => {
        const isPlain =
          check.outcomes.every((outcome) => outcome === 'admit') && !check.isReused && !check.isDiffering
        if (!isPlain) expect(openings(check)).not.toEqual([])
        if (isPlain && check.ending === null) expect(openings(check)).toEqual([])
      }),
    )
  })
})

describe('a case', () => {
  it('begins with the teacher of a pupil, with the doctor for an isolation, else with the duty leader', () => {
    expect(firstOwner('hold', someone('student'))).toEqual({
      level: 'class',
      owner: { role: 'class-teacher', name: null },
    })
    expect(firstOwner('isolation', someone('student')).owner.role).toBe('doctor')
    expect(firstOwner('hold', someone('official'))).toEqual(firstOwner('hold', someone('visitor')))
    expect(firstOwner('hold', null)).toMatchObject({ level: 'school', owner: { role: 'duty-leader' } })
  })

  it('does not close without feedback', () => {
    expect(whyNotClose(standingCase(opening(), [note]))).toBe('no-feedback')
    expect(standingCase(opening(), [note, closed]).state).toBe('open')
    expect(whyNotClose(standingCase(opening(), [note, feedback]))).toBeNull()
    const over = standingCase(opening(), [note, feedback, closed])
    expect(over).toMatchObject({ state: 'closed', closedAt: 3, closedBy: 'head' })
    expect(whyNotClose(over)).toBe('closed-already')
  })

  it('of a plain hold is closed by what the guard found out; any other waits for its owner', () => {
    const settled: CaseEvent = {
      step: 'settled',
      reason: 'retest-normal',
      second: null,
      by: 'guard-1',
      at: 4,
    }
    expect(standingCase(opening(), [settled])).toMatchObject({ state: 'closed', hasFeedback: true })
    for (const cause of CASE_CAUSES.filter((one) => one !== 'hold'))
      expect(standingCase(opening({ cause }), [settled])).toMatchObject({ state: 'open', hasFeedback: false })
  })

  it('is never closed without feedback, whatever was told in whatever order', () => {
    const by = fc.constant('somebody')
    const at = fc.nat(1000)
    const text = fc.constant('words')
    const anyEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
      fc.record({
        step: fc.constantFrom('note' as const, 'feedback' as const, 'closed' as const),
        text,
        by,
        at,
      }),
      fc.record({
        step: fc.constant('settled' as const),
        reason: fc.constantFrom(...ADMIT_REASONS),
        second: fc.constant(null),
        by,
        at,
      }),
      fc.record({
        step: fc.constant('handed-over' as const),
        receiver: fc.constant('doctor'),
        place: fc.constantFrom(...ISOLATION_PLACES),
        by,
        at,
      }),
      fc.record({
        step: fc.constant('escalated' as const),
        level: fc.constantFrom(...CASE_LEVELS),
        dueAt: at,
        by,
        at,
      }),
      fc.record({
        step: fc.constant('assigned' as const),
        owner: fc.record({ role: fc.constantFrom(...CASE_ROLES), name: fc.constant(null) }),
        dueAt: at,
        by,
        at,
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...CASE_CAUSES), fc.array(anyEvent), (cause, events) => {
        const standing = standingCase(opening({ cause }), events)
        if (standing.state === 'closed') expect(standing.hasFeedback).toBe(true)
      }),
    )
  })

  it('of an isolation stays open when somebody has received them: what became of them is still to be told', () => {
    const received: CaseEvent = {
      ...{ step: 'handed-over', receiver: 'doctor-1', place: 'infirmary', by: 'guard-1', at: 4 },
    }
    expect(standingCase(opening({ cause: 'isolation' }), [received])).toMatchObject({
      state: 'open',
      hasFeedback: false,
    })
  })

  it("has the school's own time at the level where it begins, an isolation never more than two hours", () => {
    const school = {
      deadlineHours: { class: 3, school: 8, bureau: 48 },
      cluster: DEFAULT_POLICY.followUp.cluster,
    }
    const terms = termsOf({ followUp: school })
    expect(firstDueAt('hold', 'class', 5, terms)).toBe(5 + 3 * HOUR)
    expect(firstDueAt('refusal', 'school', 5, terms)).toBe(5 + 8 * HOUR)
    expect(firstDueAt('isolation', 'school', 5, terms)).toBe(5 + 2 * HOUR)
    expect(firstDueAt('isolation', 'school', 5, { ...terms, school: HOUR })).toBe(5 + HOUR)
    expect(climbsDue(standingCase(opening({ dueAt: 3 * HOUR }), []), 3 * HOUR, terms)).toEqual([
      { level: 'school', dueAt: 11 * HOUR },
    ])
  })

  it('climbs from class to school to bureau as each lets its time pass, and there it stays', () => {
    const standing = standingCase(opening(), [])
    const at = (now: number) => caseAt(standing, now, TERMS)
    expect(at(HOUR - 1)).toMatchObject({ level: 'class', dueAt: HOUR })
    expect(at(HOUR)).toMatchObject({ level: 'school', owner: { role: 'head' }, dueAt: 3 * HOUR })
    expect(at(3 * HOUR)).toMatchObject({ level: 'bureau', owner: { role: 'bureau-officer' } })
    expect(at(1000 * HOUR)).toEqual(at(3 * HOUR))
  })

  it('climbs again from a new deadline when somebody took it over, and not at all once closed', () => {
    const owner = { role: 'doctor', name: '校医' } as const
    const taken = standingCase(opening(), [{ step: 'assigned', owner, dueAt: 10 * HOUR, by: 'head', at: 1 }])
    expect(climbsDue(taken, 9 * HOUR, TERMS)).toEqual([])
    expect(climbsDue(taken, 10 * HOUR, TERMS)).toEqual([{ level: 'school', dueAt: 12 * HOUR }])
    expect(climbsDue(standingCase(opening(), [feedback, closed]), 1000 * HOUR, TERMS)).toEqual([])
  })

  it('stands the same whether its climbs were recorded or only read off the clock', () => {
    fc.assert(
      fc.property(fc.nat(50 * HOUR), fc.nat(50 * HOUR), (early, late) => {
        const [first, second] = [Math.min(early, late), Math.max(early, late)]
        const standing = standingCase(opening(), [])
        const recorded = standingCase(
          opening(),
          climbsDue(standing, first, TERMS).map((climb) => ({
            step: 'escalated',
            ...climb,
            by: 'device',
            at: first,
          })),
        )
        expect(climbsDue(recorded, first, TERMS)).toEqual([])
        expect(caseAt(recorded, second, TERMS)).toEqual(caseAt(standing, second, TERMS))
      }),
    )
  })
})
