import type { Database, Reading, StoreName, Writing } from './schema.ts'

/** Reads in one transaction. */
export function reading<T>(
  database: Database,
  stores: StoreName[],
  work: (tx: Reading) => Promise<T>,
): Promise<T> {
  return work(database.transaction(stores, 'readonly'))
}

/**
 * Writes all or nothing, and resolves only when it is on the disk: Chromium's default would be `relaxed`.
 * Nothing but requests of this transaction may be awaited in `work`, or it commits by itself.
 */
export async function writing<T>(
  database: Database,
  stores: StoreName[],
  work: (tx: Writing) => Promise<T>,
): Promise<T> {
  const tx = database.transaction(stores, 'readwrite', { durability: 'strict' })
  try {
    const result = await work(tx)
    await tx.done
    return result
  } catch (error) {
    throw await rolledBack(tx, error)
  }
}

/** Requests side by side. One that throws at once must not leave the others' rejections without a listener. */
export async function together(...requests: (() => unknown)[]): Promise<void> {
  await Promise.all(requests.map(async (request) => request()))
}

/** What failed first: a transaction that fails at its commit rejects `done` with the true reason. */
async function rolledBack(tx: Writing, error: unknown): Promise<unknown> {
  try {
    tx.abort()
  } catch {
    // It has ended already, which is what was wanted.
  }
  const end: unknown = await tx.done.then(
    () => error,
    (reason: unknown) => reason,
  )
  return isAbort(error) ? end : error
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
