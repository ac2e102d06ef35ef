import { parseArgs } from 'node:util'
import { isDatabaseUrl, readConfig } from '#server/config.ts'
import { copyDatabase, ForeignRowsError } from '#server/db/copy.ts'
import { giveUp, say } from '#server/say.ts'
import { openBeside, openData } from '#server/start.ts'

await main()

/** Copies the embedded database of `DATA_DIR` into PostgreSQL and proves that the two are equal. No server may run. */
async function main(): Promise<void> {
  const to = addressIn(process.argv.slice(2))
  if (to === null) return fail(() => say(({ migrate }) => migrate.usage))
  const source = readConfig({ ...process.env, DATABASE_URL: '' })
  const target = readConfig({ ...process.env, DATABASE_URL: to })
  if (!source.ok) return giveUp(source.problem)
  if (!target.ok) return giveUp(target.problem)
  // Only what is there already is copied; then it is opened as a server does it, which keeps every server out.
  const there = await openBeside(source.config, 'read')
  if (!there.ok) return giveUp(there.problem)
  await there.database.close()
  const original = await openData(source.config)
  if (!original.ok) return giveUp(original.problem)
  const copy = await openData(target.config)
  if (!copy.ok) {
    await original.database.close()
    return giveUp(copy.problem)
  }
  try {
    const { events, streams, differing } = await copyDatabase(original.database, copy.database, tell)
    for (const what of differing) process.stdout.write(`differs ${what}\n`)
    process.stdout.write(
      `${events} events, ${streams} streams, ${differing.length === 0 ? 'equal' : 'not equal'}\n`,
    )
    if (differing.length > 0) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof ForeignRowsError)) throw error
    fail(() => say(({ migrate }) => migrate.foreign(error.message)))
  } finally {
    await copy.database.close()
    await original.database.close()
  }
}

/** Null for what is no way to call it. */
function addressIn(args: readonly string[]): string | null {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  try {
    const { from, to = '' } = parseArgs({ args: [...args], options }).values
    return from === 'sqlite' && isDatabaseUrl(to) ? to : null
  } catch {
    return null
  }
}

function tell(what: string, rows: number): void {
  process.stderr.write(`${what} ${rows}\n`)
}

function fail(why: () => void): void {
  why()
  process.exitCode = 1
}
