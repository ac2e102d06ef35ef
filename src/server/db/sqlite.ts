import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'libsql'
import {
  type Database,
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
  if (role === 'read') {
    // libsql takes the option `readonly` and writes all the same.
    connection.pragma('query_only = ON')
  } else {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
  }
  return overConnection(connection, unlock)
}

function overConnection(connection: SQLite.Database, unlock: () => void): Database {
  const statements = statementsOf(connection)
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  // One connection: whoever comes while a transaction is open waits for its end.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => {
      // The driver brings the whole process down when a closed connection is asked.
      if (isClosed) throw new Error('the database is closed')
      return work()
    })
    last = turn.catch(() => {})
    return turn
  }
  return {
    all: (sql, ...parameters) => inTurn(() => statements.all(sql, ...parameters)),
    run: (sql, ...parameters) => inTurn(() => statements.run(sql, ...parameters)),
    tx: (work) =>
      inTurn(async () => {
        connection.exec('begin immediate')
        try {
          const result = await work(statements)
          connection.exec('commit')
          return result
        } catch (error) {
          if (connection.inTransaction) connection.exec('rollback')
          throw error
        }
      }),
    close: () =>
      inTurn(async () => {
        isClosed = true
        connection.close()
        unlock()
      }),
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
    all: async (sql, ...parameters) =>
      prepare(sql)
        .all([...parameters])
        .map(plain),
    run: async (sql, ...parameters) => prepare(sql).run([...parameters]).changes,
  }
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
