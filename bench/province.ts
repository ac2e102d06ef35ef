import { type App, createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { NO_ROOM } from '#server/sheets/room.ts'
import type { World } from '#server/world.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'
import { findPostgres, startCluster } from '#test/postgres/cluster.ts'
import { cpuMs, notMeasured } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

/** A province's day, and how much of it comes within how many minutes of its morning. */
const DAY = 10_000_000
const MORNING = { share: 0.6, minutes: 45 }
const PEAK = (DAY * MORNING.share) / (MORNING.minutes * 60)

/**
 * The scaled morning: schools that push at once, one lane each. A lane sees 20 people a minute and sends every 15 s, so
 * that an event comes in a batch of five; where the network was away, they come by the hundred.
 */
const SCHOOLS = 24
const EVENTS = 100
const BATCHES = [5, 100] as const

/** One server process on one PostgreSQL whose commits are on the disk, as fast as they can. */
export async function run(): Promise<readonly BenchRow[]> {
  const bin = findPostgres()
  if (bin === null) return [notMeasured('a province’s morning', 'PostgreSQL is not installed here')]
  const cluster = await startCluster(bin, { isDurable: true })
  try {
    const rows: BenchRow[] = []
    for (const batch of BATCHES) {
      const databaseUrl = await cluster.create(`province_${batch}`)
      const database = await openDatabase({ dataDir: '', databaseUrl }, { role: 'server' })
      try {
        rows.push(...(await morning(database, batch)))
      } finally {
        await database.close()
      }
    }
    return rows
  } finally {
    cluster.stop()
  }
}

async function morning(database: Database, batch: number): Promise<readonly BenchRow[]> {
  const tablets = await lanes(database)
  const began = performance.now()
  const cpu = await cpuMs(() => Promise.all(tablets.map((tablet) => drain(tablet, batch))))
  const perSecond = (SCHOOLS * EVENTS) / ((performance.now() - began) / 1000)
  const headroom = perSecond / PEAK
  return [
    {
      claim: `headroom for ${DAY.toExponential(0)} events a day, ${MORNING.share * 100} % in ${MORNING.minutes} min, batches of ${batch}`,
      value: `×${headroom.toFixed(2)}`,
      budget: '≥ ×1',
      holds: headroom >= 1,
      note: `${perSecond.toFixed(0)} events a second of ${PEAK.toFixed(0)} at the peak; ${SCHOOLS} schools at once, one process, one PostgreSQL with fsync`,
    },
    {
      claim: `processor time of the server for an event, batches of ${batch}`,
      value: `${(cpu / (SCHOOLS * EVENTS)).toFixed(2)} ms`,
      budget: '–',
      holds: null,
      note: 'the peak takes so many cores of servers: this × events a second ÷ 1000',
    },
  ]
}

/** A lane of each school, with everything it will send written and sealed before the clock runs. */
async function lanes(database: Database): Promise<SigningTablet[]> {
  const world: World = {
    ...{ database, clock: Date.now, files: new Map(), demo: null },
    ...{ setUpSecret: null, room: NO_ROOM },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    settings: { secure: false, trustProxy: false, pinRounds: 1, scrypt: { N: 2, r: 1, p: 1 } },
    log: (line) => void process.stderr.write(`${JSON.stringify(line)}\n`),
  }
  const app: App = createApp(world)
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  const tablets: SigningTablet[] = []
  for (let n = 0; n < SCHOOLS; n += 1) {
    const founder = { schoolName: `school ${n}`, account: `a${n}`, name: 'bench', password: 'bench' }
    const { school } = await foundSchool(world, founder)
    const tablet = await enrolTablet({ ask, school, world })
    for (let m = 0; m < EVENTS; m += 1)
      await tablet.write(checkOf(`check-${n}-${m}`, { identity: identityOf('student', {}, `p-${n}-${m}`) }))
    tablets.push(tablet)
  }
  return tablets
}

async function drain(tablet: SigningTablet, batch: number): Promise<void> {
  for (let from = 0; from < EVENTS; ) {
    const answer = await tablet.push(tablet.batch(from, batch))
    // Told to come back: a lane that does so a moment later is what this measures.
    if (answer.status === 503) await new Promise((resolve) => setTimeout(resolve, 20))
    else if (answer.status === 200) from += batch
    else throw new Error(`a push was answered ${answer.status}`)
  }
}
