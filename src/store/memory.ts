import { LONGEST_WINDOW_MS, PASS_GRACE_MS } from '#domain/visit.ts'
import { type Box, lockBox, openBox } from './box.ts'
import type { Connection } from './connection.ts'
import type { MemoryRecord } from './schema.ts'
import type { Sessions } from './session.ts'
import type { RememberedCheck } from './store.ts'
import { writing } from './transaction.ts'

/** How long a finished check is remembered, ms. A held one stays until it is resolved, an isolated one until signed for. */
const FINISHED_KEPT_MS = 2 * 24 * 60 * 60_000
const USED_KEPT_MS = LONGEST_WINDOW_MS + 2 * PASS_GRACE_MS
const FOREVER = Number.MAX_SAFE_INTEGER

/** Everything about a check but its place, which is known only inside the transaction. */
export async function lockCheck(key: CryptoKey, remembered: RememberedCheck): Promise<Box> {
  const { stream: _stream, seq: _seq, at: _at, ...rest } = remembered
  return lockBox(key, memoryLabel(remembered.check), rest)
}

export function memoryRecord(remembered: RememberedCheck, box: Box): MemoryRecord {
  const { check, stream, seq, at } = remembered
  return { check, stream, seq, at, until: isUnfinished(remembered) ? FOREVER : at + keptFor(remembered), box }
}

/** A pass that lets in once must not do so again while it is good, should the server never hear of it. */
function keptFor({ outcome, facts }: RememberedCheck): number {
  return outcome === 'admit' && facts.identity?.visit?.once === true ? USED_KEPT_MS : FINISHED_KEPT_MS
}

function isUnfinished({ outcome, handover }: RememberedCheck): boolean {
  return outcome === 'held' || (outcome === 'isolate' && handover === undefined)
}

/** Deletes what has expired and reads the rest, oldest first. */
export async function readMemory(
  connection: Connection,
  sessions: Sessions,
  now: number,
): Promise<RememberedCheck[]> {
  const { boxKey } = await sessions.get()
  const records = await connection.run((database) =>
    writing(database, ['memory'], async (tx) => {
      const memory = tx.objectStore('memory')
      for (const key of await memory.index('by-until').getAllKeys(IDBKeyRange.upperBound(now)))
        await memory.delete(key)
      return memory.getAll()
    }),
  )
  // The lease is over: what is remembered of people cannot be read, and is not lost if the key comes back.
  if (boxKey === null) return []
  const checks = await Promise.all(records.map((record) => openRecord(boxKey, record)))
  return checks.sort((a, b) => a.at - b.at)
}

async function openRecord(
  key: CryptoKey,
  { check, stream, seq, at, box }: MemoryRecord,
): Promise<RememberedCheck> {
  // The label ties the box to `lockCheck`, which put exactly these members in.
  const rest = (await openBox(key, memoryLabel(check), box)) as Omit<RememberedCheck, 'stream' | 'seq' | 'at'>
  return withReuse({ ...rest, stream, seq, at })
}

/** A build from before the memory of the day kept checks without it. */
export function withReuse(check: RememberedCheck): RememberedCheck {
  const { facts } = check
  // Old boxes and the tabs of an old build hold facts that lack what the type has since gained.
  const { reuse = [] }: Partial<Pick<RememberedCheck['facts'], 'reuse'>> = facts
  return { ...check, facts: { ...facts, reuse } }
}

/** What ties a box to its record. */
export function memoryLabel(check: string): string {
  return `CG-memory-1|${check}`
}
