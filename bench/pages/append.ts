import { nextEvent } from '#ledger/append.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'
import type { Head } from '#ledger/event.ts'
import { generateSealingPair, openSealer, type SealingKey } from '#ledger/seal.ts'
import { openStore } from '#store/open.ts'
import type { RememberedCheck, Store } from '#store/store.ts'

/*
 * Runs inside the page of `bench/append.ts`: fills the tablet's own database, then appends as the gate does.
 */

const NAME = 'bench'
const STREAM = 'tablet-1'
const PER_TRANSACTION = 2000

declare global {
  interface Window {
    measureAppends: (held: number, appends: number) => Promise<number[]>
  }
}

/** How long each append took until it was durable, ms, with so many events held before. */
window.measureAppends = async (held, appends) => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const { publicKey } = await generateSealingPair()
  const sealingKey = { kid: 'seal-1', publicKey }
  const first = await open()
  await first.enrol({
    school: 'school-1',
    schoolName: 'bench',
    stream: STREAM,
    tabletName: 'bench',
    checkpoint: { id: 'gate', kind: 'gate', name: 'gate', lane: '1' },
    sealingKey,
    proof: { means: 'key', pair },
    digestSecret: toBase64url(new Uint8Array(32)),
    leaseUntil: Date.now() + 1e9,
  })
  first.close()
  await fill(held, sealingKey)
  const store = await open()
  await append(store, 0)
  const times: number[] = []
  for (let i = 1; i <= appends; i++) times.push(await append(store, i))
  store.close()
  return times
}

function open(): Promise<Store> {
  return openStore({
    name: NAME,
    clock: () => Date.now(),
    monotonic: () => performance.now(),
    randomId: () => crypto.randomUUID(),
    app: 'bench',
    onTrouble: (problem) => {
      throw new Error(problem)
    },
  })
}

async function append(store: Store, n: number): Promise<number> {
  const facts: RememberedCheck['facts'] = {
    id: `check-${n}`,
    openedAt: Date.now(),
    policyVersion: 1,
    checkpoint: 'gate',
    identity: {
      person: { id: `p${n}`, kind: 'student', name: '欧阳明月', unit: '三年级2班' },
      means: 'search',
      evidence: 'told',
      problem: null,
      digest: null,
    },
    code: null,
    readings: [{ tenths: 367, site: 'forehead', source: 'keypad', thermometer: null, at: Date.now() }],
  }
  const { identity, code, readings, openedAt } = facts
  const verdict = { outcome: 'admit', reasons: [], missing: [], changes: [], grade: 'told' } as const
  const checkpoint = { id: 'gate', kind: 'gate', lane: '1' } as const
  const body = { check: facts.id, checkpoint, openedAt, identity, code, readings, ...verdict }
  const startedAt = performance.now()
  await store.append({ kind: 'check', body }, 'guard-1', ({ stream, seq, at }) => ({
    ...{ check: facts.id, stream, seq, at, facts, corrected: false },
    ...verdict,
  }))
  return performance.now() - startedAt
}

/** Straight into the database, in large relaxed transactions; the bytes are those of real events. */
async function fill(held: number, key: SealingKey): Promise<void> {
  const { seal } = await openSealer('school-1', key)
  const sealed = await seal(JSON.stringify({ check: 'x'.repeat(350) }))
  const database = await rawOpen()
  let head: Head = { seq: 0, hash: GENESIS }
  while (head.seq < held)
    head = await fillSlice(database, head, Math.min(held, head.seq + PER_TRANSACTION), sealed)
  database.close()
}

async function fillSlice(
  database: IDBDatabase,
  from: Head,
  until: number,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Head> {
  const tx = database.transaction(['log', 'meta'], 'readwrite', { durability: 'relaxed' })
  let head = from
  while (head.seq < until) {
    const clocks = { at: Date.now(), mono: head.seq, boot: 'boot', off: null, offErr: null }
    const place = {
      kind: 'check',
      school: 'school-1',
      stream: STREAM,
      policyVersion: 1,
      cursor: '',
      actor: 'g',
      kid: 'seal-1',
    }
    const event = nextEvent(head, { ...clocks, ...place }, sealed)
    tx.objectStore('log').add({ ...event, stream: STREAM })
    head = { seq: event.seq, hash: event.hash }
  }
  tx.objectStore('meta').put({ stream: STREAM, ...head }, 'head')
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve
    tx.onabort = reject
  })
  return head
}

function rawOpen(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
