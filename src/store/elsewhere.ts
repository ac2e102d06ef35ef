import type { Connection } from './connection.ts'
import { FIRST_FEED, opened } from './feed.ts'
import { type FeedRecord, readMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type { Elsewhere, SeenPerson, UsedCode } from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, together, writing } from './transaction.ts'

/**
 * Reads what other lanes told of the school day, and deletes what is of earlier ones. It is asked after every page,
 * in the middle of a morning, so a box is opened only once.
 */
export function openElsewhere(
  connection: Connection,
  sessions: Sessions,
): (now: number) => Promise<Elsewhere> {
  let open = new Map<string, Awaited<ReturnType<typeof opened>>>()
  return async (now) => {
    const { boxKey } = await sessions.get()
    const records = await readToday(connection)
    await forget(
      connection,
      records.filter((record) => isOver(record, now)),
    )
    const current = records.filter((record) => !isOver(record, now))
    const said = await Promise.all(
      current.map(async (record) => {
        const name = record.box.iv.join()
        return { name, key: record.key, change: open.get(name) ?? (await opened(boxKey, record)) }
      }),
    )
    open = new Map(said.map(({ name, change }) => [name, change]))
    const codes = new Map<string, UsedCode>()
    const people = new Map<string, SeenPerson>()
    for (const { key, change } of said) {
      if (change.kind === 'today-code') codes.set(key, change.value)
      else if (change.kind === 'today-person') people.set(key, change.value)
    }
    return { codes, people }
  }
}

function isOver({ until = 0 }: FeedRecord, now: number): boolean {
  return until <= now
}

async function readToday(connection: Connection): Promise<FeedRecord[]> {
  return await connection.run((database) =>
    reading(database, ['meta', 'feed'], async (tx) => {
      const { generation } = ((await readMeta(tx, 'feed')) ?? FIRST_FEED).shown
      // `.` is the letter after `-`: every kind of the day lies between.
      const ofDay = IDBKeyRange.bound([generation, 'today-'], [generation, 'today.'])
      return await tx.objectStore('feed').getAll(ofDay)
    }),
  )
}

/** A full tablet deletes them another time; they are not read any more. */
async function forget(connection: Connection, records: readonly FeedRecord[]): Promise<void> {
  if (records.length === 0) return
  try {
    await connection.run((database) =>
      writing(database, ['feed'], async (tx) => {
        const feed = tx.objectStore('feed')
        await together(
          ...records.map(
            ({ generation, kind, key }) =>
              () =>
                feed.delete([generation, kind, key]),
          ),
        )
      }),
    )
  } catch (error) {
    if (!(error instanceof StoreError) || error.problem !== 'storage-full') throw error
  }
}
