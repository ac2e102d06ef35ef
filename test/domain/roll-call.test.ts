import { describe, expect, it } from 'vitest'
import { type RollAct, type RollActs, rollCallOf, together } from '#domain/roll-call.ts'
import { type Chance, chanceFrom } from '#drill/chance.ts'

const lane = { gate: '东门', lane: '1' }
function acts(...told: (readonly [id: string, act: Partial<RollAct> & Pick<RollAct, 'act'>])[]): RollActs {
  return new Map(
    told.map(([id, act], n) => [
      id,
      { at: n, by: 'guard-1', place: lane, ...act } as RollAct /* each names its own members */,
    ]),
  )
}
const started = (id: string, changes: object = {}) =>
  [id, { act: 'started', cause: 'roll-call', ...changes }] as const
const safe = (id: string, call: string, person: string, changes: object = {}) =>
  [id, { act: 'safe', call, person, ...changes }] as const

describe('a roll call', () => {
  it('is under way from its start to its end', () => {
    const open = acts(started('a'))
    expect(rollCallOf(open)).toMatchObject({ calls: ['a'], cause: 'roll-call', since: 0 })
    expect(rollCallOf(together(open, acts(['e', { act: 'ended', calls: ['a'] }])))).toBeNull()
    expect(rollCallOf(new Map())).toBeNull()
  })

  it('knows who was seen safe first, when, by whom and where', () => {
    const call = rollCallOf(
      acts(started('a'), safe('m1', 'a', 'p1', { at: 7 }), safe('m2', 'a', 'p1', { at: 5, by: 'guard-2' })),
    )
    expect(call?.safe.get('p1')).toEqual({ at: 5, by: 'guard-2', place: lane, mark: 'm2' })
  })

  it('forgets a mark that was a mistake, and no other', () => {
    const call = rollCallOf(
      acts(started('a'), safe('m1', 'a', 'p1'), safe('m2', 'a', 'p2'), ['u', { act: 'undone', of: 'm1' }]),
    )
    expect([...(call?.safe.keys() ?? [])]).toEqual(['p2'])
  })

  it('is one although two tablets began it apart, and an evacuation once one of them says so', () => {
    const east = acts(started('a', { at: 10 }), safe('m1', 'a', 'p1', { at: 11 }))
    const west = acts(started('b', { at: 12, cause: 'evacuation' }), safe('m2', 'b', 'p2', { at: 13 }))
    const call = rollCallOf(together(east, west))
    expect(call).toMatchObject({ calls: ['a', 'b'], cause: 'evacuation', since: 10 })
    expect([...(call?.safe.keys() ?? [])].sort()).toEqual(['p1', 'p2'])
  })

  it('begins anew with nobody safe', () => {
    const before = acts(started('a'), safe('m1', 'a', 'p1'), ['e', { act: 'ended', calls: ['a'] }])
    const call = rollCallOf(together(before, acts(started('b', { at: 9 }))))
    expect(call?.safe.size).toBe(0)
  })

  it('comes out the same in whatever order and however often its acts arrive', () => {
    const seed = 20261126
    const chance = chanceFrom(seed)
    for (let run = 0; run < 200; run++) {
      const all = [...drawn(chance)]
      const shuffled = [...all, ...all].sort(() => chance.under(2) - 0.5)
      const split = chance.under(all.length)
      const merged = together(new Map(all.slice(split)), new Map(all.slice(0, split)))
      const expected = plain(rollCallOf(new Map(all)))
      expect(plain(rollCallOf(new Map(shuffled))), `seed ${seed}, run ${run}`).toEqual(expected)
      expect(plain(rollCallOf(merged)), `seed ${seed}, run ${run}`).toEqual(expected)
    }
  })
})

function plain(call: ReturnType<typeof rollCallOf>) {
  return call && { ...call, safe: Object.fromEntries([...call.safe].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function drawn(chance: Chance): RollActs {
  const some = (most: number): number => chance.under(most)
  return acts(
    ...Array.from({ length: 1 + some(12) }, (_, n) => {
      const id = `x${n}`
      const at = some(20)
      const of = `x${some(12)}`
      const kind = some(4)
      if (kind === 0) return started(id, { at, cause: chance.under(2) === 0 ? 'roll-call' : 'evacuation' })
      if (kind === 1) return safe(id, of, `p${some(4)}`, { at })
      return kind === 2
        ? ([id, { act: 'undone', of, at }] as const)
        : ([id, { act: 'ended', calls: [of], at }] as const)
    }),
  )
}
