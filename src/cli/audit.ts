import { parseArgs } from 'node:util'
import { readConfig } from '#server/config.ts'
import { auditChains } from '#server/db/audit.ts'
import { giveUp } from '#server/say.ts'
import { openBeside } from '#server/start.ts'

await main()

/** Walks every chain of the database, also while a server is running. Nothing is written. */
async function main(): Promise<void> {
  const { database: url } = parseArgs({
    options: { database: { type: 'string' } },
    allowPositionals: true,
  }).values
  const configured = readConfig(url === undefined ? process.env : { ...process.env, DATABASE_URL: url })
  if (!configured.ok) return giveUp(configured.problem)
  const opened = await openBeside(configured.config, 'read')
  if (!opened.ok) return giveUp(opened.problem)
  const { database } = opened
  try {
    const found = await auditChains(
      database,
      ({ school, stream, seq, code }) => process.stdout.write(`broken ${school} ${stream} ${seq} ${code}\n`),
      ({ school, stream, seq, why }) => process.stdout.write(`torn ${school} ${stream} ${seq} ${why}\n`),
    )
    process.stdout.write(
      `${found.events} events, ${found.streams} streams, ${found.erased} erased, ${found.broken} broken\n`,
    )
    if (found.broken > 0) process.exitCode = 1
  } finally {
    await database.close()
  }
}
