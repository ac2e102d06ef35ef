import { parseArgs } from 'node:util'
import { PURPOSES } from '#domain/keeping.ts'
import { readConfig } from '#server/config.ts'
import { text } from '#server/db/row.ts'
import { type Erasure, eraseOf } from '#server/keeping/erase.ts'
import { giveUp, say } from '#server/say.ts'
import { forgetOldImports } from '#server/school/roster-imports.ts'
import { openBeside } from '#server/start.ts'

await main()

/**
 * Says what has met its purpose; `--for-good` erases it, also while a server is running. A line for each school, purpose
 * and kind; the last line sums up. Nothing of a school that is held is erased.
 */
async function main(): Promise<void> {
  const asked = askedIn(process.argv.slice(2))
  if (asked === null) return fail(() => say(({ erase }) => erase.usage))
  const isDry = asked === 'rehearsal'
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const opened = await openBeside(configured.config, 'beside')
  if (!opened.ok) return giveUp(opened.problem)
  const { database } = opened
  const all = { things: 0, events: 0, held: 0 }
  try {
    for (const row of await database.all('select school from school order by school')) {
      const school = text(row, 'school')
      const erasure = await eraseOf({ database, clock: Date.now }, school, isDry)
      const { things, events } = tell(school, erasure)
      all.things += things
      all.events += events
      if (erasure.isHeld) all.held += 1
    }
    // How people stood before an import is kept for a day: where no server runs, nobody else forgets it.
    if (!isDry) await forgetOldImports({ database, clock: Date.now })
    const done = isDry ? 'would be erased' : 'erased'
    process.stdout.write(
      `${all.things} things ${done}, ${all.events} bodies of events, ${all.held} schools held\n`,
    )
    if (isDry) say(({ erase }) => erase.rehearsed)
  } finally {
    await database.close()
  }
}

/**
 * npm takes options away that stand before its own `--`: so what erases is an option, and its absence a rehearsal.
 * `--dry` says what is so anyhow. Null for what is no way to call it, and for both at once.
 */
function askedIn(args: readonly string[]): 'rehearsal' | 'for-good' | null {
  const options = { 'for-good': { type: 'boolean' }, dry: { type: 'boolean' } } as const
  try {
    const { 'for-good': isForGood = false, dry = false } = parseArgs({ args: [...args], options }).values
    if (isForGood && dry) return null
    return isForGood ? 'for-good' : 'rehearsal'
  } catch {
    return null
  }
}

/** @returns what the school adds to the sum */
function tell(school: string, { isHeld, destroyed }: Erasure): { things: number; events: number } {
  if (isHeld) process.stdout.write(`held ${school}\n`)
  const sum = { things: 0, events: 0 }
  for (const purpose of PURPOSES)
    for (const kind of new Set(destroyed.filter((one) => one.purpose === purpose).map((one) => one.kind))) {
      const own = { things: 0, events: 0 }
      for (const one of destroyed.filter((some) => some.purpose === purpose && some.kind === kind)) {
        own.things += one.things
        own.events += one.events
      }
      process.stdout.write(`${school} ${purpose} ${kind} ${own.things} ${own.events}\n`)
      sum.things += own.things
      sum.events += own.events
    }
  return sum
}

function fail(why: () => void): void {
  why()
  process.exitCode = 1
}
