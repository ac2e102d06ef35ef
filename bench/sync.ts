import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { FROM_BUILD, openServerProcess } from '#cli/rig/server-process.ts'
import { copyDatabase } from '#server/db/copy.ts'
import { type DatabasePlace, openDatabase } from '#server/db/open.ts'
import { integer, only } from '#server/db/row.ts'
import { findPostgres, startCluster } from '#test/postgres/cluster.ts'
import { notMeasured, quantile } from './kit/figures.ts'
import { type Laden, loadTablets } from './kit/sync/laden.ts'
import { reconnect } from './kit/sync/reconnect.ts'
import { storm } from './kit/sync/storm.ts'
import type { BenchRow } from './row.ts'

/** DESIGN.md §8: so many tablets come back at once, with so many events each. Fewer by `SYNC_TABLETS`, `SYNC_EVENTS`. */
const { SYNC_TABLETS = '500', SYNC_EVENTS = '2000' } = process.env
const TABLETS = Number(SYNC_TABLETS)
const EVENTS = Number(SYNC_EVENTS)
/** What a busy server asks for (SYNC.md §2.4). */
const BATCH = 100
const MOST_P99_MS = 1_000
const MOST_MEMORY_MB = 300

/** What a database is expected to bear: the whole storm in s, events for a second of processor time. */
type Goals = { engine: string; storm: number; perCore: number }
const SQLITE: Goals = { engine: 'SQLite', storm: 30, perCore: 20_000 }
const POSTGRES: Goals = { engine: 'PostgreSQL', storm: 45, perCore: 10_000 }

/** A school's tablets after days without a network: what the server makes of them, and another sync beside it. */
export async function run(): Promise<readonly BenchRow[]> {
  buildIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-bench-'))
  try {
    const loaded = { dataDir: join(folder, 'loaded'), databaseUrl: null }
    const laden = await load(folder, loaded)
    try {
      const storms = [...(await sqlite(folder, loaded, laden)), ...(await postgres(loaded, laden))]
      return [...storms, ...(await reconnect(folder))]
    } finally {
      laden.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function load(folder: string, place: DatabasePlace): Promise<Laden> {
  process.stderr.write(`${TABLETS} tablets write ${EVENTS} events each\n`)
  const database = await openDatabase(place, { role: 'server' })
  try {
    return await loadTablets(database, folder, { tablets: TABLETS, events: EVENTS, batch: BATCH })
  } finally {
    await database.close()
  }
}

async function sqlite(folder: string, loaded: DatabasePlace, laden: Laden): Promise<readonly BenchRow[]> {
  const dataDir = join(folder, 'sqlite')
  mkdirSync(dataDir)
  for (const file of readdirSync(loaded.dataDir))
    copyFileSync(join(loaded.dataDir, file), join(dataDir, file))
  return await rowsOver({ dataDir, databaseUrl: null }, SQLITE, laden)
}

async function postgres(loaded: DatabasePlace, laden: Laden): Promise<readonly BenchRow[]> {
  const bin = findPostgres()
  if (bin === null) return [notMeasured('PostgreSQL', 'not installed here')]
  const cluster = await startCluster(bin, { isDurable: true })
  try {
    const place = { dataDir: '', databaseUrl: await cluster.create('bench') }
    await copied(loaded, place)
    return await rowsOver(place, POSTGRES, laden)
  } finally {
    cluster.stop()
  }
}

async function copied(from: DatabasePlace, to: DatabasePlace): Promise<void> {
  const original = await openDatabase(from, { role: 'server' })
  const copy = await openDatabase(to, { role: 'server' })
  const { differing } = await copyDatabase(original, copy, () => {})
  await original.close()
  await copy.close()
  if (differing.length > 0) throw new Error(`not copied as it was: ${differing.join(', ')}`)
}

async function rowsOver(
  place: DatabasePlace,
  { engine, storm: seconds, perCore }: Goals,
  laden: Laden,
): Promise<readonly BenchRow[]> {
  process.stderr.write(`the storm over ${engine}\n`)
  const server = await openServerProcess(FROM_BUILD, environmentOf(place))
  await server.start()
  try {
    const idle = await server.cpuSeconds()
    const weathered = await storm(server.url, laden)
    const cpu = (await server.cpuSeconds()) - idle
    const memory = (await server.peakMemory()) / 2 ** 20
    if (!(await server.stop())) throw new Error(`the server did not stop in peace: ${server.said()}`)
    await mustHold(place, laden.events)
    const rate = laden.events / cpu
    const p99 = quantile(weathered.took, 0.99)
    const p50 = quantile(weathered.took, 0.5)
    const isWhole = TABLETS === 500 && EVENTS === 2_000
    const note = `${TABLETS} tablets × ${EVENTS} events at once, batches of ${BATCH}, both sides on this machine`
    return [
      row(
        `${engine}: events for a second of the server's processor time`,
        rate.toFixed(0),
        `≥ ${perCore}`,
        rate >= perCore,
      ),
      {
        ...row(`${engine}: all events stored`, `${weathered.seconds.toFixed(1)} s`, `≤ ${seconds} s`, null),
        holds: isWhole ? weathered.seconds <= seconds : null,
        note,
      },
      row(
        `${engine}: events a second`,
        (laden.events / weathered.seconds).toFixed(0),
        '–',
        null,
        `the server took ${cpu.toFixed(1)} s of processor time`,
      ),
      row(
        `${engine}: a request, p99`,
        `${p99.toFixed(0)} ms`,
        `≤ ${MOST_P99_MS} ms`,
        p99 <= MOST_P99_MS,
        `p50 ${p50.toFixed(0)} ms; ${weathered.putOff} were told to come back later`,
      ),
      row(
        `${engine}: the server's memory at its highest`,
        `${memory.toFixed(0)} MB`,
        `≤ ${MOST_MEMORY_MB} MB`,
        memory <= MOST_MEMORY_MB,
      ),
    ]
  } finally {
    await server.kill()
  }
}

function environmentOf({ dataDir, databaseUrl }: DatabasePlace): Record<string, string> {
  return databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl }
}

/** A figure of a server that lost or set aside records would be none. */
async function mustHold(place: DatabasePlace, events: number): Promise<void> {
  const database = await openDatabase(place, { role: 'server' })
  const row = only(
    await database.all(
      `select count(*) as n from event where disposition = 'accepted' and stream <> 'console'`,
    ),
  )
  await database.close()
  if (integer(row, 'n') !== events) throw new Error(`${integer(row, 'n')} of ${events} events are counted`)
}

function row(claim: string, value: string, budget: string, holds: boolean | null, note?: string): BenchRow {
  return { claim, value, budget, holds, ...(note !== undefined && { note }) }
}
