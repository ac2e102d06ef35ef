import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { SCHEMA_VERSION } from '#store/migrations.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

// A tablet may have slept through any number of versions, with a morning of records that nobody has heard.

type Shipped = { name: string; keyPath?: string | string[]; index?: [string, string] }

/** What each shipped version laid down, stated apart from the steps: a step that is edited afterwards is seen here. */
const FIRST: readonly Shipped[] = [
  { name: 'meta' },
  { name: 'log', keyPath: ['stream', 'seq'] },
  { name: 'memory', keyPath: 'check', index: ['by-until', 'until'] },
  { name: 'feed', keyPath: ['generation', 'kind', 'key'] },
  { name: 'settings' },
  { name: 'ballast' },
]
const SHIPPED: readonly (readonly Shipped[])[] = [FIRST, [...FIRST, { name: 'absences', keyPath: 'absence' }]]

const RECORDS = 600

it('every shipped version has its row here', () => {
  expect(SHIPPED).toHaveLength(SCHEMA_VERSION)
})

it.each(SHIPPED.map((stores, index) => [index + 1, stores] as const))(
  'a tablet of version %i with a full log goes on where it stopped, and has every record to send',
  async (version, stores) => {
    const { store, name, clock } = await enrolledStore()
    for (let n = 0; n < RECORDS; n += 1)
      await store.append({ kind: 'policy-applied', body: { version: n } }, 'device')
    const before = await store.progress()
    store.close()
    const old = `${name}-of-${version}`
    await copy(name, old, version, stores)

    const { store: opened, troubles } = await openTestStore({ name: old, fake: clock })
    expect(await opened.progress()).toMatchObject({ head: { seq: before.head.seq }, acked: 0 })
    await opened.append({ kind: 'policy-applied', body: { version: RECORDS } }, 'device')
    const { seq } = (await opened.progress()).head
    expect(seq).toBeGreaterThan(before.head.seq)
    expect(await opened.absences()).toEqual([])
    expect(troubles).toEqual([])
    opened.close()
    const kept = (await rowsOf(old, 'log')).map(({ value }) => Reflect.get(Object(value), 'seq'))
    expect(kept).toEqual(Array.from({ length: seq }, (_, n) => n + 1))
  },
)

/** Writes what a database holds into one that a shipped version has made. */
async function copy(from: string, to: string, version: number, stores: readonly Shipped[]): Promise<void> {
  const rows = await Promise.all(stores.map(async ({ name }) => [name, await rowsIn(from, name)] as const))
  const database = await open(to, version, (fresh) => {
    for (const { name, keyPath, index } of stores) {
      const made = fresh.createObjectStore(name, keyPath === undefined ? {} : { keyPath })
      if (index !== undefined) made.createIndex(...index)
    }
  })
  const tx = database.transaction(
    stores.map(({ name }) => name),
    'readwrite',
  )
  for (const [name, all] of rows)
    for (const { key, value } of all) {
      const target = tx.objectStore(name)
      if (target.keyPath === null) target.put(value, key)
      else target.put(value)
    }
  await new Promise((resolve) => {
    tx.oncomplete = resolve
  })
  database.close()
}

type Row = { key: IDBValidKey; value: unknown }

async function rowsIn(database: string, store: string): Promise<Row[]> {
  const names = await open(database, SCHEMA_VERSION, () => {})
  const isThere = names.objectStoreNames.contains(store)
  names.close()
  return isThere ? rowsOf(database, store) : []
}

async function rowsOf(name: string, store: string): Promise<Row[]> {
  const database = await open(name, SCHEMA_VERSION, () => {})
  const target = database.transaction(store).objectStore(store)
  const [keys, values] = await Promise.all([done(target.getAllKeys()), done(target.getAll())])
  database.close()
  return keys.map((key, at) => ({ key, value: values[at] }))
}

function open(name: string, version: number, make: (fresh: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version)
  request.onupgradeneeded = () => make(request.result)
  return done(request)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error)
    request.onsuccess = () => resolve(request.result)
  })
}
