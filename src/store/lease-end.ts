import { NO_CONTACT, seenAt } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { isLeased } from './feed-kinds.ts'
import { type Meta, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import { StoreError } from './store-error.ts'
import { reading, together, writing } from './transaction.ts'

/** What is about people: the end of a lease may take all of it. */
export const OF_PEOPLE = ['meta', 'memory', 'feed', 'absences'] as const

/**
 * Notes how late it is, and lets the roster key go once the lease is over. The latest time ever seen decides: by the
 * wall clock, and by how long the app has run since this was last asked, so that a clock set back stops nothing.
 *
 * @param elapsed ms by the monotonic clock since this was asked before
 * @returns whether the lease is over
 */
export async function keepTime(
  connection: Connection,
  sessions: Sessions,
  now: number,
  elapsed: number,
): Promise<boolean> {
  const { isOver, holdsKey } = await noteTime(connection, now, elapsed)
  if (!isOver || !holdsKey) return isOver
  await connection.run((database) => writing(database, [...OF_PEOPLE], letGo))
  sessions.forget()
  return true
}

async function noteTime(
  connection: Connection,
  now: number,
  elapsed: number,
): Promise<{ isOver: boolean; holdsKey: boolean }> {
  const { known, lease, keys } = await connection.run((database) =>
    reading(database, ['meta'], async (tx) => ({
      known: (await readMeta(tx, 'clock')) ?? NO_CONTACT,
      lease: await readMeta(tx, 'lease'),
      keys: await readMeta(tx, 'keys'),
    })),
  )
  const ran = known.highest === 0 ? known : { ...known, highest: known.highest + elapsed }
  const { highest } = seenAt(ran, now)
  await keepHighest(connection, highest)
  return { isOver: lease !== undefined && highest > lease, holdsKey: keys?.box !== undefined }
}

/** The lease must outlive a clock set back. A full tablet cannot write this, and must still know its people. */
async function keepHighest(connection: Connection, highest: number): Promise<void> {
  try {
    await connection.run((database) =>
      writing(database, ['meta'], async (tx) => {
        const clock = (await readMeta(tx, 'clock')) ?? NO_CONTACT
        await writeMeta(tx, 'clock', { ...clock, highest: Math.max(clock.highest, highest) })
      }),
    )
  } catch (error) {
    if (!(error instanceof StoreError) || error.problem !== 'storage-full') throw error
  }
}

/** What lies under a key that nobody holds any more is deleted; what the school can open again waits for it. */
async function letGo(tx: Writing): Promise<void> {
  const keys = await readMeta(tx, 'keys')
  if (keys === undefined) return
  const { pin, from } = keys
  const left: Meta['keys'] = { pin, ...(from !== undefined && { from }) }
  await writeMeta(tx, 'keys', left)
  if (from === undefined) await forgetPeople(tx)
}

/** Everything about people, and where the feed stood: all of it is told anew. Rules and keys stay. */
export async function forgetPeople(tx: Writing): Promise<void> {
  const feed = tx.objectStore('feed')
  const [state, rows] = await Promise.all([readMeta(tx, 'feed'), feed.getAll()])
  await together(
    () => tx.objectStore('memory').clear(),
    () => tx.objectStore('absences').clear(),
    ...rows
      .filter(({ kind }) => isLeased(kind))
      .map(
        ({ generation, kind, key }) =>
          () =>
            feed.delete([generation, kind, key]),
      ),
    () => state && writeMeta(tx, 'feed', { shown: state.shown, filling: { ...state.filling, cursor: '' } }),
  )
}
