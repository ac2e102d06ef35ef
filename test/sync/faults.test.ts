import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBreak, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { Fate } from '#test/fakes/network.ts'
import { type FakeTablet, fakeTablet } from '#test/fakes/tablet.ts'

const RUNS = 25

/** What a day does to a tablet. `append` is one record shown as kept to the guard. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('append' as const), records: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ what: 'wake' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('restore' as const), lost: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('jump' as const), by: fc.integer({ min: -4e10, max: 4e10 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('shrink' as const), most: fc.integer({ min: 1, max: 20 }) }),
  },
)
const fate = fc.constantFrom(
  'through',
  'through',
  'cut-before',
  'lost-reply',
  'twice',
  'frozen',
  'html',
  'busy',
  'broken',
)

describe('records on a network that does its worst', () => {
  it('arrive exactly once, in order, with nothing missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 25 }),
        fc.array(fate, { minLength: 5, maxLength: 40 }),
        live,
      ),
      { numRuns: RUNS },
    )
  }, 120_000)
})

async function live(
  day: readonly (typeof happening extends fc.Arbitrary<infer T> ? T : never)[],
  fates: readonly string[],
) {
  const tablet = await fakeTablet()
  const kept: number[] = []
  let asked = 0
  tablet.network.fate(() => fateOf(fates[asked++ % fates.length]))
  let sync = tablet.startSync()
  for (const now of day) {
    switch (now.what) {
      case 'append':
        for (let i = 0; i < now.records; i++) {
          const note = kept.length + 1
          await tablet.append(note)
          kept.push(note)
        }
        break
      case 'pass':
        await tablet.clock.pass(now.ms)
        break
      case 'wake':
        sync.wakeUp()
        break
      case 'restore':
        tablet.school.forget(Math.max(0, tablet.school.events().length - now.lost))
        break
      case 'restart':
        sync.stop()
        sync = tablet.startSync()
        break
      case 'jump':
        tablet.clock.jump(now.by)
        break
      case 'shrink':
        tablet.school.most = now.most
        break
      default:
        now satisfies never
    }
  }
  tablet.network.fate(() => 'through')
  await tablet.append(kept.length + 1)
  kept.push(kept.length + 1)
  await tablet.clock.pass(15 * 60_000)
  sync.stop()
  expect(sync.errors).toEqual([])
  expect(sync.state()).toMatchObject({ network: 'online', unsynced: 0 })
  await expectOnce(tablet, kept)
}

async function expectOnce({ school, store }: FakeTablet, kept: readonly number[]): Promise<void> {
  const links = school.events().map((event) => ({ ...event, bodyHash: sha256Hex(event.body) }))
  expect(firstBreak({ seq: 0, hash: GENESIS }, links)).toBeNull()
  const bodies = await Promise.all(links.map(({ body }) => school.unsealer.unseal(body)))
  const notes = bodies
    .map((text): unknown => JSON.parse(text).version)
    .filter((version) => version !== undefined)
  expect(notes).toEqual(kept)
  expect((await store.progress()).head).toMatchObject({ seq: links.length, hash: links.at(-1)?.hash })
}

function fateOf(name: string | undefined): Fate {
  switch (name) {
    case 'cut-before':
    case 'lost-reply':
    case 'twice':
    case 'frozen':
      return name
    case 'html':
      return new Response('<html>sign in</html>', { status: 200 })
    case 'busy':
      return new Response('{"problem":"overloaded","now":1725235200000,"retryAfter":3}', { status: 503 })
    case 'broken':
      return new Response('', { status: 500 })
    default:
      return 'through'
  }
}
