import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'
import type { Head, LedgerEvent } from '#ledger/event.ts'
import type { Box } from './box.ts'
import type { KeptKey } from './kept-key.ts'
import type { DeviceProof, Enrolment, FeedChange, SettingKey, WipeState } from './store.ts'

export const DATABASE = 'campus-gate'

/** An event on disk. Streams are kept apart, so that a new enrolment never touches what an old one wrote. */
export type LoggedEvent = LedgerEvent & { stream: string }

/** A remembered check: its place in clear, everything about the person in the box. */
export type MemoryRecord = {
  check: string
  stream: string
  seq: number
  at: number /** Epoch ms. */
  until: number
  box: Box
}

/** An absence that was noted here: everything about the person is in the box. */
export type AbsenceRecord = { absence: string /** Epoch ms. */; until: number; box: Box }

/** What the school said about one key, in a generation of the feed. */
export type FeedRecord = {
  generation: number
  kind: FeedChange['kind']
  key: string
  box: Box
  /** Absent under the roster key, and in all that builds before leased keys left. */
  under?: 'standing'
  /** What is of one school day ends with it, epoch ms; what has no end stays until the school takes it back. */
  until?: number
}

export type KeptEnrolment = Omit<Enrolment, 'digestKey' | 'leaseUntil'> & {
  digestKey: KeptKey
  proof: DeviceProof
}

/** `shown` is what the gate reads; `filling` is what pages go into. They differ only after a reset. */
export type FeedState = { shown: FeedGeneration; filling: FeedGeneration }
export type FeedGeneration = {
  generation: number
  cursor: string
  policyVersion: number
  /**
   * The versions it was told, by their place in the feed: the newest of them counts, and one that was tried can be taken
   * back. Absent in what builds before this member left, which knew one place.
   */
  policies?: Readonly<Record<string, number>>
  /** Cursor of the last page that told more than what happened at other lanes; absent as long as none was noted. */
  told?: string
  /** The kinds the build knew that wrote the last page; absent in what builds before this member left. */
  kinds?: string
}

/** Single records, each under its own name. */
export type Meta = {
  enrolment: KeptEnrolment
  keys: {
    /** The roster key, AES-GCM: of people, of what is known of them, and of memory. Absent once the lease is over. */
    box?: KeptKey
    /** HMAC of PINs. */
    pin: KeptKey
    /** Whether the school holds the roster key too and can give it again; a key of the tablet's own is gone for good. */
    from?: 'school'
  }
  /** AES-GCM of what stays readable without a lease: rules, guards, keys, trust lists. */
  standing: KeptKey
  /** Opens roster keys out of lease files. */
  'lease-pair': CryptoKeyPair
  /** Point of the key that signs the school's orders, base64url. */
  'order-key': string
  wipe: WipeState
  lease: number
  head: Head & { stream: string }
  watermarks: { acked: number; safe: number }
  clock: {
    off: number | null
    offErr: number | null
    /** By the server's clock. */
    highest: number
    /** The start in which the last contact was, and wall clock minus monotonic clock then, ms; builds before left none. */
    met?: { boot: string; lead: number }
    /** When that was, epoch ms by the tablet's clock; builds before left none. */
    heardAt?: number
  }
  feed: FeedState
  'pin-tries': { tries: number; lastAt: number }
  candidate: CryptoKeyPair
}

export interface GateSchema extends DBSchema {
  meta: { key: keyof Meta; value: Meta[keyof Meta] }
  log: { key: [stream: string, seq: number]; value: LoggedEvent }
  memory: { key: string; value: MemoryRecord; indexes: { 'by-until': number } }
  feed: { key: [generation: number, kind: string, key: string]; value: FeedRecord }
  settings: { key: SettingKey; value: unknown }
  ballast: { key: 'ballast'; value: Uint8Array }
  absences: { key: string; value: AbsenceRecord }
}

export type StoreName = 'meta' | 'log' | 'memory' | 'feed' | 'settings' | 'ballast' | 'absences'
export type Database = IDBPDatabase<GateSchema>
export type Reading = IDBPTransaction<GateSchema, StoreName[], 'readonly'>
export type Writing = IDBPTransaction<GateSchema, StoreName[], 'readwrite'>

/** One single record; undefined before it was first written. */
export async function readMeta<K extends keyof Meta>(
  tx: Reading | Writing,
  key: K,
): Promise<Meta[K] | undefined> {
  const value: Meta[keyof Meta] | undefined = await metaOf(tx).get(key)
  // Only `writeMeta` writes here, and it ties each name to its type.
  return value as Meta[K] | undefined
}

export async function writeMeta<K extends keyof Meta>(tx: Writing, key: K, value: Meta[K]): Promise<void> {
  await tx.objectStore('meta').put(value, key)
}

function metaOf(tx: Reading | Writing) {
  return tx.mode === 'readonly' ? tx.objectStore('meta') : tx.objectStore('meta')
}
