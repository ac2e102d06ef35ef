import { createHash } from 'node:crypto'
import { auditChains } from './audit.ts'
import type { Database, Row, Statements, Value } from './database.ts'
import { inParts } from './in-parts.ts'
import { integer, only, text } from './row.ts'
import { type Table, tablesOfToday } from './tables.ts'

/** What was compared when the copy was over; `differing` names tables and `chains`. */
export type Copied = { events: number; streams: number; differing: readonly string[] }

/** Rows of one page, and of one transaction. */
const PAGE = 1_000
const EVENT = 'event'

/** The copy would be mixed with what is there: schools that the original does not know. */
export class ForeignRowsError extends Error {
  override readonly name = 'ForeignRowsError'
}

/**
 * Copies everything of one database into another of the same schema and compares the two. Events go stream by stream
 * and only those that are missing, so that a copy that was cut off goes on where it was; the other tables are copied
 * anew. Nobody else may write to either.
 *
 * @param tell called for each stream or table that is through
 * @throws ForeignRowsError when the other database holds schools of its own
 */
export async function copyDatabase(
  from: Database,
  to: Database,
  tell: (what: string, rows: number) => void,
): Promise<Copied> {
  await refuseForeign(from, to)
  const tables = tablesOfToday()
  for (const head of await headsOf(from)) {
    const [school, stream] = [text(head, 'school'), text(head, 'stream')]
    tell(`${school} ${stream}`, await copyStream(from, to, school, stream))
  }
  for (const table of tables) if (table.name !== EVENT) tell(table.name, await copyAnew(from, to, table))
  return await compare(from, to, tables)
}

async function refuseForeign(from: Database, to: Database): Promise<void> {
  const known = new Set((await schoolsOf(from)).map(({ school, epoch }) => `${school}|${epoch}`))
  const foreign = (await schoolsOf(to)).find(({ school, epoch }) => !known.has(`${school}|${epoch}`))
  if (foreign !== undefined) throw new ForeignRowsError(text(foreign, 'school'))
}

function schoolsOf(database: Database): Promise<readonly Row[]> {
  return database.all('select school, epoch from school')
}

function headsOf(database: Database): Promise<readonly Row[]> {
  return database.all('select school, stream, seq, hash from head order by school, stream')
}

async function copyStream(from: Database, to: Database, school: string, stream: string): Promise<number> {
  const last = only(
    await to.all(
      'select coalesce(max(seq), 0) as seq from event where school = ? and stream = ?',
      school,
      stream,
    ),
  )
  let copied = 0
  for (let seq = integer(last, 'seq'); ; ) {
    const rows = await from.all(
      'select * from event where school = ? and stream = ? and seq > ? order by seq limit ?',
      ...[school, stream, seq, PAGE],
    )
    const end = rows.at(-1)
    if (end === undefined) return copied
    await to.tx((sql) => insert(sql, EVENT, rows))
    copied += rows.length
    seq = integer(end, 'seq')
  }
}

async function copyAnew(from: Database, to: Database, table: Table): Promise<number> {
  await to.run(`delete from ${table.name}`)
  let copied = 0
  for await (const rows of pagesOf(from, table)) {
    await to.tx((sql) => insert(sql, table.name, rows))
    copied += rows.length
  }
  return copied
}

async function insert(sql: Statements, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const one = `(${columns.map(() => '?').join(', ')})`
  for (const some of inParts(rows))
    await sql.run(
      `insert into ${table} (${columns.join(', ')}) values ${some.map(() => one).join(', ')}`,
      ...some.flatMap((row) => columns.map((column) => row[column] ?? null)),
    )
}

/** All rows of a table in the order of its key. */
async function* pagesOf(database: Database, { name, key }: Table): AsyncGenerator<readonly Row[]> {
  const columns = key.join(', ')
  const further = `where (${columns}) > (${key.map(() => '?').join(', ')})`
  for (let last: Row | undefined; ; ) {
    const rows: readonly Row[] =
      last === undefined
        ? await database.all(`select * from ${name} order by ${columns} limit ?`, PAGE)
        : await database.all(
            `select * from ${name} ${further} order by ${columns} limit ?`,
            ...key.map((column) => last?.[column] ?? null),
            PAGE,
          )
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)
  }
}

/** The chains of the copy are whole and end where those of the original end, and every table holds the same. */
async function compare(from: Database, to: Database, tables: readonly Table[]): Promise<Copied> {
  const differing: string[] = []
  const { events, streams, broken } = await auditChains(to, () => {})
  const heads = [await headsOf(from), await headsOf(to)].map((rows) => digestOf(createHash('sha256'), rows))
  if (broken > 0 || heads[0] !== heads[1]) differing.push('chains')
  for (const table of tables)
    if ((await fingerprint(from, table)) !== (await fingerprint(to, table))) differing.push(table.name)
  return { events, streams, differing }
}

async function fingerprint(database: Database, table: Table): Promise<string> {
  const hash = createHash('sha256')
  for await (const rows of pagesOf(database, table)) feed(hash, rows)
  return hash.digest('hex')
}

type Hash = ReturnType<typeof createHash>

function digestOf(hash: Hash, rows: readonly Row[]): string {
  feed(hash, rows)
  return hash.digest('hex')
}

function feed(hash: Hash, rows: readonly Row[]): void {
  for (const row of rows) hash.update(`${JSON.stringify(Object.entries(row).sort().map(asWritten))}\n`)
}

function asWritten([column, value]: [string, Value]): unknown {
  return [column, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value]
}
