import { type Found, NOTHING_FOUND, type TornReason } from '#ledger/torn.ts'
import type { Connection } from './connection.ts'
import { readMeta } from './schema.ts'
import { StoreError } from './store-error.ts'
import { reading } from './transaction.ts'

/** What stands at one place of the log, whatever it is worth. */
export type FoundRecord =
  | {
      state: 'found'
      found: Found /** Hash of the record before, when that can be read. */
      before: string | null
    }
  | { state: Extract<TornReason, 'missing' | 'unreadable'>; before: string | null }

/** A record counts as unreadable only when it failed so often while its neighbors could be read. */
const TRIES = 3

/**
 * Looks at one place of the tablet's own stream without believing anything of what lies there.
 *
 * @throws StoreError when the storage fails as a whole: then nothing is known of the record
 */
export async function findRecord(connection: Connection, seq: number): Promise<FoundRecord> {
  const { stream, isThere } = await placeOf(connection, seq)
  const before = await hashBefore(connection, stream, seq)
  if (!isThere) return { state: 'missing', before }
  for (let tried = 1; ; tried++) {
    try {
      return { state: 'found', found: foundIn(await readRaw(connection, stream, seq)), before }
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // Throws when it is not this record alone that cannot be read.
      const { isThere: isStillThere } = await placeOf(connection, seq)
      if (!isStillThere) throw error
      if (tried === TRIES) return { state: 'unreadable', before }
    }
  }
}

/** Keys lie in the index of the database and can be read where a value cannot. */
function placeOf(connection: Connection, seq: number): Promise<{ stream: string; isThere: boolean }> {
  return connection.run((database) =>
    reading(database, ['meta', 'log'], async (tx) => {
      const head = await readMeta(tx, 'head')
      if (head === undefined) throw new StoreError('not-enrolled')
      const keys = await tx.objectStore('log').getAllKeys(IDBKeyRange.only([head.stream, seq]))
      return { stream: head.stream, isThere: keys.length > 0 }
    }),
  )
}

function readRaw(connection: Connection, stream: string, seq: number): Promise<unknown> {
  return connection.run((database) =>
    reading(database, ['log'], (tx) => tx.objectStore('log').get([stream, seq])),
  )
}

async function hashBefore(connection: Connection, stream: string, seq: number): Promise<string | null> {
  try {
    return foundIn(await readRaw(connection, stream, seq - 1)).hash
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

function foundIn(value: unknown): Found {
  if (typeof value !== 'object' || value === null) return NOTHING_FOUND
  const { hash, header, bodyHash, body }: { [K in keyof Found]?: unknown } = value
  return {
    hash: typeof hash === 'string' ? hash : null,
    header: typeof header === 'string' ? header : null,
    bodyHash: typeof bodyHash === 'string' ? bodyHash : null,
    // A buffer of another realm is no instance of ours; sealed bodies are plain bytes.
    body: body instanceof Uint8Array ? new Uint8Array(body) : null,
  }
}
