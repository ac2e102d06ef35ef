import { type Chance, chanceFrom } from '#drill/chance.ts'
import { utf8 } from '#ledger/bytes.ts'
import { GENESIS, sha256Hex } from '#ledger/chain.ts'
import { type App, createApp } from '#server/app.ts'
import type { Database, Statements } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { integer, only, text } from '#server/db/row.ts'
import { openSqlite } from '#server/db/sqlite.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { publish } from '#server/feed.ts'
import { foundSchool } from '#server/school/found.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { pullPage } from '#server/tablets/pull.ts'
import type { World } from '#server/world.ts'
import { NETWORK_FAULTS } from './faults.ts'
import { judge, type Verdict } from './judge.ts'
import { openSimNetwork, type SimLink, type SimNetwork, type SimPage } from './sim-network.ts'
import { openSimTime, type SimTime } from './sim-time.ts'
import { type NewPage, openRigTablet, type RigTablet } from './tablet.ts'

export type SimTerms = { events: number; seed: number; tablets?: number }

export type SimResult = Verdict & {
  /** Tablets whose roster and rules are not the server's once all is quiet. */
  stale: number
  /** Requests that came before the time a refusal had told. */
  early: number
  /** Records that still wait half an hour after the last fault. */
  waiting: number
  errors: number
  requests: number
  crashes: number
  restores: number
  /** Tablets that were copied whole and went on as two. */
  clones: number
  /** How long the tablets lived, hours of all of them together. */
  hours: number
  /** Of everything that happened in its order: equal for equal seeds. */
  trace: string
  seed: number
}

const MONDAY = Date.parse('2026-11-22T23:42:00Z')
const TABLETS = 20
const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000
/** How long all may take to arrive once the network is good, simulated ms. */
const PATIENCE_MS = HOUR_MS / 2
/** In this time every tablet has looked in, simulated ms. */
const ROUND_MS = 60_000

/**
 * The real sync of many tablets and the real server in one thread, over a network, clocks and a database that do
 * their worst. Nothing waits for real time, and the seed makes every failure again.
 */
export async function simulate({ events, seed, tablets = TABLETS }: SimTerms): Promise<SimResult> {
  const chance = chanceFrom(seed)
  const signing = countSigning()
  const time = openSimTime(signing.settle)
  const trace: string[] = []
  const database = brittle(openSqlite(':memory:', { role: 'beside' }))
  try {
    await migrate(database)
    const world = worldOf(database, time, chanceFrom(seed + 1))
    const server = { app: createApp(world) }
    const network = openSimNetwork(() => server.app, time, chanceFrom(seed + 2))
    const school = (await foundSchool(world, ADMIN)).school
    const fleet = await enrolAll({ world, school, network, time, seed, tablets, trace })
    const share = Math.ceil(events / tablets)
    const life = { share, chance, time, database, world, server, fleet, school, network, seed, trace }
    const machine = await live(life)
    const waiting = await comeToRest(life)
    for (const { tablet } of fleet) tablet.stop()
    const verdict = await judge(
      database,
      fleet.map(({ tablet }) => tablet),
    )
    return {
      ...verdict,
      ...machine,
      waiting,
      stale: await staleIn(world, school, fleet),
      early: network.early(),
      errors: fleet.reduce((sum, { tablet }) => sum + tablet.errors.length, 0),
      requests: network.requests(),
      hours: Math.round((time.now() / HOUR_MS) * tablets),
      trace: sha256Hex(utf8(trace.join('\n'))).slice(0, 16),
      seed,
    }
  } finally {
    signing.restore()
    await database.close()
  }
}

export function isFlawlessSim(result: SimResult): boolean {
  const { lost, doubled, gaps, broken, differs, stale, early, waiting, errors } = result
  return [lost, doubled, gaps, broken, differs, stale, early, waiting, errors].every((n) => n === 0)
}

const ADMIN = {
  schoolName: '演练学校',
  account: 'head',
  name: '演练管理员',
  password: 'correct horse battery',
}

function worldOf(database: Database, time: SimTime, chance: Chance): World {
  return {
    database,
    clock: () => Math.round(MONDAY + time.now()),
    random: (bytes) => Uint8Array.from({ length: bytes }, () => chance.under(256)),
    settings: { secure: false, trustProxy: false, pinRounds: 1, scrypt: { N: 2, r: 1, p: 1 } },
    setUpSecret: null,
    files: new Map(),
    demo: null,
    log: () => {},
  }
}

/** A database whose statements can be made to fail in the middle of a transaction. */
type BrittleDatabase = Database & { failAt: (statement: number) => void; failed: () => number }

function brittle(real: Database): BrittleDatabase {
  let countdown = 0
  let failed = 0
  const strain = (sql: Statements): Statements => {
    const step = (): void => {
      if (countdown > 0 && --countdown === 0) {
        failed += 1
        throw new Error('disk I/O error')
      }
    }
    return {
      all: async (...asked) => {
        step()
        return await sql.all(...asked)
      },
      run: async (...asked) => {
        step()
        return await sql.run(...asked)
      },
    }
  }
  return {
    ...real,
    tx: (work) => real.tx((sql) => work(strain(sql))),
    failAt: (statement) => {
      countdown = statement
    },
    failed: () => failed,
  }
}

