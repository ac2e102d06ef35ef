import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import {
  type Database,
  DatabaseAwayError,
  DatabaseLockedError,
  DatabaseUnfitError,
  type OpenOptions,
  type Row,
  type Statements,
  type Value,
} from './database.ts'
import { ALL_SCHOOLS, dialect, isDefinition, SCHOOL_SETTING } from './postgres-dialect.ts'
import { schoolInScope } from './scope.ts'

/** Connections at most, the one that holds the server's lock not counted. */
const CONNECTIONS = 10
/** Row-level security over partial indexes, `collate "C"` that the planner trusts: nothing older was tried. */
const OLDEST = 150_000
/*
 * How long things may take, ms. A statement that hangs ends at the server first, so that the connection stays good;
 * the client's own limit is for a server that no longer answers at all. `work` waits for nothing but its statements,
 * so a transaction that idles has lost its process.
 */
const CONNECT_MS = 5_000
const STATEMENT_MS = 60_000
const ANSWER_MS = 70_000
const IDLE_IN_TRANSACTION_MS = 10_000
/** How long opening waits for a server that is just stopping, ms. */
const LOCK_WAIT_MS = 2_000
const LOCK_RETRY_MS = 250
/** Waits before the next try of what was certainly not committed: together as long as a restart takes. */
const RETRY_MS = [50, 200, 800, 2_000] as const

/** Advisory locks of a database: the one server on it, and transactions that speak for no one school. */
const SERVER_LOCK = 0x43_47_01
const TURN_LOCK = 0x43_47_02

/** Nothing was committed, and the same may go well at the next try. */
class TryAgainError extends Error {
  override readonly name = 'TryAgainError'
}

/** The connection broke, or nobody answers at its other end. */
class LostError extends Error {
  override readonly name = 'LostError'
}

/**
 * A PostgreSQL database. Transactions are `read committed` behind a lock that each takes first: in the scope of a
 * school the row of its counter, else one for all, so that they follow one another as they do in SQLite, school by
 * school. What a lost connection, a deadlock or a restart certainly left undone is tried again.
 *
 * @throws DatabaseLockedError when another server works on the database
 * @throws DatabaseUnfitError when it is too old or does not keep every character
 * @throws whatever the driver says when there is no connection at the beginning
 */
export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const { role } = options
  const settings: pg.ClientConfig = {
    connectionString: url,
    application_name: `campus-gate ${role}`,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types: { getTypeParser },
  }
  const { lock, standing } = await enter(settings, options)
  const pool = new pg.Pool({
    ...settings,
    max: CONNECTIONS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: [
      ...(role === 'read' ? ['-c default_transaction_read_only=on'] : []),
      // Recorded means on the disk. A cluster that waits for its standby as well is left as it is.
      ...(standing.isHasty ? ['-c synchronous_commit=on'] : []),
    ].join(' '),
  })
  // A connection that dies tells everyone who listens, and with nobody listening the process would end. Whoever was
  // asking is told by the answer; whoever asks next gets another connection.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return overPool(pool, lock)
}

function overPool(pool: pg.Pool, lock: Lock): Database {
  const under = new Set<Promise<unknown>>()
  let isClosed = false
  const begun = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    if (isClosed) return Promise.reject(new Error('the database is closed'))
    const one = retried(() => {
      if (!lock.isHeld()) throw new TryAgainError('another server may be working on the database')
      return withClient(pool, work)
    })
    under.add(one)
    const over = (): boolean => under.delete(one)
    one.then(over, over)
    return one
  }
  return {
    all: (sql, ...parameters) =>
      begun((client) => alone(client, sql, (statements) => statements.all(sql, ...parameters))),
    run: (sql, ...parameters) =>
      begun((client) => alone(client, sql, (statements) => statements.run(sql, ...parameters))),
    tx: (work) => begun((client) => transact(client, work)),
    close: async () => {
      isClosed = true
      await Promise.allSettled(under)
      await pool.end()
      await lock.release()
    },
  }
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof TryAgainError)) throw error
      const ms = RETRY_MS[tries]
      if (ms === undefined) throw new DatabaseAwayError(error.message, { cause: error.cause })
      await wait(ms)
    }
  }
}

