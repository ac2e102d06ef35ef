import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { newId } from '../auth/secret.ts'
import type { World } from '../world.ts'
import { type Audit, auditChains, type Break } from './audit.ts'
import { EMBEDDED_FILE, openDatabase } from './open.ts'
import { integer, orNull, text } from './row.ts'

/** A school as a copy holds it. */
export type Held = {
  school: string
  name: string
  events: number
  entries: number
  /** When the copy's latest record arrived, epoch ms; null when it has none. */
  latestAt: number | null
}

export type Restored = { audit: Audit; schools: Held[] }

/** The folder holds a database already: nothing is ever put in its place. */
export class OccupiedError extends Error {
  override readonly name = 'OccupiedError'
}

/**
 * Puts a copy into a folder that holds no database yet, walks every chain of it, and gives each school a new epoch, so
 * that tablets which know a later state ask for everything again. The copy itself is only read.
 *
 * @throws OccupiedError when a database is there
 * @throws Error with a code of the file system's when the copy or the folder cannot be used
 */
export async function restoreCopy(
  { from, to, random }: { from: string; to: string; random: World['random'] },
  tell: (found: Break) => void,
): Promise<Restored> {
  const file = join(to, EMBEDDED_FILE)
  if (existsSync(file)) throw new OccupiedError(file)
  mkdirSync(to, { recursive: true })
  // What a write-ahead log of an older database holds must not be played into this one.
  for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true })
  // Of a database that was copied by hand its latest records may lie beside it.
  if (existsSync(`${from}-wal`)) copyDurably(`${from}-wal`, `${file}-wal`)
  copyDurably(from, file)
  try {
    return await lookedThrough(to, random, tell)
  } catch (error) {
    // What cannot be read to its end is no database to start a server on.
    for (const rest of ['', '-wal', '-shm']) rmSync(`${file}${rest}`, { force: true })
    throw error
  }
}

async function lookedThrough(
  dataDir: string,
  random: World['random'],
  tell: (found: Break) => void,
): Promise<Restored> {
  const database = await openDatabase({ dataDir, databaseUrl: null }, { role: 'beside' })
  try {
    const audit = await auditChains(database, tell)
    const schools: Held[] = []
    for (const row of await database.all('select school, name from school order by school')) {
      const school = text(row, 'school')
      await database.run('update school set epoch = ? where school = ?', newId(random), school)
      const [counts] = await database.all(
        `select (select count(*) from event where school = ?) as events, (select count(*) from entry where school = ?)
           as entries, (select max(received_at) from event where school = ?) as latest`,
        ...[school, school, school],
      )
      if (counts === undefined) throw new Error('a count without a row')
      schools.push({
        ...{ school, name: text(row, 'name') },
        ...{ events: integer(counts, 'events'), entries: integer(counts, 'entries') },
        latestAt: orNull(integer, counts, 'latest'),
      })
    }
    return { audit, schools }
  } finally {
    await database.close()
  }
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, `${to}.part`)
  syncToDisk(`${to}.part`)
  renameSync(`${to}.part`, to)
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