type SimTablet = { tablet: RigTablet; link: SimLink; clock: { lead: number }; newPage: NewPage }

async function enrolAll({
  world,
  school,
  network,
  time,
  seed,
  tablets,
  trace,
}: {
  world: World
  school: string
  network: SimNetwork
  time: SimTime
  seed: number
  tablets: number
  trace: string[]
}): Promise<SimTablet[]> {
  const fleet: SimTablet[] = []
  for (let n = 0; n < tablets; n++) {
    const name = `tablet-${n + 1}`
    const place = { name, checkpoint: { kind: 'gate', name: '东门', lane: String(n + 1) } } as const
    const { secret } = await mintLink(world, school, place)
    const own = wayOf(name, { network, time, trace, seed: seed + 500 + n })
    const tablet = await openRigTablet({
      name,
      school,
      secret,
      newPage: own.newPage,
      seed: seed + 1000 + n,
      means: n % 7 === 6 ? 'token' : 'key',
    })
    fleet.push({ tablet, ...own })
  }
  network.strike(NETWORK_FAULTS)
  for (const { tablet, link } of fleet) {
    link.isDirect = false
    tablet.start()
    await time.settle()
  }
  return fleet
}

/** One device's clock and its way to the server; until its play begins it is answered at once. */
function wayOf(
  name: string,
  { network, time, trace, seed }: { network: SimNetwork; time: SimTime; trace: string[]; seed: number },
): Omit<SimTablet, 'tablet'> {
  const link: SimLink = { isDirect: true, isDown: false }
  const clock = { lead: 0 }
  const random = chanceFrom(seed)
  const newPage: NewPage = () => {
    const page: SimPage = { link, toldUntil: 0 }
    return {
      fetch: async (url, init) => {
        const asked = `${Math.round(time.now())} ${name} ${init.method}`
        const response = await network.fetch(page, url, init)
        trace.push(`${asked} ${response.status}`)
        return response
      },
      clock: () => MONDAY + time.now() + clock.lead,
      monotonic: time.now,
      timer: time.timer,
      random: () => random.under(1_000_000) / 1_000_000,
    }
  }
  return { link, clock, newPage }
}

type Life = {
  /** Records that each device writes. */
  share: number
  chance: Chance
  time: SimTime
  database: BrittleDatabase
  world: World
  server: { app: App }
  fleet: SimTablet[]
  school: string
  network: SimNetwork
  seed: number
  trace: string[]
}

type Machine = { crashes: number; restores: number; clones: number }

/** Everybody writes while everything goes wrong. */
async function live(life: Life): Promise<Machine> {
  const { share, chance, time, fleet, network } = life
  const machine = { crashes: 0, restores: 0, clones: 0 }
  for (const sim of fleet) writeOn(sim, share, life, chanceFrom(chance.under(2 ** 31)))
  const isWritten = (): boolean => fleet.every(({ tablet }) => tablet.journal.length >= share)
  const trouble = async (): Promise<void> => {
    if (isWritten()) return
    await troubleOnce(life, machine)
    time.after(chance.under(8_000), trouble)
  }
  time.after(chance.under(8_000), trouble)
  await time.run(Number.MAX_SAFE_INTEGER, isWritten)
  network.strike([])
  for (const { link } of fleet) link.isDown = false
  return { ...machine, crashes: machine.crashes + life.database.failed() }
}

function writeOn({ tablet }: SimTablet, share: number, { time }: Life, chance: Chance): void {
  const write = async (): Promise<void> => {
    const burst = Math.min(1 + chance.under(20), share - tablet.journal.length)
    for (let n = 0; n < burst; n++) await tablet.write()
    if (tablet.journal.length < share) time.after(chance.under(30_000), write)
  }
  time.after(chance.under(30_000), write)
}

/** One thing that goes wrong beside the network. */
async function troubleOnce(life: Life, machine: Machine): Promise<void> {
  const { chance, fleet, time, database, server, world, school } = life
  const sim = fleet[chance.under(fleet.length)]
  if (sim === undefined) return
  const what = chance.under(40)
  if (what < 10) sim.tablet.restart()
  else if (what < 18) {
    sim.link.isDown = true
    time.after(chance.under(20 * 60_000), () => {
      sim.link.isDown = false
      sim.tablet.wake()
    })
  } else if (what < 22) sim.clock.lead = (chance.under(730) - 365) * DAY_MS
  else if (what < 30) database.failAt(1 + chance.under(60))
  else if (what < 35) {
    // Whatever the process remembered is gone; what it had committed is not.
    server.app = createApp(world)
    machine.crashes += 1
  } else if (what < 38) {
    const key = `pass-${chance.under(50)}`
    await tell(database, school, key, chance.under(3) === 0 ? null : { at: time.now() })
  } else if (what < 39) cloneOne(sim, life, machine)
  else if (machine.restores < 3 && machine.clones === 0) {
    await restore(database, school, chance)
    machine.restores += 1
  }
}

