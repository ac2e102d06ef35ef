import { describe, expect, it } from 'vitest'
import { countsAt, isTrial, keyOfPlace, placesToTry } from '#domain/roll-out.ts'

const EAST = { checkpoint: 'east', kind: 'gate', name: '东门', lane: null } as const
const standing = (id: string, name: string, lane: string) =>
  ({ checkpoint: { id, kind: 'gate', name, lane } }) as const

describe('a version', () => {
  it('counts everywhere, nowhere, at a checkpoint with all its lanes, or at one lane of it', () => {
    const lane1 = { id: 'east', lane: '1' }
    const west = { id: 'west', lane: '1' }
    expect([countsAt(null, lane1), countsAt([], lane1)]).toEqual([true, false])
    expect([countsAt([EAST], lane1), countsAt([EAST], west)]).toEqual([true, false])
    const onlyLane2 = [{ ...EAST, lane: '2' }]
    expect([countsAt(onlyLane2, lane1), countsAt(onlyLane2, { id: 'east', lane: '2' })]).toEqual([
      false,
      true,
    ])
  })

  it('is tried when it counts at some places and not everywhere', () => {
    expect([null, [], [EAST]].map(isTrial)).toEqual([false, false, true])
  })
})

describe('the places to try at', () => {
  it('are each checkpoint once, and its lanes where it has more than one', () => {
    const places = placesToTry([
      standing('east', '东门', '1'),
      standing('west', '西门', '1'),
      standing('east', '东门', '2'),
      standing('east', '东门', '2'),
    ])
    expect(places.map(({ name, lane }) => [name, lane])).toEqual([
      ['东门', null],
      ['东门', '1'],
      ['东门', '2'],
      ['西门', null],
    ])
    expect(new Set(places.map(keyOfPlace)).size).toBe(4)
  })
})
