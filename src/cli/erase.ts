import { parseArgs } from 'node:util'
import { PURPOSES } from '#domain/keeping.ts'
import { readConfig } from '#server/config.ts'
import { text } from '#server/db/row.ts'
import { type Erasure, eraseOf } from '#server/keeping/erase.ts'
import { giveUp } from '#server/say.ts'
import { openBeside } from '#server/start.ts'

await main()

/**
 * Erases what has met its purpose, also while a server is running; `--dry` says only what would go. A line for each
 * school, purpose and kind; the last line sums up. Nothing of a school that is held is erased.
 */
async function main(): Promise<void> {
  const { dry: isDry } = parseArgs({ options: { dry: { type: 'boolean', default: false } } }).values
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
    const done = isDry ? 'would be erased' : 'erased'
    process.stdout.write(
      `${all.things} things ${done}, ${all.events} bodies of events, ${all.held} schools held\n`,
    )
  } finally {
    await database.close()
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