/** A server put back to a copy from before the branch cannot place a clone's records (`docs/architecture.md`), so a run has one or the other. */
function cloneOne({ tablet }: SimTablet, life: Life, machine: Machine): void {
  const { fleet, time, network, trace, seed, share } = life
  if (machine.restores > 0 || machine.clones >= 3) return
  machine.clones += 1
  const name = `${tablet.name}-clone-${machine.clones}`
  const own = wayOf(name, { network, time, trace, seed: seed + 3000 + machine.clones })
  const clone = tablet.clone(name, own.newPage, seed + 4000 + machine.clones)
  own.link.isDirect = false
  clone.start()
  const sim = { tablet: clone, ...own }
  fleet.push(sim)
  writeOn(sim, share, life, chanceFrom(seed + 5000 + machine.clones))
}

async function tell(
  database: Database,
  school: string,
  key: string,
  value: { at: number } | null,
): Promise<void> {
  try {
    await database.tx(async (sql) => await publish(sql, school, [{ kind: 'revoked-pass', key, value }]))
  } catch {
    // The statement that fails next was this one: nothing was told.
  }
}

/** As if an older copy of the database had been put in place, with a new epoch. */
async function restore(database: BrittleDatabase, school: string, chance: Chance): Promise<void> {
  database.failAt(0)
  const n = integer(only(await database.all('select n from counter where school = ?', school)), 'n')
  const kept = Math.max(0, n - chance.under(Math.min(2000, n >> 1)))
  await database.tx(async (sql) => {
    for (const table of ['event', 'feed', 'today'])
      await sql.run(`delete from ${table} where school = ? and gseq > ?`, school, kept)
    await sql.run('update counter set n = ? where school = ?', kept, school)
    await sql.run('update school set epoch = ? where school = ?', `epoch-${chance.under(2 ** 31)}`, school)
    for (const row of await sql.all('select stream from head where school = ?', school)) {
      const stream = text(row, 'stream')
      const [last] = await sql.all(
        'select seq, hash from event where school = ? and stream = ? order by seq desc limit 1',
        ...[school, stream],
      )
      await sql.run(
        'update head set seq = ?, hash = ? where school = ? and stream = ?',
        ...[last === undefined ? 0 : integer(last, 'seq'), last === undefined ? GENESIS : text(last, 'hash')],
        ...[school, stream],
      )
    }
  })
  await rebuild(database, school)
}

async function comeToRest({ time, fleet, database }: Life): Promise<number> {
  database.failAt(0)
  // One more record each: a server that was put back learns only from a tablet that has something to say.
  for (const { tablet } of fleet) {
    await tablet.write()
    tablet.wake()
    await time.settle()
  }
  for (const end = time.now() + PATIENCE_MS; time.now() < end && (await waitingOn(fleet)) > 0; )
    await time.run(time.now() + ROUND_MS)
  await time.run(time.now() + ROUND_MS)
  return await waitingOn(fleet)
}

async function waitingOn(fleet: readonly SimTablet[]): Promise<number> {
  const waiting = await Promise.all(fleet.map(({ tablet }) => tablet.unsynced()))
  return waiting.reduce((sum, n) => sum + n, 0)
}

/** What ends by itself, on the tablet's own clock. */
const OF_THE_DAY = /^(today-|on-file )/

/** How many tablets hold another feed than a tablet that begins now would get. */
async function staleIn(world: World, school: string, fleet: readonly SimTablet[]): Promise<number> {
  const told = new Map<string, string>()
  for (let cursor = '', more = true; more; ) {
    const page = await pullPage(world, school, cursor, { limit: 1000, knows: ['today', 'trust', 'on-file'] })
    for (const { kind, key, value } of page.entries) {
      if (value === null) told.delete(`${kind} ${key}`)
      else told.set(`${kind} ${key}`, JSON.stringify(value))
    }
    cursor = page.cursor
    more = page.more
  }
  const listOf = (feed: ReadonlyMap<string, string>): string =>
    JSON.stringify([...feed].filter(([key]) => !OF_THE_DAY.test(key)).sort())
  return fleet.filter(({ tablet }) => listOf(tablet.store.feed()) !== listOf(told)).length
}

/** Knows when no tablet is signing: WebCrypto works on threads, and the next happening must wait for it. */
function countSigning(): { settle: () => Promise<void>; restore: () => void } {
  const real = crypto.subtle.sign
  let inFlight = 0
  const counted: typeof real = async (...asked) => {
    inFlight += 1
    try {
      return await Reflect.apply(real, crypto.subtle, asked)
    } finally {
      inFlight -= 1
    }
  }
  Object.defineProperty(crypto.subtle, 'sign', { value: counted, configurable: true, writable: true })
  return {
    settle: async () => {
      for (let still = 0; still < 2; still = inFlight === 0 ? still + 1 : 0)
        await new Promise((resolve) => setImmediate(resolve))
    },
    restore: () => {
      Object.defineProperty(crypto.subtle, 'sign', { value: real, configurable: true, writable: true })
    },
  }
}
