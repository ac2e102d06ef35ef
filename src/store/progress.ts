import type { LedgerEvent } from '#ledger/event.ts'
import { afterContact, NO_CONTACT } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { type LoggedEvent, type Meta, type Reading, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Progress } from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, writing } from './transaction.ts'

/** How long an event stays on the tablet after a second copy of it exists (SYNC.md §2.9), ms. */
const KEPT_AFTER_SAFE_MS = 7 * 24 * 60 * 60_000
/** Deleting is slow in Chromium (STACK.md §5), so it goes in slices. */
const PURGE_SLICE = 200

export function readProgress(connection: Connection): Promise<Progress> {
  return connection.run((database) =>
    reading(database, ['meta', 'log'], async (tx) => {
      const [head, marks] = await Promise.all([readMeta(tx, 'head'), readMeta(tx, 'watermarks')])
      if (head === undefined || marks === undefined) throw new StoreError('not-enrolled')
      const { stream, seq, hash } = head
      const oldest =
        seq > marks.acked ? await tx.objectStore('log').get([stream, marks.acked + 1]) : undefined
      return {
        stream,
        head: { seq, hash },
        ...marks,
        oldestUnsyncedAt: oldest === undefined ? null : writtenAt(oldest),
      }
    }),
  )
}

export function readEvents(
  connection: Connection,
  from: number,
  limit: number,
): Promise<readonly LedgerEvent[]> {
  return connection.run((database) =>
    reading(database, ['meta', 'log'], async (tx) => {
      const { stream } = await headOf(tx)
      const after = IDBKeyRange.bound([stream, from + 1], [stream, Number.MAX_SAFE_INTEGER])
      return (await tx.objectStore('log').getAll(after, limit)).map(({ stream: _stream, ...event }) => event)
    }),
  )
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
  const young = candidates.findIndex((event) => writtenAt(event) >= writtenBefore)
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
  now: number,
): Promise<void> {
  return connection.run((database) =>
    writing(database, ['meta'], (tx) => writeMeta(tx, 'clock', afterContact(off, offErr, now))),
  )
}

async function headOf(tx: Reading | Writing) {
  const head = await readMeta(tx, 'head')
  if (head === undefined) throw new StoreError('not-enrolled')
  return head
}

function writtenAt(event: LoggedEvent): number {
  // Our own bytes, written by `headerText`.
  const { at } = JSON.parse(event.header) as { at: number }
  return at
}
