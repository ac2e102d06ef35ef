import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { SCHEMA_VERSION } from '#store/migrations.ts'
import type { Timer } from '#store/timer.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

const applied = { kind: 'policy-applied', body: { version: 1 } } as const

describe('openStore', () => {
  it('says within its time that another tab blocks the database, and opens when that tab is gone', async () => {
    const stubborn = await rawOpen('blocked')
    indexedDB.deleteDatabase('blocked')
    const impatient: Timer = (_ms, run) => {
      const id = setTimeout(run, 1)
      return () => clearTimeout(id)
    }
    const { store, troubles } = await openTestStore({ name: 'blocked', timer: impatient })
    expect(troubles).toContain('upgrade-blocked')
    await expect(store.enrolment()).rejects.toMatchObject({ problem: 'upgrade-blocked' })
    stubborn.close()
    await expect.poll(() => store.enrolment().catch(() => 'blocked')).toBeNull()
  })

  it('gives way to the upgrade of another tab and works on with the newer database', async () => {
    const { store, name } = await enrolledStore()
    await store.append(applied, 'device')
    const newer = await rawOpen(name, 99)
    newer.close()
    await store.append(applied, 'device')
    expect((await store.progress()).head.seq).toBe(3)
  })

  it.each(['header', 'hash', 'order'] as const)(
    'finds a changed %s on the disk at start and stops recording',
    async (what) => {
      const { store, name, clock } = await enrolledStore()
      for (let i = 0; i < 4; i++) await store.append(applied, 'device')
      store.close()
      await tamper(name, what)
      const again = await openTestStore({ name, fake: clock })
      expect(again.troubles).toEqual(['chain-broken'])
      await expect(again.store.append(applied, 'device')).rejects.toMatchObject({ problem: 'chain-broken' })
    },
  )

  it('finds that the last records are gone', async () => {
    const { store, name, clock } = await enrolledStore()
    for (let i = 0; i < 4; i++) await store.append(applied, 'device')
    store.close()
    await tamper(name, 'truncate')
    expect((await openTestStore({ name, fake: clock })).troubles).toEqual(['chain-broken'])
  })

  it('keeps settings', async () => {
    const { store, name } = await openTestStore()
    await store.setSetting('language', 'en')
    store.close()
    const again = await openTestStore({ name })
    expect(await again.store.setting('language')).toBe('en')
    expect(await again.store.setting('camera')).toBeUndefined()
  })

  it('says that storage is refused where there is none', async () => {
    const real = indexedDB.open.bind(indexedDB)
    indexedDB.open = () => {
      throw new DOMException('private mode', 'SecurityError')
    }
    const { store, troubles } = await openTestStore()
    await expect(store.append(applied, 'device')).rejects.toMatchObject({ problem: 'storage-refused' })
    indexedDB.open = real
    expect(new Set(troubles)).toEqual(new Set(['storage-refused']))
  })
})

/** Opens without minding `versionchange`, as an old tab does. */
function rawOpen(name: string, version = 1): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name, version)
    open.onerror = () => reject(open.error)
    open.onsuccess = () => resolve(open.result)
  })
}

async function tamper(name: string, what: 'header' | 'hash' | 'order' | 'truncate'): Promise<void> {
  const database = await rawOpen(name, SCHEMA_VERSION)
  const tx = database.transaction('log', 'readwrite')
  const log = tx.objectStore('log')
  const all = log.getAll()
  all.onsuccess = () => {
    const [second, third] = [all.result[1], all.result[2]]
    if (what === 'truncate') log.delete(['tablet-1', 5])
    if (what === 'header') log.put({ ...third, header: third.header.replace('device', 'nobody') })
    if (what === 'hash') log.put({ ...third, hash: '0'.repeat(64) })
    if (what === 'order') {
      log.put({ ...third, seq: 2 })
      log.put({ ...second, seq: 3 })
    }
  }
  await new Promise((resolve) => {
    tx.oncomplete = resolve
  })
  database.close()
}