/** A connection of the pool; one that nobody answers on is not given back. */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new TryAgainError('no connection to the database', { cause })
  })
  let isSound = true
  try {
    return await work(client)
  } catch (error) {
    isSound = !(error instanceof TryAgainError || error instanceof DatabaseAwayError)
    throw error
  } finally {
    client.release(!isSound)
  }
}

/** One statement on its own. One that only asks may be asked again when the connection broke. */
async function alone<T>(
  client: pg.PoolClient,
  sql: string,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  let isUndone = true
  try {
    await speakFor(client, schoolInScope() ?? ALL_SCHOOLS)
    isUndone = /^\s*select\b/.test(sql)
    return await work(statementsOf(client))
  } catch (error) {
    throw told(error, isUndone)
  }
}

const spokenFor = new WeakMap<pg.PoolClient, string>()

/** Outside of transactions a connection keeps speaking for the school it spoke for last. */
async function speakFor(client: pg.PoolClient, school: string): Promise<void> {
  if (spokenFor.get(client) === school) return
  spokenFor.delete(client)
  await send(client, { text: 'select set_config($1, $2, false)', values: [SCHOOL_SETTING, school] })
  spokenFor.set(client, school)
}

async function transact<T>(client: pg.PoolClient, work: (statements: Statements) => Promise<T>): Promise<T> {
  let isUndone = true
  try {
    await send(client, { text: opening(client, schoolInScope()) })
    const result = await work(statementsOf(client))
    isUndone = false
    const { command } = await send(client, { text: 'commit' })
    // Of a transaction in which a statement failed PostgreSQL takes the commit as a rollback, without an error.
    if (command !== 'COMMIT') throw new Error('a statement failed and nobody heeded it')
    return result
  } catch (error) {
    if (!(error instanceof LostError)) await undo(client)
    throw told(error, isUndone)
  }
}

/** In one message, hence with the school in its text: begins, says for whom, and waits for its turn. */
function opening(client: pg.PoolClient, school: string | null): string {
  const name = client.escapeLiteral(school ?? ALL_SCHOOLS)
  const turn =
    school === null
      ? `select pg_advisory_xact_lock(${TURN_LOCK})`
      : `select n from counter where school = ${name} for update`
  return `begin isolation level read committed; select set_config('${SCHOOL_SETTING}', ${name}, true); ${turn}`
}

async function undo(client: pg.PoolClient): Promise<void> {
  await send(client, { text: 'rollback' }).catch((cause: unknown) => {
    throw new TryAgainError('the connection was lost', { cause })
  })
}

function statementsOf(client: pg.PoolClient): Statements {
  return {
    all: async (sql, ...parameters) => (await ask(client, sql, parameters)).rows,
    run: async (sql, ...parameters) => (await ask(client, sql, parameters)).rowCount ?? 0,
  }
}

async function ask(
  client: pg.PoolClient,
  sql: string,
  parameters: readonly Value[],
): Promise<pg.QueryResult<Row>> {
  const { name, text } = preparedAs(sql)
  // Over a large table a change of the schema may take long.
  return isDefinition(sql)
    ? await send(client, {
        text: `set statement_timeout = 0; ${text}; set statement_timeout = ${STATEMENT_MS}`,
      })
    : await send(client, { name, text, values: [...parameters] })
}

const prepared = new Map<string, { name: string; text: string }>()

/** Each connection plans a statement once, under a name of this process. */
function preparedAs(sql: string): { name: string; text: string } {
  const known = prepared.get(sql)
  if (known !== undefined) return known
  const made = { name: `cg${prepared.size}`, text: dialect(sql) }
  prepared.set(sql, made)
  return made
}

/** @throws LostError when there is no answer to be had on this connection any more */
async function send(client: pg.ClientBase, query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
  try {
    return await client.query<Row>(query)
  } catch (error) {
    if (error instanceof pg.DatabaseError && !isEnded(error)) throw error
    throw new LostError('the connection was lost', { cause: error })
  }
}

/** Connection exceptions, shutdown, crash, not yet up, too many connections, ended while idle in a transaction. */
function isEnded({ code = '' }: pg.DatabaseError): boolean {
  return /^(08...|57P0[1-5]|53300|25P03)$/.test(code)
}

