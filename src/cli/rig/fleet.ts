import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Chance, chanceFrom } from '#drill/chance.ts'
import type { Database } from '#server/db/database.ts'
import { type DatabasePlace, openDatabase } from '#server/db/open.ts'
import { foundSchool, isFounded } from '#server/school/found.ts'
import { realWorld } from '#server/start.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import type { Net } from '#sync/net.ts'
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts'
import { type Fault, NETWORK_FAULTS } from './faults.ts'
import { judge, type Verdict } from './judge.ts'
import { openServerProcess, type ServerCommand, type ServerProcess } from './server-process.ts'
import { errorsOn, openRigTablet, type RigTablet, waitingOn } from './tablet.ts'

export type FleetTerms = {
  tablets: number
  /** Records that all tablets write together. */
  events: number
  seed: number
  faults: readonly Fault[]
  /** How often the server is killed while they write; one in 2,500 records when left out. */
  kills?: number
  command: ServerCommand
  /** Address of an empty PostgreSQL database; the embedded one when left out. */
  databaseUrl?: string
  /** Where the server's data goes and stays; a folder that is deleted afterwards when left out. */
  dataDir?: string
  /** Told now and then how much is written and how much of it waits. */
  progress?: (written: number, unsynced: number) => void
}

export type FleetResult = Verdict & {
  tablets: number
  seed: number
  kills: number
  restores: number
  /** The server ended by itself, or did not end in peace when asked. */
  crashes: number
  /** Acknowledged records that the server asked for again though nobody had put it back to a copy. */
  forgotten: number
  /** Records still waiting when the rig lost patience. */
  waiting: number
  /** What should never have happened on a tablet. */
  errors: number
  struck: Readonly<Record<string, number>>
  /** ms the slowest start of the server took. */
  slowestStart: number
  /** Most resident memory of the server that was seen, bytes. */
  memory: number
  seconds: number
}

/** Tablets live this much faster than the server, so that waits of minutes do not make the rig wait. */
const HASTE = 5
/** A tablet writes on while no more than this waits, or the run would be one long drain. */
const MOST_WAITING = 100
/** How long everything may take to come to rest after the network has healed, ms. */
const PATIENCE_MS = 10 * 60_000
const RECORDS_PER_KILL = 2500
const SCHOOLS = 3
const DAY_MS = 24 * 3_600_000

