import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { isFounded } from '#server/school/found.ts'

/**
 * The database a rig fills: at an address, or an embedded one that is forgotten afterwards.
 *
 * @throws when somebody's school is in it already
 */
export async function emptyDatabase(
  url: string | null,
): Promise<{ database: Database; forget: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-rig-'))
  const database = await openDatabase({ dataDir, databaseUrl: url }, { role: 'server' })
  const forget = async (): Promise<void> => {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  if (!(await isFounded({ database }))) return { database, forget }
  await forget()
  throw new Error('the database is not empty')
}
