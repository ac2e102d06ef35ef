import { openDB } from 'idb'
import { expect, it } from 'vitest'
import { dayBefore } from '#domain/absence.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { GateSchema } from '#store/schema.ts'
import type { FeedChange, FeedPage, PeopleFiles } from '#store/store.ts'
import { enrolledStore } from '#test/fakes/store.ts'

const keysOf = (files: PeopleFiles | null): string[] => [...(files?.keys() ?? [])].sort()
const DAY = 24 * 3_600_000

const owes = (until: string): OnFile => ({
  until,
  home: null,
  exposure: null,
  symptomsBefore: { symptoms: ['cough'], on: until, closedBy: null },
  certificateOwed: { since: until },
})
const file = (key: string, value: OnFile | null): FeedChange => ({ kind: 'on-file', key, value })
const page = (entries: readonly FeedChange[], cursor: string): FeedPage => ({
  entries,
  cursor,
  more: false,
  reset: false,
})

it('What is on file about people is found by id, as it was said last, until it is taken back', async () => {
  const { store, clock } = await enrolledStore()
  const today = dayOf(clock.now())
  await store.applyPage(page([file('p1', owes(today)), file('p2', owes(today))], 'c1'))
  expect(keysOf(await store.files(clock.now()))).toEqual(['p1', 'p2'])
  const later = { ...owes(today), certificateOwed: null }
  await store.applyPage(page([file('p1', later), file('p2', null)], 'c2'))
  expect([...((await store.files(clock.now())) ?? [])]).toEqual([['p1', later]])
  expect([...(await store.elsewhere(clock.now())).people.keys()]).toEqual([])
})

it('A file is gone from the tablet when nothing of it matters any more, and lies on the disk encrypted', async () => {
  const { store, clock, name } = await enrolledStore()
  const today = dayOf(clock.now())
  await store.applyPage(page([file('p1', owes(dayBefore(today, -1))), file('p2', owes(today))], 'c1'))
  const rows = await rowsOnDisk(name)
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain('cough')
  const midnight = boundsOfDay(today).until
  expect(keysOf(await store.files(midnight - 1))).toEqual(['p1', 'p2'])
  expect(keysOf(await store.files(midnight))).toEqual(['p1'])
  expect((await rowsOnDisk(name)).map(({ key }) => key)).toEqual(['p1'])
})

it('Files are read no longer than names: once the lease of the roster ran out they are not known', async () => {
  const { store, clock } = await enrolledStore()
  const until = dayBefore(dayOf(clock.now()), -10)
  await store.applyPage(page([file('p1', owes(until))], 'c1'))
  await store.renewLease(clock.now() + DAY)
  expect((await store.files(clock.now() + DAY))?.size).toBe(1)
  expect(await store.files(clock.now() + DAY + 1)).toBeNull()
})

it('News of files does not have the school read anew', async () => {
  const { store, clock } = await enrolledStore()
  await store.applyPage(page([{ kind: 'revoked-pass', key: 'pass-1', value: { at: 1 } }], 'c1'))
  const school = await store.school(clock.now())
  await store.applyPage(page([file('p1', owes(dayOf(clock.now())))], 'c2'))
  expect(await store.school(clock.now())).toBe(school)
  expect(await store.pullCursor()).toBe('c2')
})

async function rowsOnDisk(name: string): Promise<GateSchema['feed']['value'][]> {
  const database = await openDB<GateSchema>(name)
  const rows = await database.getAll('feed')
  database.close()
  return rows
}