/** The real server under the real sync of many tablets, on a network and a machine that do their worst. */
export async function runFleet(terms: FleetTerms): Promise<FleetResult> {
  const startedAt = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-rig-'))
  const { dataDir = join(folder, 'data'), databaseUrl = null } = terms
  const place = { dataDir, databaseUrl }
  const chance = chanceFrom(terms.seed)
  const places = await foundPlaces(place, terms.tablets)
  const server = await openServerProcess(terms.command, {
    DATA_DIR: dataDir,
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  })
  await server.start()
  const proxy = await openFaultProxy(server.url, chanceFrom(terms.seed + 1))
  const tablets: RigTablet[] = []
  try {
    for (const [index, place] of places.entries())
      tablets.push(await openTablet(place, index, terms.seed, proxy.url, chance))
    for (const tablet of tablets) tablet.start()
    const machine = await live(terms, { server, proxy, tablets, place, folder, chance })
    const waiting = await comeToRest(tablets)
    for (const tablet of tablets) tablet.stop()
    const hasEnded = await server.stop()
    return {
      ...(await verdictOf(place, tablets)),
      ...machine,
      tablets: terms.tablets,
      seed: terms.seed,
      crashes: server.crashes() + (hasEnded ? 0 : 1),
      forgotten: machine.restores > 0 ? 0 : proxy.forgotten(),
      waiting,
      errors: errorsOn(tablets),
      struck: Object.fromEntries(proxy.struck),
      slowestStart: Math.max(...server.startsTook),
      seconds: (performance.now() - startedAt) / 1000,
    }
  } finally {
    for (const tablet of tablets) tablet.stop()
    await proxy.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether nothing was lost, doubled or bent on the way. */
export function isFlawless(result: FleetResult): boolean {
  const { lost, doubled, gaps, broken, differs, crashes, forgotten, waiting, errors } = result
  return [lost, doubled, gaps, broken, differs, crashes, forgotten, waiting, errors].every((n) => n === 0)
}

type Place = { name: string; school: string; secret: string }

/** Schools and enrolment links, as an administrator would have made them before the morning. */
async function foundPlaces(at: DatabasePlace, tablets: number): Promise<Place[]> {
  return await withDatabase(at, async (database) => {
    if (await isFounded({ database })) throw new Error('the database is not empty')
    const config = { ...at, port: 0, host: '127.0.0.1', tls: null, trustProxy: false }
    const world = realWorld(database, config)
    const schools: string[] = []
    for (let n = 1; n <= Math.min(SCHOOLS, tablets); n++) {
      const admin = { account: `head-${n}`, name: '演练管理员', password: 'correct horse battery' }
      schools.push((await foundSchool(world, { schoolName: `演练学校 ${n}`, ...admin })).school)
    }
    const places: Place[] = []
    for (let n = 0; n < tablets; n++) {
      const school = schools[n % schools.length] ?? ''
      const name = `tablet-${n + 1}`
      const checkpoint = { kind: 'gate', name: '东门', lane: String(n + 1) } as const
      places.push({ name, school, secret: (await mintLink(world, school, { name, checkpoint })).secret })
    }
    return places
  })
}

async function withDatabase<T>(at: DatabasePlace, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(at, { role: 'server' })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function verdictOf(at: DatabasePlace, tablets: readonly RigTablet[]): Promise<Verdict> {
  return withDatabase(at, (database) => judge(database, tablets))
}

async function openTablet(
  place: Place,
  index: number,
  seed: number,
  url: string,
  chance: Chance,
): Promise<RigTablet> {
  // Every third clock is wrong by up to a year; every seventh browser cannot keep a key.
  const wrong = index % 3 === 2 ? (chance.under(730) - 365) * DAY_MS : 0
  const net = netTo(url, wrong, chanceFrom(seed + 100 + index))
  return await openRigTablet({
    ...place,
    newPage: () => net,
    seed: seed + 10_000 + index,
    means: index % 7 === 6 ? 'token' : 'key',
  })
}

function netTo(url: string, wrong: number, chance: Chance): Net {
  return {
    fetch: (target, init) => fetch(url + target, init),
    clock: () => Date.now() + wrong,
    monotonic: () => performance.now() * HASTE,
    timer: (ms, run) => {
      const id = setTimeout(run, ms / HASTE)
      return () => clearTimeout(id)
    },
    random: () => chance.under(1_000_000) / 1_000_000,
  }
}

type Stage = {
  server: ServerProcess
  proxy: FaultProxy
  tablets: readonly RigTablet[]
  place: DatabasePlace
  folder: string
  chance: Chance
}

type Machine = { kills: number; restores: number; memory: number }

/** The morning: everybody writes while everything goes wrong. */
async function live(terms: FleetTerms, stage: Stage): Promise<Machine> {
  const { proxy, tablets, chance } = stage
  proxy.strike(NETWORK_FAULTS.filter((fault) => terms.faults.includes(fault)))
  let isOver = false
  const troubled = trouble(terms, stage, () => isOver)
  const share = Math.ceil(terms.events / tablets.length)
  const ticker = setInterval(() => void told(terms, tablets), 5000)
  try {
    await Promise.all(
      tablets.map((tablet) => writeAll(tablet, share, terms.faults, chanceFrom(chance.under(2 ** 31)))),
    )
  } finally {
    clearInterval(ticker)
    isOver = true
  }
  proxy.strike([])
  return await troubled
}

async function told({ progress }: FleetTerms, tablets: readonly RigTablet[]): Promise<void> {
  progress?.(written(tablets), await waitingOn(tablets))
}

async function writeAll(
  tablet: RigTablet,
  records: number,
  faults: readonly Fault[],
  chance: Chance,
): Promise<void> {
  while (tablet.journal.length < records) {
    if ((await tablet.unsynced()) > MOST_WAITING) {
      // As when the network comes back or the guard looks: backoffs of minutes would make the rig wait.
      if (chance.under(20) === 0) tablet.wake()
      await sleep(50)
      continue
    }
    const burst = Math.min(1 + chance.under(20), records - tablet.journal.length)
    for (let n = 0; n < burst; n++) await tablet.write()
    if (faults.includes('restart') && chance.under(25) === 0) tablet.restart()
    await sleep(chance.under(60))
  }
}

/** What happens to the server's machine, until it is over; the server runs when this ends. */
async function trouble(
  { events, faults, kills = Math.max(1, Math.round(events / RECORDS_PER_KILL)) }: FleetTerms,
  { server, tablets, place, folder, chance }: Stage,
  isOver: () => boolean,
): Promise<Machine> {
  const machine: Machine = { kills: 0, restores: 0, memory: 0 }
  const { dataDir } = place
  const copy = join(folder, 'copy')
  // What a copy of PostgreSQL's files would be is its own tools' to say.
  const isRestored = faults.includes('restore') && place.databaseUrl === null
  const isTroubled = faults.includes('kill') || isRestored
  // By what has arrived and not by time, so that a slow machine kills as often as a fast one and gets as far.
  const planned = isTroubled ? Array.from({ length: kills }, () => chance.under(events)).sort(ascending) : []
  while (planned.length > 0 || !isOver()) {
    await sleep(chance.under(100))
    machine.memory = Math.max(machine.memory, await server.memory())
    const waiting = await waitingOn(tablets)
    const isAllThere = isOver() && waiting === 0
    if (planned[0] === undefined || (written(tablets) - waiting < planned[0] && !isAllThere)) continue
    planned.shift()
    await server.kill()
    machine.kills += 1
    if (isRestored && machine.kills % 8 === 2) copyFiles(dataDir, copy)
    if (isRestored && machine.kills % 8 === 4) {
      rmSync(dataDir, { recursive: true })
      copyFiles(copy, dataDir)
      await withDatabase(place, renewEpochs)
      machine.restores += 1
    }
    await server.start()
  }
  return machine
}

function ascending(a: number, b: number): number {
  return a - b
}

function written(tablets: readonly RigTablet[]): number {
  return tablets.reduce((sum, { journal }) => sum + journal.length, 0)
}

/** The server is dead, so the files are as a power cut would have left them. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  cpSync(from, to, { recursive: true })
}

/** As `docs/operations.md` has the operator do it. */
async function renewEpochs(database: Database): Promise<void> {
  await database.run('update school set epoch = lower(hex(randomblob(6)))')
}

/** Lets everything arrive. @returns how many records still wait when patience ends */
async function comeToRest(tablets: readonly RigTablet[]): Promise<number> {
  // One more record each: a server that was put back learns only from a tablet that has something to say.
  for (const tablet of tablets) await tablet.write()
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    for (const tablet of tablets) tablet.wake()
    const waiting = await waitingOn(tablets)
    if (waiting === 0 || performance.now() > until) return waiting
    await sleep(100)
  }
}
