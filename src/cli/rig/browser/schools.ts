import { type InventedSchool, inventSchool } from '#drill/school.ts'
import type { DatabasePlace } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { addGuard } from '#server/school/guards.ts'
import { importRoster } from '#server/school/roster.ts'
import { realWorld } from '#server/start.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { withDatabase } from '../fleet-places.ts'

const PEOPLE = 1000
/** At least so many of them are pupils. Nobody comes twice in a day: this is how many arrivals a tablet can see. */
export const PUPILS = 900

/** A school with one tablet, as its administrator would have made it before the morning. */
export type RigSchool = {
  school: string
  secret: string
  guard: { name: string; pin: string }
  /** Numbers of the pupils, in order. */
  numbers: readonly string[]
}

/** No server may be running. */
export async function foundSchools(at: DatabasePlace, count: number, seed: number): Promise<RigSchool[]> {
  return await withDatabase(at, async (database) => {
    const config = { ...at, port: 0, host: '127.0.0.1', tls: null, trustProxy: false }
    const world = realWorld(database, config)
    const schools: RigSchool[] = []
    for (let n = 0; n < count; n++) schools.push(await found(world, inventSchool(seed + n, PEOPLE), n))
    return schools
  })
}

async function found(
  world: Parameters<typeof foundSchool>[0],
  { name: schoolName, administrator, people, guards, gate }: InventedSchool,
  n: number,
): Promise<RigSchool> {
  const [guard] = guards
  if (guard === undefined) throw new Error('a school without guards')
  const admin = { account: `head-${n}`, name: administrator, password: 'correct horse battery' }
  const { school } = await foundSchool(world, { schoolName, ...admin })
  await importRoster(world, school, people)
  await addGuard(world, school, guard)
  const checkpoint = { kind: 'gate', name: gate, lane: '1' } as const
  const { secret } = await mintLink(world, school, { name: `${gate} 1`, checkpoint })
  // Staff want a health code at the gate; a pupil needs a name and a temperature.
  const numbers = people.filter(({ kind }) => kind === 'student').map(({ number }) => number)
  return { school, secret, guard, numbers }
}
