import type { OnFile } from '#domain/on-file.ts'
import type { SiteVisit } from '#domain/on-site.ts'
import type { RollAct } from '#domain/roll-call.ts'
import { NO_CONTACT, seenAt } from './clock-state.ts'
import type { Connection } from './connection.ts'
import { FIRST_FEED } from './feed.ts'
import { opened } from './feed-row.ts'
import { type FeedRecord, readMeta } from './schema.ts'
import type { Sessions } from './session.ts'
import type {
  Elsewhere,
  PeopleFiles,
  SeenLeaving,
  SeenPerson,
  ToldInvitation,
  ToldSite,
  UsedCode,
  UsedPass,
  Visits,
} from './store.ts'
import { StoreError } from './store-error.ts'
import { reading, together, writing } from './transaction.ts'

/** Reads what other lanes told of the school day, and deletes what is of earlier ones. */
export function openElsewhere(
  connection: Connection,
  sessions: Sessions,
): (now: number) => Promise<Elsewhere> {
  // `.` is the letter after `-`: every kind of the day lies between.
  const read = openPassing(connection, sessions, ['today-', 'today.'])
  return async (now) => {
    const codes = new Map<string, UsedCode>()
    const people = new Map<string, SeenPerson>()
    for (const { key, change } of await read(now)) {
      if (change.kind === 'today-code') codes.set(key, change.value)
      else if (change.kind === 'today-person') people.set(key, change.value)
    }
    return { codes, people }
  }
}

/** Reads what is on file about people, and deletes what matters no more. */
export function openFiles(
  connection: Connection,
  sessions: Sessions,
): (now: number) => Promise<PeopleFiles | null> {
  const read = openPassing(connection, sessions, ['on-file', 'on-file.'])
  return async (now) => {
    const said = await read(now)
    if ((await sessions.get()).boxKey === null || !(await hasLease(connection, now))) return null
    const files = new Map<string, OnFile>()
    for (const { key, change } of said) if (change.kind === 'on-file') files.set(key, change.value)
    return files
  }
}

/** Reads what the school told of visits, and deletes what is over. */
export function openVisits(connection: Connection, sessions: Sessions): (now: number) => Promise<Visits> {
  const read = openPassing(connection, sessions, ['visit-', 'visit.'])
  return async (now) => {
    const said = await read(now)
    const mayName = await hasLease(connection, now)
    const invitations = new Map<string, ToldInvitation>()
    const used = new Map<string, UsedPass>()
    for (const { key, change } of said) {
      if (change.kind === 'visit-used') used.set(key, change.value)
      else if (change.kind === 'visit-invited' && mayName) invitations.set(key, change.value)
    }
    return { invitations, used }
  }
}

/** Reads what the school told of who is on site, and deletes what is of earlier days. */
export function openSite(connection: Connection, sessions: Sessions): (now: number) => Promise<ToldSite> {
  const read = openPassing(connection, sessions, ['site-', 'site.'])
  return async (now) => {
    const said = await read(now)
    const mayName = await hasLease(connection, now)
    const visits = new Map<string, SiteVisit>()
    const left = new Map<string, SeenLeaving>()
    const acts = new Map<string, RollAct>()
    for (const { key, change } of said) {
      if (change.kind === 'site-left') left.set(key, change.value)
      else if (change.kind === 'site-roll') acts.set(key, change.value)
      else if (change.kind === 'site-visit' && mayName) visits.set(key, change.value)
    }
    return { visits, left, acts }
  }
}

type Said = { key: string; change: Awaited<ReturnType<typeof opened>> }

/**
 * What has an end, of the kinds between two names. It is asked after every page, in the middle of a morning, so a
 * box is opened only once.
 */
function openPassing(
  connection: Connection,
  sessions: Sessions,
  kinds: readonly [from: string, to: string],
): (now: number) => Promise<readonly Said[]> {
  let open = new Map<string, Said['change']>()
  return async (now) => {
    const session = await sessions.get()
    if (session.boxKey === null) return []
    const records = await readShown(connection, kinds)
    await forget(
      connection,
      records.filter((record) => isOver(record, now)),
    )
    const current = records.filter((record) => !isOver(record, now))
    const said = await Promise.all(
      current.map(async (record) => {
        const name = record.box.iv.join()
        return { name, key: record.key, change: open.get(name) ?? (await opened(session, record)) }
      }),
    )
    open = new Map(said.map(({ name, change }) => [name, change]))
    return said
  }
}

function isOver({ until = 0 }: FeedRecord, now: number): boolean {
  return until <= now
}

async function readShown(
  connection: Connection,
  [from, to]: readonly [from: string, to: string],
): Promise<FeedRecord[]> {
  return await connection.run((database) =>
    reading(database, ['meta', 'feed'], async (tx) => {
      const { generation } = ((await readMeta(tx, 'feed')) ?? FIRST_FEED).shown
      return await tx.objectStore('feed').getAll(IDBKeyRange.bound([generation, from], [generation, to]))
    }),
  )
}

/** What people answered and how they were is read no longer than their names. */
async function hasLease(connection: Connection, now: number): Promise<boolean> {
  return await connection.run((database) =>
    reading(database, ['meta'], async (tx) => {
      const { highest } = seenAt((await readMeta(tx, 'clock')) ?? NO_CONTACT, now)
      return highest <= ((await readMeta(tx, 'lease')) ?? 0)
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
