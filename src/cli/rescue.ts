import { resetPassword } from '#server/auth/rescue.ts'
import { readConfig } from '#server/config.ts'
import { giveUp, say } from '#server/say.ts'
import { openBeside, realWorld } from '#server/start.ts'

await main()

/** Lets a locked-out administrator in again, also while the server is running. */
async function main(): Promise<void> {
  const [account] = process.argv.slice(2)
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const { config } = configured
  if (account === undefined) return fail(() => say(({ rescue }) => rescue.usage))
  const opened = await openBeside(config, 'beside')
  if (!opened.ok) return giveUp(opened.problem)
  const { database } = opened
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
