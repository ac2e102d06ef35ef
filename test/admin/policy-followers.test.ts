import { expect, it } from 'vitest'
import { followingOf } from '#admin/policy-followers.ts'
import type { FollowerRow } from '#contract/roll-out.ts'

const tablet = (id: string, lane: string, version: number | null): FollowerRow => ({
  stream: `${id}-${lane}`,
  name: id,
  checkpoint: { id, kind: 'gate', name: id, lane },
  follows: version === null ? null : { version, at: 0 },
  lastContactAt: 0,
})

it('A tablet is to follow the version of the place where it stands, and is there once it has said so itself', () => {
  const tablets = [
    tablet('east', '1', 3),
    tablet('east', '2', 2),
    tablet('west', '1', 2),
    tablet('west', '2', null),
  ]
  const trial = {
    version: 3,
    places: [{ checkpoint: 'east', kind: 'gate', name: 'east', lane: null }],
  } as const
  const shown = (of: ReturnType<typeof followingOf>) => of.map(({ should, isThere }) => [should, isThere])
  expect(shown(followingOf(tablets, 2, trial))).toEqual([
    [3, true],
    [3, false],
    [2, true],
    [2, false],
  ])
  expect(shown(followingOf(tablets, 2, null))[0]).toEqual([2, false])
})
