import type { LedgerEvent } from '#ledger/event.ts'
import { afterContact, type Moment, NO_CONTACT } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { type LoggedEvent, type Meta, type Reading, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Progress } from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, writing } from './transaction.ts'

/** How long an event stays on the tablet after a second copy of it exists (SYNC.md §2.9), ms. */
const KEPT_AFTER_SAFE_MS = 7 * 24 * 60 * 60_000
/** Deleting is slow in Chromium (STACK.md §5), so it goes in slices. */
const PURGE_SLICE = 200

export async function readProgress(connection: Connection): Promise<Progress> {
  const progress = await connection.run((database) =>
    reading(database, ['meta'], async (tx) => {
      const [head, marks] = await Promise.all([readMeta(tx, 'head'), readMeta(tx, 'watermarks')])
      if (head === undefined || marks === undefined) throw new StoreError('not-enrolled')
      const { stream, seq, hash } = head
      return { stream, head: { seq, hash }, ...marks }
    }),
  )
  return { ...progress, oldestUnsyncedAt: await oldestOf(connection, progress) }
}

async function oldestOf(
  connection: Connection,
  { stream, head, acked }: Omit<Progress, 'oldestUnsyncedAt'>,
): Promise<number | null> {
  if (acked >= head.seq) return null
  try {
    const [oldest] = await someAfter(connection, stream, acked, 1)
    return oldest === undefined ? null : writtenAt(oldest)
  } catch (error) {
    // A record that cannot be read hides its time; how many wait is known all the same.
    if (error instanceof StoreError) return null
    throw error
  }
}

/** One that cannot be read, or is no record any more, ends the list; when it is the first, the list is empty. */
export async function readEvents(
  connection: Connection,
  from: number,
  limit: number,
): Promise<readonly LedgerEvent[]> {
  const { stream } = await connection.run((database) => reading(database, ['meta'], headOf))
  try {
    return await someAfter(connection, stream, from, limit)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (limit === 1) return []
    const half = Math.ceil(limit / 2)
    const first = await readEvents(connection, from, half)
    const rest = first.length < half ? [] : await readEvents(connection, from + half, limit - half)
    return [...first, ...rest]
  }
}

function someAfter(
  connection: Connection,
  stream: string,
  from: number,
  limit: number,
): Promise<LedgerEvent[]> {
  return connection.run((database) =>
    reading(database, ['log'], async (tx) => {
      const after = IDBKeyRange.bound([stream, from + 1], [stream, Number.MAX_SAFE_INTEGER])
      const found = await tx.objectStore('log').getAll(after, limit)
      const torn = found.findIndex((event) => !isShaped(event))
      return (torn === -1 ? found : found.slice(0, torn)).map(({ stream: _stream, ...event }) => event)
    }),
  )
}

/** The type says so; a disk may differ. */
function isShaped({ header, hash, bodyHash, body }: LoggedEvent): boolean {
  const isText = [header, hash, bodyHash].every((part) => typeof part === 'string')
  return isText && (body === null || body instanceof Uint8Array)
}

/** A reply about a stream that is no longer ours changes nothing. */
export function writeWatermarks(
  connection: Connection,
  stream: string,
  acked: number,
  safe: number,
  now: number,
): Promise<void> {
  return connection.run((database) =>
    writing(database, ['meta', 'log'], async (tx) => {
      const head = await headOf(tx)
      if (head.stream !== stream) return
      const known = Math.min(acked, head.seq)
      const marks = { acked: known, safe: Math.min(safe, known) }
      await writeMeta(tx, 'watermarks', marks)
      await purge(tx, stream, Math.min(marks.safe, head.seq - 1), now - KEPT_AFTER_SAFE_MS)
    }),
  )
}

/** Deletes every event that has a second copy, for a disk that is full. */
export async function purgeSafe(tx: Writing): Promise<void> {
  const [head, marks] = await Promise.all([readMeta(tx, 'head'), readMeta(tx, 'watermarks')])
  if (head === undefined || marks === undefined) return
  await purge(tx, head.stream, Math.min(marks.safe, head.seq - 1), Number.POSITIVE_INFINITY)
}

/** Deletes from the front, so that what is left is one unbroken run that ends at the head. */
async function purge(tx: Writing, stream: string, upTo: number, writtenBefore: number): Promise<void> {
  if (upTo < 1) return
  const log = tx.objectStore('log')
  const candidates = await log.getAll(IDBKeyRange.bound([stream, 1], [stream, upTo]), PURGE_SLICE)
  const young = candidates.findIndex((event) => (writtenAt(event) ?? 0) >= writtenBefore)
  const last = candidates.at(young === -1 ? -1 : young - 1)
  if (young === 0 || last === undefined) return
  await log.delete(IDBKeyRange.bound([stream, 1], [stream, last.seq]))
}

/** What is kept of the server's clock. */
export async function readClock(connection: Connection): Promise<Meta['clock']> {
  return connection.run((database) =>
    reading(database, ['meta'], async (tx) => (await readMeta(tx, 'clock')) ?? NO_CONTACT),
  )
}

export function writeClockOffset(
  connection: Connection,
  off: number,
  offErr: number,
  moment: Moment,
): Promise<void> {
  return connection.run((database) =>
    writing(database, ['meta'], (tx) => writeMeta(tx, 'clock', afterContact(off, offErr, moment))),
  )
}

async function headOf(tx: Reading | Writing) {
  const head = await readMeta(tx, 'head')
  if (head === undefined) throw new StoreError('not-enrolled')
  return head
}

/** Epoch ms by the tablet's clock; null for a header that says it no longer. */
function writtenAt({ header }: Pick<LoggedEvent, 'header'>): number | null {
  try {
    const { at }: { at?: unknown } = Object(JSON.parse(header))
    return typeof at === 'number' ? at : null
  } catch {
    return null
  }
}
