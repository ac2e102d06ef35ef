import { type Chance, chanceFrom } from '#drill/chance.ts'
import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'
import { createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { openSqlite } from '#server/db/sqlite.ts'
import { foundSchool } from '#server/school/found.ts'
import type { World } from '#server/world.ts'
import { brittle } from './brittle-database.ts'
import { judge, type Verdict } from './judge.ts'
import { ADMIN, rigWorld } from './rig-world.ts'
import { openSimNetwork } from './sim-network.ts'
import { countSigning } from './sim-signing.ts'
import { enrolAll, type SimTablet, writeOn } from './sim-tablets.ts'
import { MONDAY, openSimTime, type SimTime } from './sim-time.ts'
import { type Life, type Machine, troubleOnce } from './sim-troubles.ts'
import { staleIn } from './stale.ts'
import { errorsOn, type RigTablet, waitingOn } from './tablet.ts'

export type SimTerms = { events: number; seed: number; tablets?: number }

export type SimResult = Verdict & {
  /** Tablets whose roster and rules are not the server's once all is quiet. */
  stale: number
  /** Requests that came before the time a refusal had told their page. */
  early: number
  /** Records that still wait half an hour after the last fault. */
  waiting: number
  errors: number
  requests: number
  crashes: number
  restores: number
  /** Tablets that were copied whole and went on as two. */
  clones: number
  /** Records that a disk tore in the writing. */
  torn: number
  /** How long the tablets lived, hours of all of them together. */
  hours: number
  /** Of everything that happened in its order: equal for equal seeds. */
  trace: string
  seed: number
}

const TABLETS = 20
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
    // With the clones that joined.
    const played = tabletsOf(fleet)
    for (const tablet of played) tablet.stop()
    return {
      ...(await judge(database, played)),
      ...machine,
      waiting,
      stale: await staleIn(world, school, played),
      early: network.early(),
      errors: errorsOn(played),
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

function worldOf(database: Database, time: SimTime, chance: Chance): World {
  return rigWorld({
    database,
    clock: () => Math.round(MONDAY + time.now()),
    random: (bytes) => Uint8Array.from({ length: bytes }, () => chance.under(256)),
  })
}

/** Everybody writes while everything goes wrong. */
async function live(life: Life): Promise<Machine> {
  const { share, chance, time, fleet, network } = life
  const machine = { crashes: 0, restores: 0, clones: 0, torn: 0 }
  for (const sim of fleet) writeOn(sim, share, time, chanceFrom(chance.under(2 ** 31)))
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

async function comeToRest({ time, fleet, database }: Life): Promise<number> {
  database.failAt(0)
  // One more record each: a server that was put back learns only from a tablet that has something to say.
  for (const { tablet } of fleet) {
    await tablet.write()
    tablet.wake()
    await time.settle()
  }
  for (const end = time.now() + PATIENCE_MS; time.now() < end && (await waitingOn(tabletsOf(fleet))) > 0; )
    await time.run(time.now() + ROUND_MS)
  await time.run(time.now() + ROUND_MS)
  return await waitingOn(tabletsOf(fleet))
}

function tabletsOf(fleet: readonly SimTablet[]): RigTablet[] {
  return fleet.map(({ tablet }) => tablet)
}
