import { webcrypto } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { StartProblem } from '#i18n/server-messages.ts'
import { createApp, openDesk } from './app.ts'
import { climbCases } from './cases/climb.ts'
import { type Config, databaseName } from './config.ts'
import { type Database, DatabaseLockedError, DatabaseUnfitError } from './db/database.ts'
import { openDatabase, openExisting } from './db/open.ts'
import type { DemoDesk } from './demo-desk.ts'
import { bringUpToDate } from './entries/up-to-date.ts'
import { everyRound } from './every-round.ts'
import { sealDaily } from './inspections/seal.ts'
import { eraseDaily } from './keeping/daily.ts'
import { keepAllPassKeys } from './passes/keys.ts'
import { say } from './say.ts'
import { forgetOldImports } from './school/roster-imports.ts'
import { openRoom } from './sheets/room.ts'
import type { StaticFiles } from './static-files.ts'
import { watchVisits } from './visits/watch.ts'
import { STRONG, type World } from './world.ts'

/** How long a connection may take, ms; Node's own names. Whoever is slower is hung up on at the next look. */
export type Patience = {
  /** For a request to arrive whole. */
  requestTimeout: number
  /** For its header, from the first moment of the connection: one that says nothing is late as well. */
  headersTimeout: number
  /** Between an answer and the next request. */
  keepAliveTimeout: number
  /** Between two looks at the clock. */
  connectionsCheckingInterval: number
}
const PATIENCE: Patience = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

/** How often the server looks for cases that have climbed, ms: a deadline is told in minutes. */
const CLIMB_MS = 60_000
/** How often it looks whether a new day has begun, on which what has met its purpose is erased, ms. */
const ERASE_MS = 10 * 60_000
/** How often it looks whether yesterday is sealed, ms. */
const SEAL_MS = 10 * 60_000

export type Running = { url: string; stop: () => Promise<void> }
export type Started = { ok: true; running: Running } | { ok: false; problem: StartProblem }
export type Opened = { ok: true; database: Database } | { ok: false; problem: StartProblem }

/** How often the server looks whether a school needs its next pass key, ms: it has half a year. */
const KEYS_MS = 60 * 60_000

/** The world outside: real time, real randomness, errors to standard error. */
export function realWorld(
  database: Database,
  { dataDir, tls, trustProxy, logRequests }: Config,
): Omit<World, 'setUpSecret' | 'files' | 'demo'> {
  const write = (line: Readonly<Record<string, string | number>>): void =>
    void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
  return {
    database,
    clock: Date.now,
    random: (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
    settings: { ...STRONG, secure: tls !== null || trustProxy, trustProxy },
    room: openRoom(join(dataDir, 'exports')),
    log: write,
    ...(logRequests === true && { access: write }),
  }
}

/** Opens the database for a server and brings it up to date, or says why it cannot. */
export async function openData(config: Config): Promise<Opened> {
  try {
    const onNoWall = (): void => say(({ operator }) => operator.noWall)
    const database = await openDatabase(config, { role: 'server', onNoWall })
    await bringUpToDate(database, () => say(({ operator }) => operator.rebuilding))
    return { ok: true, database }
  } catch (error) {
    return { ok: false, problem: whyNotOpen(error, config) }
  }
}

/** Opens the database for a command, also while a server runs, or says why it cannot. */
export async function openBeside(config: Config, role: 'beside' | 'read'): Promise<Opened> {
  try {
    const database = await openExisting(config, { role })
    if (database === null)
      return { ok: false, problem: { code: 'data-dir-unusable', dataDir: config.dataDir } }
    return { ok: true, database }
  } catch (error) {
    return { ok: false, problem: whyNotOpen(error, config) }
  }
}

/** What an operator can do about a database that does not open; throws what nobody foresaw. */
function whyNotOpen(error: unknown, config: Config): StartProblem {
  const { dataDir, databaseUrl } = config
  const where = databaseName(config)
  if (error instanceof DatabaseUnfitError) return { code: 'database-unfit', where, found: error.message }
  if (error instanceof DatabaseLockedError)
    return databaseUrl === null ? { code: 'database-locked', dataDir } : { code: 'database-taken', where }
  if (!(error instanceof Error)) throw error
  if (databaseUrl === null && 'code' in error) return { code: 'data-dir-unusable', dataDir }
  if (databaseUrl !== null && isOfConnecting(error))
    return { code: 'database-unreachable', where, why: 'code' in error ? String(error.code) : error.message }
  throw error
}

/** Network, account, password and name; not what a statement may have got wrong. */
function isOfConnecting(error: Error): boolean {
  if (!('code' in error)) return error.message.includes('timeout')
  return /^(E[A-Z_]+|28...|3D000|08...|57P0.|53300|42501)$/.test(String(error.code))
}

/** Listens. The database is closed when the server stops, not when it fails to start. */
export async function start(
  config: Config,
  world: Omit<World, 'files' | 'demo'> & { files: StaticFiles; demo: DemoDesk | null },
  patience: Patience = PATIENCE,
): Promise<Started> {
  const desk = openDesk(world)
  const app = createApp(world, desk)
  const { host, port, tls } = config
  const answer = (request: Request, bindings: unknown): Promise<Response> =>
    app(request, {
      address:
        (bindings as HttpBindings) /* http or https, never http2 */.incoming.socket.remoteAddress ?? '',
    })
  const server =
    tls === null
      ? createAdaptorServer({ fetch: answer, createServer: createHttpServer, serverOptions: patience })
      : createAdaptorServer({
          fetch: answer,
          createServer: createHttpsServer,
          serverOptions: { ...patience, ...tls },
        })
  return await new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve({
        ok: false,
        problem:
          error.code === 'EADDRINUSE'
            ? { code: 'port-taken', port }
            : { code: 'address-unusable', host, port },
      })
    })
    server.listen(port, host, () => {
      // A listening TCP server has an address object; only pipes have a string.
      const { port: bound } = server.address() as AddressInfo
      const rounds = [
        everyRound(CLIMB_MS, () => climbCases(desk), world.log),
        everyRound(CLIMB_MS, () => watchVisits(desk), world.log),
        everyRound(KEYS_MS, () => keepAllPassKeys(world), world.log),
        everyRound(ERASE_MS, eraseDaily(desk), world.log),
        everyRound(SEAL_MS, sealDaily(desk), world.log),
        everyRound(ERASE_MS, () => forgetOldImports(world), world.log),
        everyRound(ERASE_MS, desk.exports.expire, world.log),
      ]
      const rest = (): Promise<unknown> => Promise.all(rounds.map((stopRound) => stopRound()))
      const stop = (): Promise<void> =>
        new Promise((stopped) => {
          server.close(() => void rest().then(world.database.close).then(stopped))
          if ('closeAllConnections' in server) server.closeAllConnections()
        })
      resolve({
        ok: true,
        running: { url: `${tls === null ? 'http' : 'https'}://${nameOf(host)}:${bound}`, stop },
      })
    })
  })
}

/** A host as it stands in an address. `0.0.0.0` names no machine, and browsers give it no camera: this machine is meant. */
function nameOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
