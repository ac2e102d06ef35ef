import { lockBox, openBox } from './box.ts'
import type { Connection } from './connection.ts'
import { isLeased } from './feed-kinds.ts'
import { feedLabel } from './feed-row.ts'
import { type KeptKey, keyOf, newSecret } from './kept-key.ts'
import { type FeedRecord, type Meta, readMeta, writeMeta } from './schema.ts'
import { reading, together, writing } from './transaction.ts'

/**
 * Gives a tablet of a build from before leased keys its second key, and puts under it what a gate needs without a
 * lease: until then all of it lay under the roster key, and the end of the lease would take the rules with it.
 */
export async function addStandingKey(connection: Connection, { box }: Meta['keys']): Promise<KeptKey> {
  const standing = await newSecret('box', !(box instanceof Uint8Array))
  const rows = box === undefined ? [] : await relocked(connection, box, standing)
  return await connection.run((database) =>
    writing(database, ['meta', 'feed'], async (tx) => {
      // Another tab was first, and what it wrote is under its key.
      const meanwhile = await readMeta(tx, 'standing')
      if (meanwhile !== undefined) return meanwhile
      const feed = tx.objectStore('feed')
      await together(() => writeMeta(tx, 'standing', standing), ...rows.map((row) => () => feed.put(row)))
      return standing
    }),
  )
}

async function relocked(connection: Connection, box: KeptKey, standing: KeptKey): Promise<FeedRecord[]> {
  const records = await connection.run((database) =>
    reading(database, ['feed'], (tx) => tx.objectStore('feed').getAll()),
  )
  const [from, to] = [await keyOf('box', box), await keyOf('box', standing)]
  return await Promise.all(
    records
      .filter(({ kind, under }) => !isLeased(kind) && under === undefined)
      .map(async (record) => {
        const label = feedLabel(record.kind, record.key)
        const value = await openBox(from, label, record.box)
        return { ...record, box: await lockBox(to, label, value), under: 'standing' as const }
      }),
  )
}
