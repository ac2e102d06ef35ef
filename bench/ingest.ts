import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '#server/app.ts'
import type { Database, Statements } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'
import { findPostgres, startCluster } from '#test/postgres/cluster.ts'
import { cpuMs, notMeasured } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

const SCHOOLS = 4
const TABLETS = 2
const BATCHES = 4
const BATCH = 100
const EVENTS = SCHOOLS * TABLETS * BATCHES * BATCH
/** DESIGN.md §8: 500 tablets with 2,000 events each, at once. */
const STORM = 500 * 2_000

/** What a server does with a batch that a tablet had kept: signature, seal, chain, tables, all in one transaction. */
export async function run(): Promise<readonly BenchRow[]> {
  return [...(await sqlite()), ...(await postgres())]
}

async function sqlite(): Promise<readonly BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-bench-'))
  try {
    return await rowsOver(
      'SQLite',
      30,
      await openDatabase({ dataDir, databaseUrl: null }, { role: 'server' }),
    )
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function postgres(): Promise<readonly BenchRow[]> {
  const bin = findPostgres()
  if (bin === null) return [notMeasured('PostgreSQL', 'not installed here')]
  const cluster = await startCluster(bin)
  try {
    const databaseUrl = await cluster.create('bench')
    const database = await openDatabase({ dataDir: '', databaseUrl }, { role: 'server' })
    return await rowsOver('PostgreSQL without fsync', 45, database)
  } finally {
    cluster.stop()
  }
}

async function rowsOver(engine: string, budget: number, database: Database): Promise<readonly BenchRow[]> {
  const counted = counting(database)
  const tablets = await loadedTablets(counted.database)
  const before = counted.statements()
  const from = performance.now()
  const cpu = await cpuMs(() => Promise.all(tablets.map(drain)))
  const seconds = (performance.now() - from) / 1000
  const perEvent = (counted.statements() - before) / EVENTS
  await database.close()
  const storm = (STORM / EVENTS) * seconds
  const note = `${SCHOOLS} schools × ${TABLETS} tablets × ${BATCHES} batches of ${BATCH} checks at once, through the app`
  return [
    {
      claim: `${engine}: a million events, reckoned from ${EVENTS}`,
      value: `${storm.toFixed(0)} s`,
      budget: `≤ ${budget} s`,
      holds: storm <= budget,
      note,
    },
    told(`${engine}: events a second`, (EVENTS / seconds).toFixed(0)),
    told(
      `${engine}: processor time of the server's own process for an event`,
      `${(cpu / EVENTS).toFixed(2)} ms`,
    ),
    told(`${engine}: statements for an event`, perEvent.toFixed(1)),
  ]
}

function told(claim: string, value: string): BenchRow {
  return { claim, value, budget: '–', holds: null }
}

/** Tablets of several schools, each with everything still to send. */
async function loadedTablets(database: Database): Promise<SigningTablet[]> {
  const world = {
    ...{ database, clock: Date.now, files: new Map(), demo: null, setUpSecret: null },
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    settings: { secure: false, trustProxy: false, pinRounds: 1, scrypt: { N: 2, r: 1, p: 1 } },
    log: (line: object) => process.stderr.write(`${JSON.stringify(line)}\n`),
  }
  const app: App = createApp(world)
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  const tablets: SigningTablet[] = []
  for (let n = 0; n < SCHOOLS * TABLETS; n += 1) {
    const school =
      n % TABLETS === 0
        ? (
            await foundSchool(world, {
              schoolName: 'bench',
              account: `a${n}`,
              name: 'bench',
              password: 'bench',
            })
          ).school
        : (tablets.at(-1)?.enrolment.school ?? '')
    const tablet = await enrolTablet({ ask, school, world })
    for (let m = 0; m < BATCHES * BATCH; m += 1) {
      const identity = identityOf('student', {}, `student-${n}-${m}`)
      await tablet.write(checkOf(`check-${n}-${m}`, { identity }))
    }
    tablets.push(tablet)
  }
  return tablets
}

async function drain(tablet: SigningTablet): Promise<void> {
  for (let from = 0; from < BATCHES * BATCH; from += BATCH) {
    const answer = await tablet.push(tablet.batch(from, BATCH))
    if (answer.status !== 200) throw new Error(`a push was answered ${answer.status}`)
  }
}

/** The same database, and how often it was asked. */
function counting(database: Database): { database: Database; statements: () => number } {
  let asked = 0
  const over = (statements: Statements): Statements => ({
    all: (...args) => {
      asked += 1
      return statements.all(...args)
    },
    run: (...args) => {
      asked += 1
      return statements.run(...args)
    },
  })
  const counted: Database = {
    ...over(database),
    tx: (work) => database.tx((sql) => work(over(sql))),
    close: database.close,
  }
  return { database: counted, statements: () => asked }
}
