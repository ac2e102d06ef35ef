import { describe, expect, it } from 'vitest'
import { type Absence, clusters, covers, returnNeeds } from '#domain/absence.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'

const MONDAY = '2026-11-23'

function absence(id: string, changes: Partial<Absence> = {}): Absence {
  return {
    id,
    person: { id, kind: 'student', name: '测试学生', unit: '三年级2班' },
    fromOn: MONDAY,
    untilOn: MONDAY,
    sessions: null,
    reason: 'illness',
    certificate: null,
    isWithdrawn: false,
    ...changes,
  }
}

describe('an absence', () => {
  it('explains its own days and sessions and no others', () => {
    const half = absence('a', { untilOn: '2026-11-24', sessions: ['morning'] })
    expect(covers(half, MONDAY, 'morning')).toBe(true)
    expect(covers(half, '2026-11-24', 'morning')).toBe(true)
    expect(covers(half, MONDAY, 'afternoon')).toBe(false)
    expect(covers(half, '2026-11-22', 'morning')).toBe(false)
    expect(covers(half, '2026-11-25', 'morning')).toBe(false)
    expect(covers(half, MONDAY, null)).toBe(true)
    expect(covers(absence('a', { isWithdrawn: true }), MONDAY, null)).toBe(false)
  })
})

describe('coming back', () => {
  it('asks for a certificate after each illness, until somebody has seen it', () => {
    const first = absence('first', {
      person: absence('p').person,
      fromOn: '2026-11-16',
      untilOn: '2026-11-17',
    })
    const second = absence('second', {
      person: absence('p').person,
      fromOn: '2026-11-19',
      untilOn: '2026-11-20',
    })
    const ids = (list: readonly Absence[]) => returnNeeds('p', list, MONDAY).map(({ id }) => id)
    expect(ids([second, first])).toEqual(['first', 'second'])
    const seen = { ...first, certificate: { issuer: '县医院', seenOn: '2026-11-18' } }
    expect(ids([second, seen])).toEqual(['second'])
  })

  it('asks nothing after leave, of anybody else, for what lies ahead or was taken back', () => {
    const others = [
      absence('leave', { person: absence('p').person, reason: 'personal' }),
      absence('other'),
      absence('ahead', { person: absence('p').person, fromOn: '2026-11-24', untilOn: '2026-11-24' }),
      absence('back', { person: absence('p').person, isWithdrawn: true }),
    ]
    expect(returnNeeds('p', others, MONDAY)).toEqual([])
  })

  it('asks whoever comes earlier than their illness was to last', () => {
    expect(returnNeeds('p', [absence('p', { untilOn: '2026-11-27' })], MONDAY)).toHaveLength(1)
  })
})

describe('a cluster', () => {
  const LINES = DEFAULT_POLICY.followUp.cluster
  const ill = (ids: readonly string[], fromOn: string, changes: Partial<Absence> = {}) =>
    ids.map((id) => absence(id, { fromOn, ...changes }))

  it('is three of one class on a day, or five in three days', () => {
    expect(clusters(ill(['a', 'b'], MONDAY), MONDAY, LINES)).toEqual([])
    expect(clusters(ill(['a', 'b', 'c'], MONDAY), MONDAY, LINES)).toEqual([
      { unit: '三年级2班', today: ['a', 'b', 'c'], lately: ['a', 'b', 'c'] },
    ])
    const spread = [...ill(['a', 'b'], '2026-11-21'), ...ill(['c', 'd'], '2026-11-22'), ...ill(['e'], MONDAY)]
    expect(clusters(spread, MONDAY, LINES)).toMatchObject([{ today: ['e'] }])
    expect(clusters(spread.slice(1), MONDAY, LINES)).toEqual([])
    expect(clusters(spread, '2026-11-24', LINES)).toEqual([])
  })

  it('counts a person once, and neither leave, staff, other classes nor what was taken back', () => {
    const twice = [...ill(['a', 'b'], MONDAY), absence('again', { person: absence('a').person })]
    expect(clusters(twice, MONDAY, LINES)).toEqual([])
    const three = ill(['a', 'b', 'c'], MONDAY)
    for (const changes of [
      { reason: 'personal' },
      { isWithdrawn: true },
      { person: { ...absence('c').person, unit: '三年级3班' } },
      { person: { ...absence('c').person, kind: 'staff' } },
    ] as const) {
      expect(clusters([...three.slice(0, 2), absence('c', changes)], MONDAY, LINES)).toEqual([])
    }
  })

  it('is told by the numbers a school sets', () => {
    expect(clusters(ill(['a', 'b'], MONDAY), MONDAY, { ...LINES, inOneDay: 2 })).toHaveLength(1)
  })
})
