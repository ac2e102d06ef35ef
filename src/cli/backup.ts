import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#server/config.ts'
import { type Backup, backUp } from '#server/db/backup.ts'
import { giveUp, say } from '#server/say.ts'

await main()

/** Makes and verifies a second copy of the data directory, also while a server is running. */
async function main(): Promise<void> {
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const { dataDir, backupDir } = configured.config
  if (backupDir === undefined) return giveUp({ code: 'no-backup-dir' })
  if (!existsSync(join(dataDir, 'campus-gate.sqlite'))) return giveUp({ code: 'data-dir-unusable', dataDir })
  const made = await backUpOrNull(dataDir, backupDir)
  if (made === null) return giveUp({ code: 'backup-dir-unusable', backupDir })
  const { file, events, streams, broken, isSafe } = made
  if (!isSafe && broken === 0) say(({ operator }) => operator.sameDevice(backupDir))
  process.stdout.write(
    `${file}: ${events} events, ${streams} streams, ${broken} broken, ${isSafe ? 'safe' : 'not safe'}\n`,
  )
  if (broken > 0) process.exitCode = 1
}

async function backUpOrNull(dataDir: string, backupDir: string): Promise<Backup | null> {
  try {
    return await backUp({ dataDir, backupDir, now: Date.now() })
  } catch (error) {
    // Full, missing, not ours to write: the code says which, and the sentence what to do.
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
