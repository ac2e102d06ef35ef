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

/** How long each took until it was durable, ms: the gate's appends, and bare strict puts of the same size between them. */
export type Measured = { appends: number[]; bare: number[] }

declare global {
  interface Window {
    measureAppends: (held: number, appends: number) => Promise<Measured>
  }
}

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
  const database = await rawOpen('bare', (opened) => opened.createObjectStore('rows'))
  const measured: Measured = { appends: [], bare: [] }
  for (let i = 1; i <= appends; i++) {
    measured.appends.push(await append(store, i))
    measured.bare.push(await barePut(database, i))
  }
  store.close()
  return measured
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
    reuse: [],
  }
  const { identity, code, readings, reuse, openedAt, policyVersion } = facts
  const verdict = { outcome: 'admit', reasons: [], missing: [], changes: [], grade: 'told' } as const
  const checkpoint = { id: 'gate', kind: 'gate', lane: '1' } as const
  const body = {
    check: facts.id,
    policyVersion,
    checkpoint,
    openedAt,
    identity,
    code,
    readings,
    reuse,
    ...verdict,
  }
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
  const database = await rawOpen(NAME)
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
  await ended(tx)
  return head
}

async function barePut(database: IDBDatabase, key: number): Promise<number> {
  const row = crypto.getRandomValues(new Uint8Array(1500))
  const startedAt = performance.now()
  const tx = database.transaction('rows', 'readwrite', { durability: 'strict' })
  tx.objectStore('rows').put(row, key)
  await ended(tx)
  return performance.now() - startedAt
}

function ended(tx: IDBTransaction): Promise<unknown> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = resolve
    tx.onabort = reject
  })
}

function rawOpen(name: string, create?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => create?.(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
