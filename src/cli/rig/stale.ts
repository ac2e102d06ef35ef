import { pullPage } from '#server/tablets/pull.ts'
import type { World } from '#server/world.ts'
import type { RigTablet } from './tablet.ts'

/** What ends by itself, on the tablet's own clock. */
const OF_THE_DAY = /^(today-|on-file )/

/** How many tablets hold another feed than a tablet that begins now would get. */
export async function staleIn(world: World, school: string, tablets: readonly RigTablet[]): Promise<number> {
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
  return tablets.filter(({ store }) => listOf(store.feed()) !== listOf(told)).length
}
