import type { ConsoleEntry } from '#ledger/console-bodies.ts'
import { appendConsole, type Writer } from '#server/console/append.ts'
import { openSealers } from '#server/entries/sealers.ts'
import { openLive } from '#server/live.ts'
import type { World } from '#server/world.ts'

/** What writing needs of a server, with a port or without. */
type Written = { world: Pick<World, 'database' | 'clock'>; school: string }

/** Writes into the console stream of a test's school, as whatever page of the server does; a refusal throws. */
export function writerOf({ world, school }: Written): (entry: ConsoleEntry, actor?: string) => Promise<void> {
  const { database, clock } = world
  const writer: Writer = { database, clock, sealer: openSealers(database), live: openLive() }
  return async (entry, actor = 'head') => {
    const written = await appendConsole(writer, { school, actor }, entry, async () => null)
    if (!written.ok) throw new Error('the console refused an act that nothing forbids')
  }
}
