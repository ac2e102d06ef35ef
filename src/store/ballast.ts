import type { Database } from './schema.ts'
import { reading, writing } from './transaction.ts'

/** Space that can be given back in need (SYNC.md §1.2 story 7): 5 MB, random because compressed zeros weigh nothing. */
const BALLAST_BYTES = 5 * 1024 * 1024
// The most that getRandomValues gives at once.
const CHUNK_BYTES = 65_536

/** Takes the space on disk, unless it is taken already. */
export async function plantBallast(database: Database, bytes = BALLAST_BYTES): Promise<void> {
  const planted = await reading(database, ['ballast'], (tx) => tx.objectStore('ballast').count())
  if (planted > 0) return
  const ballast = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += CHUNK_BYTES)
    crypto.getRandomValues(ballast.subarray(at, at + CHUNK_BYTES))
  await writing(database, ['ballast'], (tx) => tx.objectStore('ballast').put(ballast, 'ballast'))
}

export async function dropBallast(database: Database): Promise<void> {
  await writing(database, ['ballast'], (tx) => tx.objectStore('ballast').clear())
}
