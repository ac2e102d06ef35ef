import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Chance, chanceFrom } from '#drill/chance.ts'
import type { DatabasePlace } from '#server/db/open.ts'
import { browserGzip } from '#sync/gzip.ts'
import type { Net } from '#sync/net.ts'
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts'
import { type Fault, NETWORK_FAULTS } from './faults.ts'
import { copiesOf, foundPlaces, type Place, withDatabase } from './fleet-places.ts'
import { type Machine, type Stage, type TroubleTerms, trouble } from './fleet-troubles.ts'
import { judge, type Verdict } from './judge.ts'
import { startPair } from './postgres-pair.ts'
import { openServerProcess, type ServerCommand } from './server-process.ts'
import { errorsOn, openRigTablet, type RigTablet, waitingOn, written } from './tablet.ts'

export type FleetTerms = TroubleTerms & {
  tablets: number
  seed: number
  command: ServerCommand
  /** Address of an empty PostgreSQL database; `own` for one of the rig's own with a standby; the embedded one when left out. */
  databaseUrl?: string
  /** Where the server's data goes and stays; a folder that is deleted afterwards when left out. */
  dataDir?: string
  /** Told now and then how much is written and how much of it waits. */
  progress?: (written: number, unsynced: number) => void
}

export type FleetResult = Verdict &
  Machine & {
    tablets: number
    seed: number
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
    seconds: number
  }

/** Instead of an address: a PostgreSQL of the rig's own. */
export const OWN = 'own'
/** Tablets live this much faster than the server, so that waits of minutes do not make the rig wait. */
const HASTE = 5
/** A tablet writes on while no more than this waits, or the run would be one long drain. */
const MOST_WAITING = 100
/** How long everything may take to come to rest after the network has healed, ms. */
const PATIENCE_MS = 10 * 60_000
const DAY_MS = 24 * 3_600_000

type Play = { proxy: FaultProxy; tablets: RigTablet[] }

/** The real server under the real sync of many tablets, on a network and a machine that do their worst. */
export async function runFleet(terms: FleetTerms): Promise<FleetResult> {
  const startedAt = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-rig-'))
  const { dataDir = join(folder, 'data') } = terms
  const pair = terms.databaseUrl === OWN ? await startPair() : null
  const databaseUrl = pair?.url ?? terms.databaseUrl ?? null
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
    const copies = pair ?? (databaseUrl === null ? copiesOf(dataDir, folder) : null)
    const machine = await live(terms, { server, proxy, tablets, place, copies, pair, chance })
    const waiting = await comeToRest(tablets)
    for (const tablet of tablets) tablet.stop()
    const hasEnded = await server.stop()
    return {
      ...(await verdictOf(place, tablets)),
      ...machine,
      tablets: terms.tablets,
      seed: terms.seed,
      crashes: server.crashes() + (hasEnded ? 0 : 1),
      // A server that was put back forgets, and of a clone it knows nothing yet.
      forgotten: machine.restores + machine.clones > 0 ? 0 : proxy.forgotten(),
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
    await pair?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether nothing was lost, doubled or bent on the way. */
export function isFlawless(result: FleetResult): boolean {
  const { lost, doubled, gaps, broken, differs, crashes, forgotten, waiting, errors } = result
  return [lost, doubled, gaps, broken, differs, crashes, forgotten, waiting, errors].every((n) => n === 0)
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
  // Every other one packs what it sends.
  const gzip = index % 2 === 0 ? browserGzip : null
  const net = { ...netTo(url, wrong, chanceFrom(seed + 100 + index)), gzip }
  return await openRigTablet({
    ...place,
    newPage: () => net,
    seed: seed + 10_000 + index,
    means: index % 7 === 6 ? 'token' : 'key',
  })
}

/** Another device with everything that is on one of these; it begins to talk, too. */
function cloneOne(tablets: RigTablet[], terms: FleetTerms, url: string, chance: Chance): RigTablet {
  const tablet = chance.pick(someOf(tablets))
  const seed = terms.seed + 20_000 + tablets.length
  const net = netTo(url, 0, chanceFrom(seed))
  const clone = tablet.clone(`${tablet.name}-clone-${tablets.length}`, () => net, seed)
  tablets.push(clone)
  clone.start()
  return clone
}

function someOf(tablets: readonly RigTablet[]): readonly [RigTablet, ...RigTablet[]] {
  const [first, ...rest] = tablets
  if (first === undefined) throw new Error('a fleet without tablets')
  return [first, ...rest]
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

/** The morning: everybody writes while everything goes wrong. */
async function live(terms: FleetTerms, stage: Omit<Stage, 'clone'> & Play): Promise<Machine> {
  const { proxy, tablets, chance } = stage
  proxy.strike(NETWORK_FAULTS.filter((fault) => terms.faults.includes(fault)))
  let isOver = false
  const share = Math.ceil(terms.events / tablets.length)
  const writers: Promise<void>[] = []
  const begin = (tablet: RigTablet): void => {
    writers.push(writeAll(tablet, share, terms.faults, chanceFrom(chance.under(2 ** 31))))
  }
  for (const tablet of tablets) begin(tablet)
  const clone = (): void => begin(cloneOne(tablets, terms, proxy.url, chance))
  const troubled = trouble(terms, { ...stage, clone }, () => isOver)
  const ticker = setInterval(() => void told(terms, tablets), 5000)
  try {
    await allOf(writers)
  } finally {
    clearInterval(ticker)
    isOver = true
  }
  proxy.strike([])
  const machine = await troubled
  await allOf(writers)
  return machine
}

/** Of a list that may grow meanwhile. */
async function allOf(writers: readonly Promise<void>[]): Promise<void> {
  for (let done = 0; done < writers.length; done = writers.length) await Promise.all(writers)
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
