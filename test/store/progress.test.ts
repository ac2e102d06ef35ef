import { describe, expect, it } from 'vitest'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

const DAY = 24 * 3_600_000
const applied = (version: number) => ({ kind: 'policy-applied', body: { version } }) as const

async function tabletWith(events: number) {
  const tablet = await enrolledStore()
  for (let i = 1; i < events; i++) {
    await tablet.clock.pass(1000)
    await tablet.store.append(applied(i), 'device')
  }
  return tablet
}

describe('progress', () => {
  it('tells the age of the oldest record that waits', async () => {
    const { store, clock } = await enrolledStore()
    expect((await store.progress()).oldestUnsyncedAt).toBeNull()
    const since = clock.now()
    await store.append(applied(1), 'device')
    await clock.pass(5000)
    await store.append(applied(2), 'device')
    expect(await store.progress()).toMatchObject({ head: { seq: 3 }, acked: 0, oldestUnsyncedAt: since })
    await store.acknowledge('tablet-1', 2, 0)
    expect(await store.progress()).toMatchObject({ acked: 2, oldestUnsyncedAt: since + 5000 })
    await store.acknowledge('tablet-1', 3, 0)
    expect(await store.progress()).toMatchObject({ acked: 3, oldestUnsyncedAt: null })
  })

  it('gives events in pages, without hole and in order', async () => {
    const { store } = await tabletWith(12)
    const pages = [
      await store.eventsAfter(0, 5),
      await store.eventsAfter(5, 5),
      await store.eventsAfter(10, 5),
    ]
    expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
      [11, 12],
    ])
  })

  it('never believes more than it wrote', async () => {
    const { store } = await tabletWith(3)
    await store.acknowledge('tablet-1', 99, 99)
    expect(await store.progress()).toMatchObject({ acked: 3, safe: 3 })
  })

  it('deletes only what has a second copy and is a week old, and never the head', async () => {
    const { store, clock } = await tabletWith(10)
    await clock.pass(8 * DAY)
    await store.acknowledge('tablet-1', 10, 0)
    expect(await store.eventsAfter(0, 100)).toHaveLength(10)
    await store.acknowledge('tablet-1', 10, 6)
    expect((await store.eventsAfter(0, 100)).map(({ seq }) => seq)).toEqual([7, 8, 9, 10])
    await store.acknowledge('tablet-1', 10, 10)
    expect((await store.eventsAfter(0, 100)).map(({ seq }) => seq)).toEqual([10])
    await store.append(applied(11), 'device')
    expect((await store.progress()).head.seq).toBe(11)
  })

  it('keeps young records that have a second copy', async () => {
    const { store, clock } = await tabletWith(4)
    await clock.pass(6 * DAY)
    await store.acknowledge('tablet-1', 4, 4)
    expect(await store.eventsAfter(0, 100)).toHaveLength(4)
  })

  it('is whole after a restart with a purged beginning', async () => {
    const { store, name, clock } = await tabletWith(10)
    await clock.pass(8 * DAY)
    await store.acknowledge('tablet-1', 10, 6)
    store.close()
    const again = await openTestStore({ name, fake: clock })
    await again.store.append(applied(1), 'device')
    expect(again.troubles).toEqual([])
  })
})
