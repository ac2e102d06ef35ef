import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { resetPassword } from '#server/auth/rescue.ts'
import { readConfig } from '#server/config.ts'
import { openDatabase } from '#server/db/open.ts'
import { giveUp, say } from '#server/say.ts'
import { realWorld } from '#server/start.ts'

await main()

/** Lets a locked-out administrator in again, also while the server is running. */
async function main(): Promise<void> {
  const [account] = process.argv.slice(2)
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const { config } = configured
  if (account === undefined) return fail(() => say(({ rescue }) => rescue.usage))
  if (!existsSync(join(config.dataDir, 'campus-gate.sqlite')))
    return giveUp({ code: 'data-dir-unusable', dataDir: config.dataDir })
  const database = await openDatabase(config.dataDir, { role: 'beside' })
  try {
    const password = await resetPassword(realWorld(database, config), account)
    if (password === null) return fail(() => say(({ rescue }) => rescue.unknown(account)))
    say(({ rescue }) => rescue.done(account, password))
  } finally {
    await database.close()
  }
}

function fail(why: () => void): void {
  why()
  process.exitCode = 1
}
