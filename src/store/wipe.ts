import { deleteDB } from 'idb'
import type { Connection } from './connection.ts'
import { DRILL_DATABASE } from './drill-name.ts'
import { newSecret } from './kept-key.ts'
import { DATABASE, type Meta, readMeta, type Writing, writeMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type { WipeState } from './store.ts'
import { reading, together, writing } from './transaction.ts'

/** What an erased tablet still calls its school and itself: nothing. */
const NAMELESS = { schoolName: '-', tabletName: '-' }

/** How far an ordered wipe has come; null while none was ordered. */
export async function readWipe(connection: Connection): Promise<WipeState | null> {
  return await connection.run((database) =>
    reading(database, ['meta'], async (tx) => (await readMeta(tx, 'wipe')) ?? null),
  )
}

/** Notes the order: from here on nothing more is recorded, and a start of the app goes on with the wipe. */
export async function noteWipe(connection: Connection, order: string): Promise<void> {
  await connection.run((database) =>
    writing(database, ['meta'], async (tx) => {
      if ((await readMeta(tx, 'wipe')) === undefined)
        await writeMeta(tx, 'wipe', { order, stage: 'draining' })
    }),
  )
}

/**
 * Erases everything but what the last word is chained, sealed, signed and sent with, in one transaction, and only when
 * the server has every record. What it must keep for that names nobody.
 *
 * @returns whether it is erased; false while records are unsent
 */
export async function eraseAll(connection: Connection, sessions: Sessions): Promise<boolean> {
  const canKeepKeys = (await sessions.get()).enrolment.proof.means === 'key'
  const [pin, standing, digestKey] = await Promise.all([
    newSecret('mac', canKeepKeys),
    newSecret('box', canKeepKeys),
    newSecret('mac', canKeepKeys),
  ])
  const isErased = await connection.run((database) =>
    writing(database, [...EVERY_STORE], async (tx) => {
      const [wipe, head, marks] = await Promise.all([
        readMeta(tx, 'wipe'),
        readMeta(tx, 'head'),
        readMeta(tx, 'watermarks'),
      ])
      if (wipe?.stage === 'erased') return true
      if (wipe === undefined || head === undefined || marks === undefined || head.seq > marks.acked)
        return false
      await erase(tx, { keys: { pin }, standing }, digestKey)
      await writeMeta(tx, 'wipe', { order: wipe.order, stage: 'erased', seq: head.seq })
      return true
    }),
  )
  sessions.forget()
  return isErased
}

const EVERY_STORE = ['meta', 'log', 'memory', 'feed', 'settings', 'ballast', 'absences'] as const
const FORGOTTEN = ['candidate', 'lease-pair', 'order-key', 'pin-tries', 'feed'] as const

async function erase(
  tx: Writing,
  fresh: Pick<Meta, 'keys' | 'standing'>,
  digestKey: Meta['enrolment']['digestKey'],
): Promise<void> {
  const enrolment = await readMeta(tx, 'enrolment')
  if (enrolment === undefined) return
  const checkpoint = { ...enrolment.checkpoint, name: '-' }
  await together(
    ...EVERY_STORE.filter((store) => store !== 'meta').map((store) => () => tx.objectStore(store).clear()),
    ...FORGOTTEN.map((name) => () => tx.objectStore('meta').delete(name)),
    () => writeMeta(tx, 'lease', 0),
    () => writeMeta(tx, 'keys', fresh.keys),
    () => writeMeta(tx, 'standing', fresh.standing),
    () => writeMeta(tx, 'enrolment', { ...enrolment, ...NAMELESS, checkpoint, digestKey }),
  )
}

/** Deletes every database of this origin, with the keys in them; one that another tab holds open closes for it. */
export async function deleteDatabases(): Promise<void> {
  for (const name of await databaseNames()) await deleteDB(name)
}

async function databaseNames(): Promise<string[]> {
  // Not every browser lists them; these two are all we ever made.
  const known = [DATABASE, DRILL_DATABASE]
  if (typeof indexedDB.databases !== 'function') return known
  const listed = await indexedDB.databases()
  return [...new Set([...known, ...listed.flatMap(({ name }) => (name === undefined ? [] : [name]))])]
}
