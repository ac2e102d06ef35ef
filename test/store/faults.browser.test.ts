import { afterEach, describe, expect, it } from 'vitest'
import { toBase64url } from '#ledger/bytes.ts'
import { firstBreak, GENESIS } from '#ledger/chain.ts'
import { generateSealingPair } from '#ledger/seal.ts'
import { openStore } from '#store/open.ts'
import type { StoreProblem } from '#store/problems.ts'
import type { Store } from '#store/store.ts'
import { StoreError } from '#store/store-error.ts'

const { transaction } = IDBDatabase.prototype
const { open } = IDBFactory.prototype
afterEach(() => {
  IDBDatabase.prototype.transaction = transaction
  IDBFactory.prototype.open = open
})

/** What Chromium and WebKit throw when the handle or the process behind it is gone. */
const DEATHS = ['InvalidStateError', 'UnknownError', 'AbortError'] as const
const CHECKS = 3

describe('in a real browser', () => {
  it.each(DEATHS)(
    'a handle that dies with %s at any call is replaced, and nothing recorded is lost or doubled',
    {
      timeout: 120_000,
    },
    async (death) => {
      let calls = 0
      for (let nth = 1; nth === 1 || nth <= calls; nth++) {
        calls = 0
        const { store, troubles } = await opened(`dies-${death}-${nth}`)
        await enrol(store)
        IDBDatabase.prototype.transaction = function (...args) {
          calls += 1
          if (calls !== nth) return transaction.apply(this, args)
          this.close()
          throw new DOMException('the connection is gone', death)
        }
        const recorded = await work(store)
        IDBDatabase.prototype.transaction = transaction
        expect(recorded, `call ${nth}`).toHaveLength(CHECKS)
        expect(troubles, `call ${nth}`).toEqual([])
        await expectWhole(store, recorded)
        store.close()
      }
      expect(calls).toBeGreaterThan(CHECKS)
    },
  )

  it('a storage that stays dead is told loudly at each call, and works again when it does', async () => {
    const { store, troubles } = await opened('stays-dead')
    await enrol(store)
    const before = await work(store)
    IDBFactory.prototype.open = () => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    }
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('the connection is closing', 'InvalidStateError')
    }
    const at = performance.now()
    for (const version of [90, 91])
      await expect(
        store.append({ kind: 'policy-applied', body: { version } }, 'device'),
      ).rejects.toBeInstanceOf(StoreError)
    expect(performance.now() - at).toBeLessThan(2 * 2000)
    expect(new Set(troubles)).toEqual(new Set(['storage-lost']))
    IDBFactory.prototype.open = open
    IDBDatabase.prototype.transaction = transaction
    await expectWhole(store, [...before, ...(await work(store))])
  })

  it('an old tab that minds no upgrade is named within seconds; once it is closed the storage opens', async () => {
    const name = `blocked-${crypto.randomUUID()}`
    const old = await openAsFirstBuild(name)
    const at = performance.now()
    const { store, troubles } = await opened(name)
    expect(troubles).toContain('upgrade-blocked')
    // Three seconds by the store's own timer, and what a busy machine adds.
    expect(performance.now() - at).toBeLessThan(20_000)
    await expect(store.progress()).rejects.toMatchObject({ problem: 'upgrade-blocked' })
    old.close()
    await expect.poll(() => store.setting('camera').then(() => 'answers', String)).toBe('answers')
    store.close()
  }, 60_000)
})

async function opened(name: string): Promise<{ store: Store; troubles: StoreProblem[] }> {
  const troubles: StoreProblem[] = []
  const store = await openStore({
    name: name.startsWith('blocked') ? name : `${name}-${crypto.randomUUID()}`,
    clock: () => Date.now(),
    monotonic: () => performance.now(),
    randomId: () => crypto.randomUUID(),
    app: '0.1.0',
    onTrouble: (problem) => troubles.push(problem),
    ballastBytes: 1024,
  })
  return { store, troubles }
}

async function enrol(store: Store): Promise<void> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
  const { publicKey } = await generateSealingPair()
  await store.enrol({
    ...{ school: 'school-1', schoolName: '育才学校', stream: 'tablet-1', tabletName: '东门 1' },
    checkpoint: { id: 'east-gate', kind: 'gate', name: '东门', lane: '1' },
    sealingKey: { kid: 'seal-1', publicKey },
    proof: { means: 'key', pair },
    digestSecret: toBase64url(new Uint8Array(32)),
    leaseUntil: Date.now() + 1e9,
  })
}

/** What a shift does to the storage. @returns the hashes of what was recorded */
async function work(store: Store): Promise<string[]> {
  const recorded: string[] = []
  for (let version = 1; version <= CHECKS; version++) {
    recorded.push((await store.append({ kind: 'policy-applied', body: { version } }, 'device')).hash)
    const { head } = await store.progress()
    await store.acknowledge('tablet-1', head.seq - 1, 0)
  }
  return recorded
}

async function expectWhole(store: Store, recorded: readonly string[]): Promise<void> {
  const events = await store.eventsAfter(0, 1000)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  expect(firstBreak({ seq: 0, hash: GENESIS }, events)).toBeNull()
  const hashes = events.map(({ hash }) => hash)
  expect(recorded.filter((hash) => hashes.filter((other) => other === hash).length !== 1)).toEqual([])
  expect(new Set(events.map(({ bodyHash }) => bodyHash)).size).toBe(events.length)
}

/** A database as the first build left it, held by a tab that does not listen to `versionchange`. */
function openAsFirstBuild(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      const { result: database } = request
      database.createObjectStore('meta')
      database.createObjectStore('log', { keyPath: ['stream', 'seq'] })
      database.createObjectStore('memory', { keyPath: 'check' }).createIndex('by-until', 'until')
      database.createObjectStore('feed', { keyPath: ['generation', 'kind', 'key'] })
      database.createObjectStore('settings')
      database.createObjectStore('ballast')
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => resolve(request.result)
  })
}
