import { type Chance, chanceFrom } from '#drill/chance.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import type { World } from '#server/world.ts'
import { NETWORK_FAULTS } from './faults.ts'
import type { SimLink, SimNetwork, SimPage } from './sim-network.ts'
import { MONDAY, type SimTime } from './sim-time.ts'
import { type NewPage, openRigTablet, type RigTablet } from './tablet.ts'

/** A tablet of the play, with what can be done to it from outside. */
export type SimTablet = { tablet: RigTablet; link: SimLink; clock: { lead: number }; newPage: NewPage }

export async function enrolAll({
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
export function wayOf(
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

/** Writes its share of records, a burst now and then. */
export function writeOn({ tablet }: SimTablet, share: number, time: SimTime, chance: Chance): void {
  const write = async (): Promise<void> => {
    const burst = Math.min(1 + chance.under(20), share - tablet.journal.length)
    for (let n = 0; n < burst; n++) await tablet.write()
    if (tablet.journal.length < share) time.after(chance.under(30_000), write)
  }
  time.after(chance.under(30_000), write)
}
