import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf } from '#domain/calendar.ts'
import type { Database } from '#server/db/database.ts'
import { openData, realWorld, start } from '#server/start.ts'
import { readStaticFiles } from '#server/static-files.ts'
import type { World } from '#server/world.ts'
import { type Filled, fillSchool } from './fill-school.ts'
import { copyingSink, insertingSink } from './sinks.ts'

/** A server on a port of its own, over a school that is full of entries. */
export type FilledConsole = Filled & {
  url: string
  database: Database
  /** The day of the last entries, `YYYY-MM-DD`: today. */
  today: string
  stop: () => Promise<void>
}

/**
 * PostgreSQL in place of the embedded file. `copy` is an account that no wall between schools holds, by which rows are
 * brought in quickly; without one they are inserted, as the server does.
 */
export type OnPostgres = { databaseUrl: string; copy: { bin: string; url: string } | null }

/** Slow hashes are for thieves; here they would only be waited for. */
const QUICK = { pinRounds: 1000, scrypt: { N: 2 ** 10, r: 8, p: 1 } }

/**
 * Fills a new database and serves the built console over it. `stop` forgets the embedded file.
 *
 * @param people of the school; everybody comes once a day, so that rows ÷ people are the days
 */
export async function openFilledConsole(
  { rows, people, seed }: { rows: number; people: number; seed: number },
  postgres: OnPostgres | null = null,
  progress: (written: number) => void = () => {},
): Promise<FilledConsole> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-filled-'))
  const databaseUrl = postgres?.databaseUrl ?? null
  const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl, tls: null, trustProxy: false }
  const opened = await openData(config)
  if (!opened.ok) throw new Error(opened.problem.code)
  const { database } = opened
  const real = realWorld(database, config)
  const world: World = {
    ...real,
    settings: { ...real.settings, ...QUICK },
    ...{ files: await readStaticFiles(join(process.cwd(), 'dist', 'client')), setUpSecret: null, demo: null },
  }
  const today = dayOf(Date.now())
  const copy = postgres?.copy ?? null
  const sink = copy === null ? insertingSink(database) : copyingSink(copy.bin, copy.url)
  if (postgres === null) await hurry(database)
  const filled = await fillSchool(world, { rows, people, seed, until: today }, sink, progress)
  await settle(database, filled.school, postgres !== null)
  const started = await start(config, world)
  if (!started.ok) throw new Error(started.problem.code)
  return {
    ...{ ...filled, url: started.running.url, database, today },
    stop: async () => {
      await started.running.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What is cut off while it is filled is filled anew: nothing waits for the disk meanwhile. */
async function hurry(database: Database): Promise<void> {
  await database.all('pragma synchronous = off')
  await database.all('pragma cache_size = -400000')
}

/** As a server that has run for a while has it: its disk waited for again, its statistics taken, and nothing due to be erased. */
async function settle(database: Database, school: string, isPostgres: boolean): Promise<void> {
  if (isPostgres)
    for (const table of ['entry', 'entry_step', 'event']) await database.run(`vacuum analyze ${table}`)
  else {
    await database.all('pragma synchronous = full')
    await database.all('pragma cache_size = -16000')
    await database.all('pragma wal_checkpoint(truncate)')
  }
  await database.run(
    'insert into legal_hold (school, hold, reason, made_by, made_at) values (?, ?, ?, ?, ?)',
    ...[school, 'hold-1', '测量期间不得销毁', 'head', Date.now()],
  )
}
