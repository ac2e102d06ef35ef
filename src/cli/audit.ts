import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#server/config.ts'
import { auditChains } from '#server/db/audit.ts'
import { openDatabase } from '#server/db/open.ts'
import { giveUp } from '#server/say.ts'

await main()

/** Walks every chain of the data directory, also while a server is running. Nothing is written. */
async function main(): Promise<void> {
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const { dataDir } = configured.config
  if (!existsSync(join(dataDir, 'campus-gate.sqlite'))) return giveUp({ code: 'data-dir-unusable', dataDir })
  const database = await openDatabase(dataDir, { role: 'read' })
  try {
    const found = await auditChains(database, ({ school, stream, seq, code }) => {
      process.stdout.write(`broken ${school} ${stream} ${seq} ${code}\n`)
    })
    process.stdout.write(
      `${found.events} events, ${found.streams} streams, ${found.erased} erased, ${found.broken} broken\n`,
    )
    if (found.broken > 0) process.exitCode = 1
  } finally {
    await database.close()
  }
}