/** A failure as the callers of a database know it. @param isUndone nothing of it can have been committed */
function told(error: unknown, isUndone: boolean): unknown {
  if (error instanceof LostError) {
    const Told = isUndone ? TryAgainError : DatabaseAwayError
    return new Told(error.message, { cause: error.cause })
  }
  if (!(error instanceof pg.DatabaseError)) return error
  switch (error.code) {
    // All of it was undone: a deadlock, or another that could not be put into an order with this.
    case '40001':
    case '40P01':
      return new TryAgainError(error.message, { cause: error })
    // It took too long, or the disk or the memory is full: nothing is wrong with what was asked.
    case '57014':
    case '53100':
    case '53200':
      return new DatabaseAwayError(error.message, { cause: error })
    default:
      return error
  }
}

/** Columns as every engine gives them: whole numbers, also of counts and sums; bytes; else text. */
function getTypeParser(oid: number): (text: string) => Value {
  const { INT8, INT4, INT2, NUMERIC, BOOL, BYTEA } = pg.types.builtins
  switch (oid) {
    case INT8:
    case INT4:
    case INT2:
    case NUMERIC:
      return Number
    case BOOL:
      return (text) => (text === 't' ? 1 : 0)
    case BYTEA:
      return (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
    default:
      return String
  }
}

/** That this is the only server on its database. */
type Lock = { isHeld: () => boolean; release: () => Promise<void> }

/**
 * A connection of its own holds the lock: PostgreSQL drops it with the connection, however that dies. Lost, it is
 * taken again as soon as possible; until then nothing is asked. No record depends on it; the counts of wrong
 * passwords, the open pages and a rebuild do, for they live in one process.
 */
function keepLock(settings: pg.ClientConfig, first: pg.Client): Lock {
  let isReleased = false
  let holder: pg.Client | null = null
  const hold = (client: pg.Client): void => {
    holder = client
    client.once('end', () => {
      holder = null
      if (!isReleased) again = takeAgain()
    })
  }
  const takeAgain = async (): Promise<void> => {
    while (!isReleased && holder === null) {
      await wait(LOCK_RETRY_MS)
      const client = await connected(settings).catch(() => null)
      if (client === null) continue
      if (!isReleased && (await tryLock(client).catch(() => false))) hold(client)
      else await client.end()
    }
  }
  let again: Promise<void> = Promise.resolve()
  hold(first)
  return {
    isHeld: () => holder !== null,
    release: async () => {
      isReleased = true
      await again
      await holder?.end()
    },
  }
}

/** The first connection: looks where it is, and stays as the one that holds the lock if it is a server's. */
async function enter(
  settings: pg.ClientConfig,
  { role, onNoWall }: OpenOptions,
): Promise<{ lock: Lock; standing: Standing }> {
  const client = await connected(settings)
  try {
    const standing = await standingOf(client)
    if (!standing.isFit) throw new DatabaseUnfitError(standing.found)
    if (standing.isAboveWalls) onNoWall?.()
    if (role === 'server') {
      await waitForLock(client)
      return { lock: keepLock(settings, client), standing }
    }
    await client.end()
    return { lock: { isHeld: () => true, release: async () => {} }, standing }
  } catch (error) {
    await client.end()
    throw error
  }
}

async function waitForLock(client: pg.Client): Promise<void> {
  for (let waited = 0; !(await tryLock(client)); waited += LOCK_RETRY_MS) {
    if (waited >= LOCK_WAIT_MS) throw new DatabaseLockedError('another server works on the database')
    await wait(LOCK_RETRY_MS)
  }
}

async function connected(settings: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(settings)
  // The end that follows tells whoever must know.
  client.on('error', () => {})
  await client.connect()
  return client
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await send(client, { text: `select pg_try_advisory_lock(${SERVER_LOCK}) as taken` })
  return rows[0]?.['taken'] === 1
}

type Standing = { isFit: boolean; found: string; isAboveWalls: boolean; isHasty: boolean }

/** Superusers see every row, and so do roles that were told so. */
const STANDING = `select current_setting('server_version_num')::int as version,
    current_setting('server_encoding') as encoding, current_setting('synchronous_commit') = 'off' as hasty,
    rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`

/** What the database is and what this account may do there. */
async function standingOf(client: pg.Client): Promise<Standing> {
  const { rows } = await send(client, { text: STANDING })
  const { version, encoding, hasty, above } = rows[0] ?? {}
  return {
    isFit: Number(version) >= OLDEST && encoding === 'UTF8',
    found: `version ${version}, encoding ${encoding}`,
    isAboveWalls: above === 1,
    isHasty: hasty === 1,
  }
}
