import { join } from 'node:path'
import { LINK_BYTES, newSecret } from './auth/secret.ts'
import { readConfig } from './config.ts'
import { giveUp, say } from './say.ts'
import { isKeyProven } from './school/found.ts'
import { openData, realWorld, start } from './start.ts'
import { readStaticFiles } from './static-files.ts'

/** Where `vite build` puts the client, beside the server's own bundle. */
const CLIENT = join(process.cwd(), 'dist', 'client')

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
  if (setUpSecret !== null) say(({ operator }) => operator.setUp(`${url}/admin/set-up#${setUpSecret}`))
  say(({ operator }) => operator.ready(url))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      say(({ operator }) => operator.stopping)
      void stop()
    })
  }
}
