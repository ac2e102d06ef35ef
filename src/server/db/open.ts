import { join } from 'node:path'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'

/** The embedded database of a data directory, brought up to date unless it is only read. */
export async function openDatabase(dataDir: string, options: SqliteOptions): Promise<Database> {
  const database = openSqlite(join(dataDir, 'campus-gate.sqlite'), options)
  if (options.role !== 'server') return database
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}
