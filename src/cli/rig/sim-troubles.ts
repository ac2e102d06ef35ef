import { type Chance, chanceFrom } from '#drill/chance.ts'
import { type App, createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { publish } from '#server/feed.ts'
import type { World } from '#server/world.ts'
import type { BrittleDatabase } from './brittle-database.ts'
import { DAMAGES } from './memory-store.ts'
import { putBack } from './put-back.ts'
import type { SimNetwork } from './sim-network.ts'
import { type SimTablet, wayOf, writeOn } from './sim-tablets.ts'
import type { SimTime } from './sim-time.ts'

const DAY_MS = 24 * 3_600_000

/** All that takes part in a play. */
export type Life = {
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

/** How often what went wrong. */
export type Machine = {
  crashes: number
  restores: number
  clones: number
  /** Records that a disk tore. */
  torn: number
}

/** One thing that goes wrong beside the network. */
export async function troubleOnce(life: Life, machine: Machine): Promise<void> {
  const { chance, fleet, time, database, server, world, school } = life
  const sim = fleet[chance.under(fleet.length)]
  if (sim === undefined) return
  const what = chance.under(42)
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
  else if (what < 41) {
    machine.torn += 1
    await sim.tablet.write(chance.pick(DAMAGES))
  } else if (machine.restores < 3) {
    database.failAt(0)
    await putBack(database, school, chance)
    machine.restores += 1
  }
}

function cloneOne({ tablet }: SimTablet, life: Life, machine: Machine): void {
  const { fleet, time, network, trace, seed, share } = life
  if (machine.clones >= 3) return
  machine.clones += 1
  const name = `${tablet.name}-clone-${machine.clones}`
  const own = wayOf(name, { network, time, trace, seed: seed + 3000 + machine.clones })
  const clone = tablet.clone(name, own.newPage, seed + 4000 + machine.clones)
  own.link.isDirect = false
  clone.start()
  const sim = { tablet: clone, ...own }
  fleet.push(sim)
  writeOn(sim, share, time, chanceFrom(seed + 5000 + machine.clones))
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
