import type { TestProject } from 'vitest/node'
import { openDatabase } from '#server/db/open.ts'
import { text } from '#server/db/row.ts'
import { findPostgres, startCluster } from './cluster.ts'

/** How a test reaches the cluster of this run. */
export type PostgresOfRun = {
  bin: string
  adminUrl: string
  template: string
  serverUrl: string
  tables: string[]
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresOfRun
  }
}

const TEMPLATE = 'gate_template'

/** One cluster for all the files of a run, with a database that is up to date and that each test copies. */
export async function setup(project: TestProject): Promise<() => void> {
  const bin = findPostgres()
  if (bin === null) throw new Error('PostgreSQL is not installed, and here that is a failure (see PG_BIN)')
  const cluster = await startCluster(bin)
  const databaseUrl = await cluster.create(TEMPLATE)
  const database = await openDatabase({ dataDir: '', databaseUrl }, { role: 'server' })
  const rows = await database.all(
    `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration'`,
  )
  await database.close()
  project.provide('postgres', {
    bin,
    adminUrl: cluster.masterUrl('postgres'),
    template: TEMPLATE,
    serverUrl: databaseUrl,
    tables: rows.map((row) => text(row, 'tablename')),
  })
  return cluster.stop
}
