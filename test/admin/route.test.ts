import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_TODAY, toggled } from '#admin/entries-filter.ts'
import { pathOf, type Route, routeOf } from '#admin/route.ts'
import { OPEN_CASES } from '#admin/routes/cases.ts'
import { NUMBERS } from '#contract/day.ts'
import { CASE_ROLES } from '#domain/case.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { SESSION_IDS } from '#domain/session.ts'

const url = (path: string) => new URL(path, 'https://gate.example')

describe('the address of a view', () => {
  it('says which day, which outcomes and which check are shown', () => {
    expect(
      routeOf(url('/admin/entries?day=2026-11-23&outcome=held,turn-away&check=k_1-a&reuse=any')),
    ).toEqual({
      screen: 'entries',
      filter: { ...ALL_TODAY, day: '2026-11-23', outcomes: ['held', 'turn-away'], onlyReused: true },
      check: 'k_1-a',
    })
  })

  it('leads back to the same view', () => {
    for (const screen of ['today', 'tablets', 'people', 'trust', 'set-up'] as const)
      expect(routeOf(url(pathOf({ screen })))).toEqual({ screen })
  })

  it('leads back to the same class and its links, whatever the class is called', () => {
    const unit = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(unit, fc.constantFrom('grid', 'links'), (name, part) => {
        const route: Route = { screen: 'home', unit: name, part }
        expect(routeOf(url(pathOf(route)))).toEqual(route)
      }),
    )
    for (const part of ['grid', 'paste'] as const)
      expect(routeOf(url(pathOf({ screen: 'home', unit: null, part })))).toEqual({
        ...{ screen: 'home', unit: null, part },
      })
  })

  it('leads back to the same day, number, cases and report', () => {
    const day = fc.option(fc.constantFrom('2026-11-23', '2024-02-29'), { nil: null })
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
    const route: fc.Arbitrary<Route> = fc.oneof(
      fc.record({
        screen: fc.constant('day' as const),
        day,
        open: fc.option(
          fc.record({ session: fc.constantFrom(...SESSION_IDS), number: fc.constantFrom(...NUMBERS) }),
          { nil: null },
        ),
      }),
      fc.record({
        screen: fc.constant('cases' as const),
        filter: fc.record({
          state: fc.constantFrom('open' as const, 'closed' as const),
          owner: fc.option(fc.constantFrom(...CASE_ROLES), { nil: null }),
          minutes: fc.option(fc.nat(999_999), { nil: null }),
        }),
        case: fc.option(id, { nil: null }),
      }),
      fc.record({ screen: fc.constant('report' as const), report: id }),
      fc.record({
        screen: fc.constant('departures' as const),
        filter: fc.record({ day, onlyEarly: fc.boolean() }),
      }),
    )
    fc.assert(
      fc.property(route, (shown) => {
        expect(routeOf(url(pathOf(shown)))).toEqual(shown)
      }),
    )
  })

  it('leaves out what nobody understands', () => {
    const plain = { screen: 'entries', filter: ALL_TODAY, check: null }
    expect(routeOf(url('/admin/entries?day=yesterday&outcome=cured&check=%3Cb%3E&page=3'))).toEqual(plain)
    expect(routeOf(url('/admin/entries?day=2026-13-45'))).toEqual(plain)
    const noCases = { screen: 'cases', filter: OPEN_CASES, case: null }
    expect(routeOf(url('/admin/cases?state=lost&owner=king&minutes=soon&case=%3Cb%3E'))).toEqual(noCases)
    const noNumber = { screen: 'day', day: null, open: null }
    expect(routeOf(url('/admin/day?day=x&session=night&number=admitted'))).toEqual(noNumber)
    expect(routeOf(url('/admin/report?id=%3Cb%3E'))).toEqual({ screen: 'lost' })
    expect(routeOf(url('/admin/nowhere'))).toEqual({ screen: 'lost' })
    expect(routeOf(url('/admin/'))).toEqual({ screen: 'today' })
  })
})

describe('filter chips', () => {
  it('go on and off', () => {
    const held = toggled(ALL_TODAY, 'held')
    expect(held.outcomes).toEqual(['held'])
    expect(toggled(held, 'held')).toEqual(ALL_TODAY)
  })

  it('mean no filter when all are on', () => {
    expect(OUTCOMES.reduce(toggled, ALL_TODAY)).toEqual(ALL_TODAY)
  })
})
