import { describe, expect, it } from 'vitest'
import { toBase64url } from '#ledger/bytes.ts'
import { firstBreak, GENESIS } from '#ledger/chain.ts'
import { generateSealingPair } from '#ledger/seal.ts'
import { openStore } from '#store/open.ts'
import type { Store } from '#store/store.ts'

const APPENDS = 200

describe('the store in a real browser', () => {
  it('gives two connections with 200 appends each one dense, whole chain', async () => {
    const name = `two-tabs-${crypto.randomUUID()}`
    const first = await open(name)
    await enrol(first)
    const second = await open(name)
    const places = await Promise.all([first, second].map(appendAll))
    expect(new Set(places.flat()).size).toBe(2 * APPENDS)
    const events = await first.eventsAfter(0, 1000)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * APPENDS + 2 }, (_, i) => i + 1))
    expect(firstBreak({ seq: 0, hash: GENESIS }, events)).toBeNull()
  }, 60_000)

  it('keeps a device key that signs and cannot be read out', async () => {
    const name = `keys-${crypto.randomUUID()}`
    const store = await open(name)
    const pair = await store.deviceKey()
    if (pair === null) throw new Error('keys are refused')
    await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow()
    await enrol(store, pair)
    store.close()
    const again = await open(name)
    expect(await again.enrolment()).toMatchObject({ proof: { means: 'key' }, stream: 'tablet-1' })
    expect(await appendAll(again)).toHaveLength(APPENDS)
  }, 60_000)

  it('goes on when its database is closed under its feet', async () => {
    const name = `closed-${crypto.randomUUID()}`
    const store = await open(name)
    await enrol(store)
    await store.append({ kind: 'policy-applied', body: { version: 1 } }, 'device')
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 99)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    newer.close()
    expect(await store.append({ kind: 'policy-applied', body: { version: 2 } }, 'device')).toMatchObject({
      seq: 3,
    })
  })
})

function open(name: string): Promise<Store> {
  return openStore({
    name,
    clock: () => Date.now(),
    monotonic: () => performance.now(),
    randomId: () => crypto.randomUUID(),
    app: '0.1.0',
    onTrouble: (problem) => {
      throw new Error(problem)
    },
  })
}

async function enrol(store: Store, kept?: CryptoKeyPair): Promise<void> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = kept ?? (await crypto.subtle.generateKey(curve, false, ['sign', 'verify']))
  const { publicKey } = await generateSealingPair()
  await store.enrol({
    school: 'school-1',
    schoolName: '育才学校',
    stream: 'tablet-1',
    tabletName: '东门 1',
    checkpoint: { id: 'east-gate', kind: 'gate', name: '东门', lane: '1' },
    sealingKey: { kid: 'seal-1', publicKey },
    proof: { means: 'key', pair },
    digestSecret: toBase64url(new Uint8Array(32)),
    leaseUntil: Date.now() + 1e9,
  })
}

async function appendAll(store: Store): Promise<number[]> {
  const places: number[] = []
  for (let version = 1; version <= APPENDS; version++) {
    places.push((await store.append({ kind: 'policy-applied', body: { version } }, 'device')).seq)
  }
  return places
}
