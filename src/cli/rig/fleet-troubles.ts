import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '#drill/chance.ts'
import type { DatabasePlace } from '#server/db/open.ts'
import { type Fault, MACHINE_FAULTS } from './faults.ts'
import { type Copies, withDatabase } from './fleet-places.ts'
import type { PostgresPair } from './postgres-pair.ts'
import type { ServerProcess } from './server-process.ts'
import { type RigTablet, waitingOn, written } from './tablet.ts'

const RECORDS_PER_KILL = 2500

export type TroubleTerms = {
  /** Records that all tablets write together. */
  events: number
  faults: readonly Fault[]
  /** How often the server is killed while they write; one in 2,500 records when left out. */
  kills?: number
}

/** The server's machine, and who waits for it. */
export type Stage = {
  server: ServerProcess
  tablets: readonly RigTablet[]
  place: DatabasePlace
  /** Where the server can be put back to; null where only the operator's own tools can. */
  copies: Copies | null
  /** The database's own machines, when the rig has them. */
  pair: PostgresPair | null
  /** Makes another device of a tablet that goes on writing. */
  clone: () => void
  chance: Chance
}

export type Machine = {
  kills: number
  restores: number
  /** Tablets that were copied whole and went on as two. */
  clones: number
  /** How often every connection to the database was ended, it was started again, its standby took over. */
  ended: number
  restarts: number
  failovers: number
  /** Most resident memory of the server that was seen, bytes. */
  memory: number
  /** Longest that the server did not answer after its database was there again, ms. */
  slowestHeal: number
}

type Trouble = 'kill' | 'clone' | 'connections' | 'database' | 'failover'

/** Of so many kills one of each: a failover copies the whole database. */
const PER_KILL: Readonly<Record<Exclude<Trouble, 'kill' | 'clone'>, number>> = {
  connections: 1,
  database: 4,
  failover: 10,
}
const CLONES = 3

/** What happens to the server's machine, until it is over; the server runs when this ends. */
export async function trouble(terms: TroubleTerms, stage: Stage, isOver: () => boolean): Promise<Machine> {
  const { server, tablets, chance } = stage
  const machine: Machine = {
    ...{ kills: 0, restores: 0, clones: 0, ended: 0, restarts: 0, failovers: 0 },
    ...{ memory: 0, slowestHeal: 0 },
  }
  const planned = plan(terms, stage)
  while (planned.length > 0 || !isOver()) {
    await sleep(chance.under(100))
    machine.memory = Math.max(machine.memory, await server.memory())
    const waiting = await waitingOn(tablets)
    const isAllThere = isOver() && waiting === 0
    const [next] = planned
    if (next === undefined || (written(tablets) - waiting < next.at && !isAllThere)) continue
    planned.shift()
    await happen(next.what, stage, machine, terms.faults)
  }
  return machine
}

/** By what has arrived and not by time, so that a slow machine kills as often as a fast one and gets as far. */
function plan({ events, faults, kills = usualKills(events) }: TroubleTerms, stage: Stage): Planned[] {
  const { chance, pair, copies } = stage
  const isKilled = faults.includes('kill') || (faults.includes('restore') && copies !== null)
  // A server put back to a copy from before the branch cannot place a clone's records (`docs/architecture.md`).
  const isCloned = faults.includes('clone') && !(faults.includes('restore') && copies !== null)
  const times: Readonly<Record<Trouble, number>> = {
    kill: isKilled ? kills : 0,
    clone: isCloned ? Math.min(CLONES, stage.tablets.length) : 0,
    connections: share('connections'),
    database: share('database'),
    failover: share('failover'),
  }
  return MACHINE_FAULTS.filter(isTrouble)
    .flatMap((what) => Array.from({ length: times[what] }, () => ({ at: chance.under(events), what })))
    .sort((one, other) => one.at - other.at)

  function share(what: keyof typeof PER_KILL): number {
    return pair !== null && faults.includes(what) ? Math.ceil(kills / PER_KILL[what]) : 0
  }
}

type Planned = { at: number; what: Trouble }

function isTrouble(fault: (typeof MACHINE_FAULTS)[number]): fault is Trouble {
  return fault !== 'restart' && fault !== 'restore'
}

function usualKills(events: number): number {
  return Math.max(1, Math.round(events / RECORDS_PER_KILL))
}

async function happen(
  what: Trouble,
  stage: Stage,
  machine: Machine,
  faults: readonly Fault[],
): Promise<void> {
  switch (what) {
    case 'kill':
      return await kill(stage, machine, faults)
    case 'clone':
      stage.clone()
      machine.clones += 1
      return
    case 'connections':
      await stage.pair?.endConnections()
      machine.ended += 1
      break
    case 'database':
      await stage.pair?.restart()
      machine.restarts += 1
      break
    case 'failover':
      await stage.pair?.failOver()
      machine.failovers += 1
  }
  machine.slowestHeal = Math.max(machine.slowestHeal, await stage.server.untilServing())
}

/** `kill -9`; now and then the server finds an older copy of its database when it starts again. */
async function kill(
  { server, copies, place, chance }: Stage,
  machine: Machine,
  faults: readonly Fault[],
): Promise<void> {
  await server.kill()
  machine.kills += 1
  if (copies !== null && faults.includes('restore')) {
    if (machine.kills % 8 === 2) await copies.copy()
    if (machine.kills % 8 === 4) {
      await copies.putBack()
      const epoch = `epoch-${chance.under(2 ** 31)}`
      // As `docs/operations.md` has the operator do it.
      await withDatabase(place, (database) => database.run('update school set epoch = ?', epoch))
      machine.restores += 1
    }
  }
  await server.start()
}
