import { join } from 'node:path'
import { LINK_BYTES, newSecret } from './auth/secret.ts'
import { readConfig } from './config.ts'
import { runBackup } from './db/backup-program.ts'
import { everyRound } from './every-round.ts'
import { giveUp, say } from './say.ts'
import { isKeyProven } from './school/found.ts'
import { openData, realWorld, start } from './start.ts'
import { readStaticFiles } from './static-files.ts'

/** Where `vite build` puts the client, beside the server's own bundle. */
const CLIENT = join(process.cwd(), 'dist', 'client')

/** How often a second copy is made, ms (SYNC.md §3.3). */
const BACKUP_MS = 15 * 60_000

await main()

async function main(): Promise<void> {
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const { config } = configured
  const opened = await openData(config)
  if (!opened.ok) return giveUp(opened.problem)
  const world = realWorld(opened.database, config)
  const files = await readStaticFiles(CLIENT)
  if (files.size === 0) say(({ operator }) => operator.noClient)
  const setUpSecret = (await isKeyProven(world)) ? null : newSecret(world.random, LINK_BYTES)
  const started = await start(config, { ...world, files, setUpSecret, demo: null })
  if (!started.ok) {
    await opened.database.close()
    return giveUp(started.problem)
  }
  const { url, stop } = started.running
  const { backupDir } = config
  const rest =
    backupDir === undefined || config.databaseUrl !== null
      ? async () => {}
      : everyRound(BACKUP_MS, () => runBackup(world.log), world.log)
  if (setUpSecret !== null) say(({ operator }) => operator.setUp(`${url}/admin/set-up#${setUpSecret}`))
  say(({ operator }) => operator.ready(url))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      say(({ operator }) => operator.stopping)
      void rest().then(stop)
    })
  }
}
