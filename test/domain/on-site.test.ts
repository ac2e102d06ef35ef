import { describe, expect, it } from 'vitest'
import {
  countOnSite,
  expectedEnd,
  isOverdue,
  onSiteNow,
  type SeenOnSite,
  type SiteVisit,
} from '#domain/on-site.ts'
import type { Person } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { MONDAY } from '#test/fakes/served.ts'

const MINUTE = 60_000
const pupil: Person = { id: 'p1', kind: 'student', name: '李雷', unit: '三年级2班' }
const guest: Person = { id: 'g1', kind: 'visitor', name: '王访', unit: '出版社' }

function seen(person: Person, at: number, outcome: SeenOnSite['outcome'] = 'admit'): SeenOnSite {
  return { person, at, outcome, place: null }
}

function visit(changes: Partial<SiteVisit> = {}): SiteVisit {
  return {
    ...{ visit: 'v1', person: guest, host: { id: null, name: '赵老师' }, at: MONDAY },
    ...{ expectedUntil: null, came: 1, companions: [], overAt: null },
    ...changes,
  }
}

const nobodyLeft = (): undefined => undefined
const names = (people: readonly { key: string }[]): string[] => people.map(({ key }) => key)

describe('who is on site', () => {
  it('is whoever was let in and not seen to go, and whoever is held or isolated', () => {
    const others = (['admit', 'held', 'isolate', 'turn-away'] as const).map((outcome, n) =>
      seen({ ...pupil, id: outcome, name: `${n}` }, MONDAY, outcome),
    )
    const people = onSiteNow([seen(pupil, MONDAY), ...others], [], (id) =>
      id === 'p1' ? MONDAY + 1 : undefined,
    )
    expect(people.map(({ key, state }) => [key, state])).toEqual([
      ['admit', 'in'],
      ['held', 'held'],
      ['isolate', 'isolated'],
    ])
  })

  it('is again whoever came back after they went', () => {
    const back = onSiteNow([seen(pupil, MONDAY), seen(pupil, MONDAY + 2)], [], () => MONDAY + 1)
    expect(back).toMatchObject([{ key: 'p1', since: MONDAY + 2 }])
  })

  it('is told with the visit it belongs to, guests first', () => {
    const people = onSiteNow([seen(pupil, MONDAY), seen(guest, MONDAY)], [visit()], nobodyLeft)
    expect(people).toMatchObject([
      { key: 'g1', visit: { visit: 'v1', lead: '王访', host: { name: '赵老师' } } },
      { key: 'p1', visit: null },
    ])
    expect(countOnSite(people)).toMatchObject({ visitor: 1, student: 1, staff: 0 })
  })

  it('is one head for each of a party, named or counted', () => {
    const party = visit({ came: 3, companions: [{ name: '张同行' }] })
    expect(onSiteNow([], [party], nobodyLeft).map(({ key, name }) => [key, name])).toEqual([
      ['v1.2', null],
      ['v1.1', '张同行'],
      ['g1', '王访'],
    ])
  })

  it('is a companion with a check of their own only once that check let them in', () => {
    const own: Person = { ...guest, id: 'g2', name: '张同行' }
    const party = visit({ came: 2, companions: [{ name: '张同行', person: 'g2' }] })
    expect(names(onSiteNow([], [party], nobodyLeft))).toEqual(['g1'])
    expect(names(onSiteNow([seen(own, MONDAY, 'turn-away')], [party], nobodyLeft))).toEqual(['g1'])
    expect(names(onSiteNow([seen(own, MONDAY)], [party], nobodyLeft))).toEqual(['g2', 'g1'])
  })

  it('is none of a party whose lead has gone or whose visit is over', () => {
    const party = { came: 2, companions: [] }
    expect(
      onSiteNow([seen(guest, MONDAY)], [visit(party)], (id) => (id === 'g1' ? MONDAY + 1 : undefined)),
    ).toEqual([])
    expect(onSiteNow([seen(guest, MONDAY)], [visit({ ...party, overAt: MONDAY + 1 })], nobodyLeft)).toEqual(
      [],
    )
  })

  it('is whoever came again after an earlier visit was over', () => {
    const visits = [visit({ overAt: MONDAY + 1 }), visit({ visit: 'v2', at: MONDAY + 2 })]
    expect(onSiteNow([seen(guest, MONDAY + 2)], visits, nobodyLeft)).toMatchObject([
      { visit: { visit: 'v2' } },
    ])
  })
})

describe('a visit', () => {
  const { sessions } = DEFAULT_POLICY
  const of = (expectedUntil: number | null) => ({ since: MONDAY, expectedUntil })

  it('is overdue a quarter of an hour after it was to be over', () => {
    const until = MONDAY + 60 * MINUTE
    expect(isOverdue(of(until), until + 15 * MINUTE, sessions)).toBe(false)
    expect(isOverdue(of(until), until + 15 * MINUTE + 1, sessions)).toBe(true)
  })

  it('of which nobody said how long is to be over with the school day of that day', () => {
    expect(new Date(expectedEnd(of(null), sessions)).toISOString()).toBe('2026-11-23T10:00:00.000Z')
    expect(new Date(expectedEnd(of(null), [])).toISOString()).toBe('2026-11-23T16:00:00.000Z')
  })
})
