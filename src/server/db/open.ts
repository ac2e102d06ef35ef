import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Database, OpenOptions } from './database.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export const EMBEDDED_FILE = 'campus-gate.sqlite'

/** Which database: the one at an address, or else the embedded one of a data directory. */
export type DatabasePlace = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Brought up to date unless it is not a server that opens it. */
export async function openDatabase(place: DatabasePlace, options: OpenOptions): Promise<Database> {
  const database = await openEngine(place, options)
  if (options.role !== 'server') return database
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/**
 * A database that must be there already, for a command beside a server.
 *
 * @returns null when the data directory has none
 */
export async function openExisting(place: DatabasePlace, options: OpenOptions): Promise<Database | null> {
  if (place.databaseUrl === null && !existsSync(join(place.dataDir, EMBEDDED_FILE))) return null
  return await openDatabase(place, options)
}

async function openEngine({ dataDir, databaseUrl }: DatabasePlace, options: OpenOptions): Promise<Database> {
  return databaseUrl === null
    ? openSqlite(join(dataDir, EMBEDDED_FILE), options)
    : await openPostgres(databaseUrl, options)
}
