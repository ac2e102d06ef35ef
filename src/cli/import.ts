import { existsSync, readFileSync } from 'node:fs'
import { parseExport } from '#contract/export.ts'
import { readConfig } from '#server/config.ts'
import { openUnsealers } from '#server/entries/unsealers.ts'
import { giveUp, say } from '#server/say.ts'
import { openBeside } from '#server/start.ts'
import { importPushes } from '#server/tablets/import.ts'

await main()

/** Takes a tablet's file of unsent records in, also while the server is running. */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2)
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  if (file === undefined || !existsSync(file)) return fail(() => say(({ importing }) => importing.usage))
  const pushes = parseExport(readFileSync(file, 'utf8'))
  if (!pushes.ok) return fail(() => say(({ importing }) => importing.unreadable(file, pushes.at)))
  const opened = await openBeside(configured.config, 'beside')
  if (!opened.ok) return giveUp(opened.problem)
  const { database } = opened
  try {
    const desk = { database, clock: Date.now, unseal: openUnsealers(database) }
    const { events, refused } = await importPushes(desk, pushes.value)
    for (const problem of refused) process.stdout.write(`refused ${problem}\n`)
    process.stdout.write(`${events} events, ${refused.length} refused\n`)
    if (refused.length > 0) process.exitCode = 1
  } finally {
    await database.close()
  }
}

function fail(why: () => void): void {
  why()
  process.exitCode = 1
}
