import { importUnsent } from '#contract/import.ts'
import { ok } from '../answer.ts'
import type { Database } from '../db/database.ts'
import { integer, only } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { importPushes } from '../tablets/import.ts'
import { consoleRoute } from './console-route.ts'

/** Takes in at the console what a tablet without a network handed over as a file. */
export function importRoute(routes: Routes, desk: Desk): void {
  const { database, live } = desk
  consoleRoute(routes, desk, importUnsent, async ({ pushes }, { school }) => {
    const streams = [...new Set(pushes.map(({ stream }) => stream))]
    const before = await storedOf(database, school, streams)
    const changed = (counter: number): void => live.changed(school, counter)
    const { events, refused } = await importPushes(desk, pushes, { school, changed })
    // The tablet itself may have met the network meanwhile.
    const stored = Math.min(events, (await storedOf(database, school, streams)) - before)
    return ok({ stored, already: events - stored, refused: [...refused] })
  })
}

/** How many events these tablets have here, those of their clones too. */
async function storedOf(database: Database, school: string, streams: readonly string[]): Promise<number> {
  let stored = 0
  for (const stream of streams) {
    const counted = await database.all(
      `select count(*) as n from event where school = ? and (stream = ? or stream in
         (select stream from head where school = ? and branch_of = ?))`,
      ...[school, stream, school, stream],
    )
    stored += integer(only(counted), 'n')
  }
  return stored
}
