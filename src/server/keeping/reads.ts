import { newId } from '../auth/secret.ts'
import type { Statements } from '../db/database.ts'
import { inParts } from '../db/in-parts.ts'
import { integer, text } from '../db/row.ts'
import type { World } from '../world.ts'
import { marks } from './bodies.ts'
import { type Destroyed, destroyedAt, summed } from './destruction.ts'

/**
 * A page that stands open asks again and again: whom an account was told of by the same question within this time is
 * not written down twice, ms.
 */
const SAME_MS = 10 * 60_000
/** Questions remembered at once; whose was forgotten is written down again. */
const MOST_REMEMBERED = 2_000
/** Longest question that is kept, characters. */
const MOST_ASKED = 1_000

/** Who asks: an account, or `guardian` for whoever holds a family's link. */
export type Reader = { school: string; account: string }
export type Look = {
  /** Method and path of the endpoint, as the contract names it. */
  route: string
  /** What was asked, without secrets. */
  asked: unknown
  /** Ids; null for somebody who has none. */
  people: readonly (string | null)[]
}

/** The record of who looked at whom. */
export type Reads = {
  /** Written before the reply is sent: nothing is told that is not written down. */
  note: (reader: Reader, look: Look) => Promise<void>
}

export function openReads({ database, clock, random }: Pick<World, 'database' | 'clock' | 'random'>): Reads {
  const told = new Map<string, { at: number; people: Set<string | null> }>()
  const toldBefore = (key: string, now: number): Set<string | null> => {
    const known = told.get(key)
    if (known !== undefined && now - known.at < SAME_MS) return known.people
    told.delete(key)
    const [oldest] = told.keys()
    if (told.size >= MOST_REMEMBERED && oldest !== undefined) told.delete(oldest)
    const fresh = { at: now, people: new Set<string | null>() }
    told.set(key, fresh)
    return fresh.people
  }
  return {
    note: async (reader, look) => {
      const at = clock()
      const asked = JSON.stringify(look.asked).slice(0, MOST_ASKED)
      const before = toldBefore(JSON.stringify([reader.school, reader.account, look.route, asked]), at)
      const news = look.people.filter((person) => !before.has(person))
      if (news.length === 0) return
      await write(database, reader, { at, read: newId(random), route: look.route, asked, people: news })
      for (const person of news) before.add(person)
    },
  }
}

type Written = { at: number; read: string; route: string; asked: string; people: readonly (string | null)[] }

async function write(
  database: World['database'],
  { school, account }: Reader,
  { at, read, route, asked, people }: Written,
): Promise<void> {
  const ids = [...new Set(people.flatMap((id) => (id === null ? [] : [id])))]
  await database.tx(async (sql) => {
    await sql.run(
      'insert into read_record (school, at, read, account, route, asked, people) values (?, ?, ?, ?, ?, ?, ?)',
      ...[school, at, read, account, route, asked, people.length],
    )
    for (const some of inParts(ids))
      await sql.run(
        `insert into read_person (school, person_id, at, read) values ${some.map(() => '(?, ?, ?, ?)').join(', ')}`,
        ...some.flatMap((id) => [school, id, at, read]),
      )
  })
}

export type ReadKey = { at: number; read: string }

/** Records of before an instant, oldest first, after one of them. */
export async function agedReads(
  sql: Statements,
  school: string,
  { before, after }: { before: number; after: ReadKey },
  limit: number,
): Promise<ReadKey[]> {
  const rows = await sql.all(
    `select at, read from read_record where school = ? and at < ? and (at, read) > (?, ?)
      order by at, read limit ?`,
    ...[school, before, after.at, after.read, limit],
  )
  return rows.map((row) => ({ at: integer(row, 'at'), read: text(row, 'read') }))
}

/** Only inside a transaction. */
export async function eraseReads(
  sql: Statements,
  school: string,
  reads: readonly ReadKey[],
  isDry: boolean,
): Promise<Destroyed[]> {
  if (!isDry)
    for (const some of inParts(reads))
      for (const table of ['read_person', 'read_record'])
        await sql.run(
          `delete from ${table} where school = ? and at >= ? and at <= ? and read in (${marks(some)})`,
          ...[school, some[0]?.at ?? 0, some.at(-1)?.at ?? 0, ...some.map(({ read }) => read)],
        )
  return summed(reads.map(({ at }) => destroyedAt(at, { purpose: 'reads', kind: 'read', events: 0 })))
}
