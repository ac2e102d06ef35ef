import type { Connection } from './connection.ts'
import { type Database, type Meta, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type { DeviceProof } from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, together, writing } from './transaction.ts'

const LEASE_CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

/** The pair that opens what lease files carry, made when it is first asked for; null where keys cannot be kept. */
export async function leasePair(connection: Connection): Promise<CryptoKeyPair | null> {
  const fresh = await crypto.subtle.generateKey(LEASE_CURVE, false, ['deriveBits'])
  try {
    await connection.run((database) =>
      writing(database, ['meta'], (tx) => keepPair(tx, fresh)).catch(nullIfRefused),
    )
    return (await connection.run((database) => readOne(database, 'lease-pair'))) ?? null
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

async function keepPair(tx: Writing, fresh: CryptoKeyPair): Promise<void> {
  if ((await readMeta(tx, 'lease-pair')) === undefined) await writeMeta(tx, 'lease-pair', fresh)
}

/** What a browser says that cannot keep keys. */
export function nullIfRefused(error: unknown): null {
  if (error instanceof Error && error.name === 'DataCloneError') return null
  throw error
}

export async function readOrderKey(connection: Connection): Promise<string | null> {
  return (await connection.run((database) => readOne(database, 'order-key'))) ?? null
}

/** Kept once. */
export async function keepOrderKey(connection: Connection, point: string): Promise<void> {
  await connection.run((database) =>
    writing(database, ['meta'], async (tx) => {
      if ((await readMeta(tx, 'order-key')) === undefined) await writeMeta(tx, 'order-key', point)
    }),
  )
}

export async function hasCandidate(connection: Connection): Promise<boolean> {
  return (await connection.run((database) => readOne(database, 'candidate'))) !== undefined
}

/** The old key is gone with this; its candidate is one no more. */
export async function replaceProof(
  connection: Connection,
  sessions: Sessions,
  proof: DeviceProof,
): Promise<void> {
  await connection.run((database) =>
    writing(database, ['meta'], async (tx) => {
      const enrolment = await readMeta(tx, 'enrolment')
      if (enrolment === undefined) throw new StoreError('not-enrolled')
      await together(
        () => writeMeta(tx, 'enrolment', { ...enrolment, proof }),
        () => tx.objectStore('meta').delete('candidate'),
      )
    }),
  )
  sessions.forget()
}

function readOne<K extends keyof Meta>(database: Database, name: K): Promise<Meta[K] | undefined> {
  return reading(database, ['meta'], (tx) => readMeta(tx, name))
}
