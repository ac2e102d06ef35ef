import { describe, expect, it } from 'vitest'
import {
  type DutyDay,
  type DutyLine,
  doubleBookings,
  gapsOf,
  mannedPosts,
  onDutyAt,
  type StoodShift,
  sessionAt,
  standingOf,
} from '#domain/duty.ts'
import { DEFAULT_SESSIONS } from '#domain/session.ts'

/** A Monday. */
const DAY = '2026-11-23'
const EAST = { gate: '东门', lane: '1' }
const WEST = { gate: '西门', lane: '1' }
const WANG = { name: '王一', guard: 'g1' }
const LI = { name: '李二', guard: 'g2' }
const SUN = { name: '孙三', guard: 'g3' }
const HEAD = { name: '赵校长', guard: null }
const [MORNING] = DEFAULT_SESSIONS

const at = (time: string): number => Date.parse(`${DAY}T${time}:00+08:00`)
const line = (more: Partial<DutyLine> = {}): DutyLine => ({
  session: 'morning',
  post: 'gate-guard',
  place: EAST,
  person: WANG,
  deputy: LI,
  ...more,
})
const day = (...lines: DutyLine[]): DutyDay => ({ day: DAY, lines })
const shift = (more: Partial<StoodShift> = {}): StoodShift => ({
  ...{ shift: 's1', place: EAST, guard: WANG, openedAt: at('06:40'), closedAt: at('11:30') },
  ...{ post: null, inPlaceOf: null, ...more },
})

describe('who is on duty at an instant', () => {
  it.each([
    ['05:30', 'morning'],
    ['07:10', 'morning'],
    ['11:30', 'noon'],
    ['17:59', 'afternoon'],
    ['21:59', 'evening'],
    ['22:00', null],
  ])('at %s it is %s', (time, session) => {
    expect(sessionAt(DAY, at(time), DEFAULT_SESSIONS)).toBe(session)
  })

  it('says nothing of another day', () => {
    expect(sessionAt(DAY, at('07:00') + 86_400_000, DEFAULT_SESSIONS)).toBeNull()
  })

  it('names those of the session and no others', () => {
    const noon = line({ session: 'noon', person: SUN })
    expect(onDutyAt(day(line(), noon), at('12:00'), DEFAULT_SESSIONS)).toEqual([noon])
  })
})

describe('how a guard stands towards the roster', () => {
  it('is not asked where nothing is planned for the lane', () => {
    expect(standingOf([line()], WEST, WANG)).toEqual({ as: 'unrostered' })
  })

  it('is rostered at the post they are planned for', () => {
    const lines = [line(), line({ post: 'temperature', person: SUN })]
    expect(standingOf(lines, EAST, SUN)).toEqual({ as: 'rostered', post: 'temperature' })
  })

  it('is the deputy of whom they stand in for', () => {
    expect(standingOf([line()], EAST, LI)).toEqual({ as: 'deputy', line: line() })
  })

  it('is unplanned where somebody else is planned', () => {
    expect(standingOf([line()], EAST, SUN)).toEqual({ as: 'unplanned', lines: [line()] })
  })

  it('goes by the id where both have one, by the name where one has none', () => {
    const renamed = { name: '王一一', guard: 'g1' }
    expect(standingOf([line()], EAST, renamed).as).toBe('rostered')
    const typed = line({ person: { name: '王一', guard: null } })
    expect(standingOf([typed], EAST, WANG).as).toBe('rostered')
  })
})

describe('what a day lacks', () => {
  const leader = line({ post: 'duty-leader', place: null, person: HEAD, deputy: null })

  it('asks a weekday for a guard at each gate and a leader, morning and afternoon', () => {
    const whole = ['morning', 'afternoon'] as const
    const lines = whole.flatMap((session) => [line({ session }), { ...leader, session }])
    expect(gapsOf(day(...lines), [EAST])).toEqual([])
    expect(gapsOf(day(...lines), [EAST, WEST])).toEqual(
      whole.map((session) => ({ session, post: 'gate-guard', place: WEST })),
    )
    expect(gapsOf(day(), [EAST])).toHaveLength(4)
  })

  it('asks a weekend for nothing, until somebody is planned', () => {
    const sunday = '2026-11-22'
    expect(gapsOf({ day: sunday, lines: [] }, [EAST])).toEqual([])
    expect(gapsOf({ day: sunday, lines: [line()] }, [EAST])).toEqual([
      { session: 'morning', post: 'duty-leader', place: null },
    ])
  })

  it('asks for the evening only once somebody is planned', () => {
    const gaps = gapsOf(day(line({ session: 'evening' })), [EAST])
    expect(gaps.filter(({ session }) => session === 'evening')).toEqual([
      { session: 'evening', post: 'duty-leader', place: null },
    ])
    expect(gaps.some(({ session }) => session === 'noon')).toBe(false)
  })
})

describe('who is planned twice', () => {
  it('finds one person at two posts of a session, also as a deputy', () => {
    const other = line({ place: WEST, person: LI, deputy: null })
    expect(doubleBookings(day(line(), other))).toEqual([
      { session: 'morning', person: LI, lines: [line(), other] },
    ])
  })

  it('lets one deputy stand in for several, but not for where they stand themselves', () => {
    const west = line({ place: WEST, person: SUN })
    expect(doubleBookings(day(line(), west))).toEqual([])
    const own = line({ person: WANG, deputy: WANG })
    expect(doubleBookings(day(own))).toEqual([{ session: 'morning', person: WANG, lines: [own, own] }])
  })

  it('lets one person stand in two sessions', () => {
    expect(doubleBookings(day(line(), line({ session: 'noon' })))).toEqual([])
  })
})

describe('how a session was manned', () => {
  const manned = (lines: DutyLine[], shifts: StoodShift[]) =>
    MORNING === undefined ? [] : mannedPosts(day(...lines), MORNING, shifts).map(({ as }) => as)

  it('is as planned, by the deputy, by another, or unmanned', () => {
    expect(manned([line()], [shift()])).toEqual(['as-planned'])
    expect(manned([line()], [shift({ guard: LI, post: 'gate-guard', inPlaceOf: WANG })])).toEqual([
      'by-deputy',
    ])
    expect(manned([line()], [shift({ guard: SUN, post: 'gate-guard', inPlaceOf: WANG })])).toEqual([
      'by-another',
    ])
    expect(manned([line()], [])).toEqual(['unmanned'])
  })

  it('counts a shift that is still open, and none that ended before the session', () => {
    expect(manned([line()], [shift({ closedAt: null })])).toEqual(['as-planned'])
    expect(manned([line()], [shift({ openedAt: at('05:00'), closedAt: at('05:50') })])).toEqual(['unmanned'])
  })

  it('knows of a shift from before posts were asked', () => {
    expect(manned([line()], [shift({ guard: SUN })])).toEqual(['by-another'])
  })

  it('tells whoever came in addition, and a lane nobody planned, apart', () => {
    const more = shift({ shift: 's2', guard: SUN, post: 'gate-guard' })
    expect(manned([line()], [shift(), more])).toEqual(['as-planned', 'unplanned'])
    expect(manned([line()], [shift(), shift({ shift: 's2', place: WEST })])).toEqual([
      'as-planned',
      'unplanned',
    ])
  })

  it('does not let one shift man two posts of a lane', () => {
    const lines = [line(), line({ post: 'temperature', person: SUN, deputy: null })]
    expect(manned(lines, [shift()])).toEqual(['as-planned', 'unmanned'])
  })
})
