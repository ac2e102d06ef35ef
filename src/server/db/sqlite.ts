import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'libsql'
import {
  type Database,
  DatabaseAwayError,
  DatabaseLockedError,
  type OpenOptions,
  type Row,
  type Statements,
  type Value,
} from './database.ts'

/** How long a statement waits for another process (a backup, the rescue command), ms. */
const BUSY_MS = 5_000
/** How long opening waits for a server that is just stopping, ms. */
const LOCK_WAIT_MS = 2_000
/** Pages kept in memory, KB: SQLite's own 2,000 are fewer than one batch touches, and are read again for the next. */
const CACHE_KB = 16_000
/** Pages in the log before they are copied into the file, 32 MB: a page that many batches touch is copied once. */
const CHECKPOINT_PAGES = 8_000

/**
 * The embedded database: one file, WAL, every commit fsynced.
 *
 * @throws DatabaseLockedError when another server has the file open
 */
export function openSqlite(file: string, { role }: OpenOptions): Database {
  if (role !== 'read') mkdirSync(dirname(file), { recursive: true })
  const unlock = role === 'server' ? lock(`${file}.lock`) : () => {}
  const connection = new SQLite(file)
  connection.pragma(`busy_timeout = ${BUSY_MS}`)
  connection.pragma(`cache_size = -${CACHE_KB}`)
  if (role === 'read') {
    // libsql takes the option `readonly` and writes all the same.
    connection.pragma('query_only = ON')
  } else {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  }
  return overConnection(connection, unlock)
}

function overConnection(connection: SQLite.Database, unlock: () => void): Database {
  const statements = statementsOf(connection)
  const commitTogether = openGroups(connection, statements)
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  // One connection: whoever comes while a transaction is open waits for its end.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => {
      // The driver brings the whole process down when a closed connection is asked.
      if (isClosed) throw new Error('the database is closed')
      return work().catch((error: unknown) => {
        throw told(error)
      })
    })
    last = turn.catch(() => {})
    return turn
  }
  return {
    all: (sql, ...parameters) => inTurn(() => statements.all(sql, ...parameters)),
    run: (sql, ...parameters) => inTurn(() => statements.run(sql, ...parameters)),
    tx: (work) => commitTogether(work, inTurn),
    close: () =>
      inTurn(async () => {
        isClosed = true
        connection.close()
        unlock()
      }),
  }
}

/** Transactions of one commit at most: those behind it, and statements outside of any, wait no longer than these take. */
const MOST_TOGETHER = 16

type Work<T> = (statements: Statements) => Promise<T>
type InTurn = <T>(work: () => Promise<T>) => Promise<T>
/** A transaction of a group: its work is done, then it is told what became of the commit. */
type Member = { work: () => Promise<void>; tell: (failure: { error: unknown } | null) => void }

/**
 * Transactions that wait at the same time are committed together, for it is the disk that a commit waits for. Each is
 * undone alone when its work rejects, and none has happened before the commit of all.
 */
function openGroups(connection: SQLite.Database, statements: Statements) {
  let waiting: Member[] = []
  const commit = async (): Promise<void> => {
    // What the event loop holds ready comes along.
    await new Promise((resolve) => setImmediate(resolve))
    const group = waiting.slice(0, MOST_TOGETHER)
    waiting = waiting.slice(MOST_TOGETHER)
    if (group.length === 0) return
    try {
      connection.exec('begin immediate')
      for (const { work } of group) await work()
      connection.exec('commit')
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback')
      for (const { tell } of group) tell({ error })
      return
    }
    for (const { tell } of group) tell(null)
  }
  return <T>(work: Work<T>, inTurn: InTurn): Promise<T> =>
    new Promise((resolve, reject) => {
      let outcome: { value: T } | { error: unknown } = { error: new Error('it was never begun') }
      waiting.push({
        work: async () => {
          outcome = await apart(connection, () => work(statements))
        },
        tell: (failure) => {
          if (failure !== null) reject(told(failure.error))
          else if ('error' in outcome) reject(told(outcome.error))
          else resolve(outcome.value)
        },
      })
      inTurn(commit).catch(reject)
    })
}

/** Does some work within the open transaction so that it can be undone alone. Rejects when it cannot. */
async function apart<T>(
  connection: SQLite.Database,
  work: () => Promise<T>,
): Promise<{ value: T } | { error: unknown }> {
  connection.exec('savepoint apart')
  try {
    const value = await work()
    connection.exec('release apart')
    return { value }
  } catch (error) {
    // A full disk and the like have ended the transaction of all.
    if (!connection.inTransaction) throw error
    connection.exec('rollback to apart')
    connection.exec('release apart')
    return { error }
  }
}

function statementsOf(connection: SQLite.Database): Statements {
  const prepared = new Map<string, SQLite.Statement<unknown[]>>()
  const prepare = (sql: string): SQLite.Statement<unknown[]> => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = connection.prepare(dialect(sql))
    prepared.set(sql, made)
    return made
  }
  return {
    // As one list: the driver takes a lone null or blob for named parameters.
    all: async (sql, ...parameters: Value[]) => prepare(sql).all(parameters).map(plain),
    run: async (sql, ...parameters: Value[]) => prepare(sql).run(parameters).changes,
  }
}

/** The disk is full, broken, gone or held by somebody for too long: nothing is wrong with what was asked. */
const AWAY = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|BUSY)/

/** A failure as the callers of a database know it. */
function told(error: unknown): unknown {
  if (!(error instanceof SQLite.SqliteError) || !AWAY.test(error.code)) return error
  return new DatabaseAwayError(error.message, { cause: error })
}

/** Tables are written with PostgreSQL's names of types; SQLite's strict tables know `integer` only. */
function dialect(sql: string): string {
  const statement = /^\s*(create|alter) table/.exec(sql)
  if (statement === null) return sql
  const typed = sql.replaceAll(/\bbigint\b/g, 'integer')
  return statement[1] === 'create' ? `${typed} strict` : typed
}

/** libsql hands blobs out as ArrayBuffer. In place: a row is nobody else's yet. */
function plain(row: unknown): Row {
  const members = row as Record<string, Value | ArrayBuffer> /* what the driver returns */
  for (const column in members) {
    const value = members[column]
    if (value instanceof ArrayBuffer) members[column] = new Uint8Array(value)
  }
  return members as Record<string, Value> /* no ArrayBuffer is left in it */
}

/**
 * An open exclusive transaction on an empty database beside the real one: the operating system drops it with
 * the process, however that dies, and readers of the real file are not kept out.
 */
function lock(file: string): () => void {
  const holder = new SQLite(file)
  try {
    holder.pragma(`busy_timeout = ${LOCK_WAIT_MS}`)
    holder.exec('begin exclusive')
  } catch (cause) {
    holder.close()
    throw new DatabaseLockedError('database file locked by another process', { cause })
  }
  return () => {
    holder.exec('rollback')
    holder.close()
  }
}
