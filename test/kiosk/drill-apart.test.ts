import { openDB } from 'idb'
import { expect, it } from 'vitest'
import { sha256Hex } from '#ledger/chain.ts'
import { openDrillStore } from '#store/drill.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { fakeDrill, playDrill } from '#test/fakes/drill.ts'
import { enrolledStore } from '#test/fakes/store.ts'

/** Everything a database holds, store by store. */
async function contentsOf(name: string): Promise<Record<string, unknown>> {
  const database = await openDB(name)
  const stores: Record<string, unknown> = {}
  for (const store of database.objectStoreNames)
    stores[store] = [await database.getAllKeys(store), (await database.getAll(store)).map(shortened)]
  database.close()
  return stores
}

/** The ballast is compared by its hash. */
function shortened(value: unknown): unknown {
  return value instanceof Uint8Array ? sha256Hex(value) : value
}

const CHECKPOINT = { id: 'east-gate', kind: 'gate', name: '东门', lane: '1' } as const

it('a whole drill changes nothing of the real records, and nothing of it is left', async () => {
  const { store, name, clock } = await enrolledStore()
  await store.applyPage({
    entries: [{ kind: 'revoked-pass', key: 'aa', value: { at: 1 } }],
    ...{ cursor: 'c1', more: false, reset: false },
  })
  const entry = checkOf('check-0')
  await store.append(entry, 'guard-1')
  const [before, progress] = [await contentsOf(name), await store.progress()]
  const databases = await indexedDB.databases()

  let appends = 0
  store.onAppend(() => {
    appends += 1
  })
  const world = { clock: clock.now, monotonic: clock.monotonic, app: '0.1.0', onTrouble: () => {} }
  let ids = 0
  const own = await openDrillStore({ ...world, randomId: () => `id-${++ids}` }, CHECKPOINT)
  const drill = await fakeDrill(2, { perMinute: 10, minutes: 3 }, undefined, own.store)
  await playDrill(drill, 700)
  const written = await own.store.eventsAfter(0, 1000)
  expect(written.length).toBeGreaterThan(30)
  for (const { header } of written)
    expect(JSON.parse(header)).toMatchObject({ school: 'drill', stream: /^drill-/ })

  expect(await contentsOf(name)).toEqual(before)
  expect(await store.progress()).toEqual(progress)
  expect(appends).toBe(0)
  await own.forget()
  expect(databases.map((database) => database.name)).toContain(name)
  expect(await indexedDB.databases()).toEqual(databases)
})

it('a drill begins empty even when the last one was cut off', async () => {
  const { clock } = await enrolledStore()
  const world = { clock: clock.now, monotonic: clock.monotonic, app: '0.1.0', onTrouble: () => {} }
  let ids = 0
  const first = await openDrillStore({ ...world, randomId: () => `id-${++ids}` }, CHECKPOINT)
  await first.store.append(checkOf('check-1'), 'guard-1')
  const second = await openDrillStore({ ...world, randomId: () => `id-${++ids}` }, CHECKPOINT)
  expect(await second.store.progress()).toMatchObject({ head: { seq: 0 } })
  expect(second.enrolment.stream).not.toBe(first.enrolment.stream)
  await second.forget()
})
