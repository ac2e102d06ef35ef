import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'libsql'
import { auditChains } from './audit.ts'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { integer, text } from './row.ts'
import { openSqlite } from './sqlite.ts'

/** Copies that are kept, the newest ones. */
const KEPT = 8
const NAME = /^campus-gate-\d{17}\.sqlite$/

export type BackupTerms = {
  dataDir: string
  backupDir: string
  /** Epoch ms; names the copy. */
  now: number
  /** On which device a folder lies; the operating system's answer unless a test gives another. */
  deviceOf?: (folder: string) => number
}

/** What became of a copy. `broken` chains make it no copy to rely on; it is kept for whoever looks into it. */
export type Backup = {
  file: string
  events: number
  streams: number
  broken: number
  /** Whether tablets may now count on it: it is whole, and it does not die with the disk it was made of. */
  isSafe: boolean
}

/**
 * Copies the database of a running or stopped server, walks every chain of the copy, and only then tells how far
 * each stream is safe. The copy is one moment's, whatever is written meanwhile.
 *
 * @throws Error with a code of the file system's when the folder cannot be used
 */
export async function backUp({
  dataDir,
  backupDir,
  now,
  deviceOf = (folder) => statSync(folder).dev,
}: BackupTerms): Promise<Backup> {
  mkdirSync(backupDir, { recursive: true })
  const file = join(backupDir, `campus-gate-${stampOf(now)}.sqlite`)
  const torn = `${file}.part`
  rmSync(torn, { force: true })
  copyInto(join(dataDir, 'campus-gate.sqlite'), torn)
  syncToDisk(torn)
  renameSync(torn, file)
  syncToDisk(backupDir)
  const copy = openSqlite(file, { role: 'read' })
  try {
    const found = await auditChains(copy, () => {})
    const isSafe = found.broken === 0 && deviceOf(dataDir) !== deviceOf(backupDir)
    if (isSafe) await raiseSafe(dataDir, copy)
    if (found.broken === 0) forgetOld(backupDir)
    return { file, events: found.events, streams: found.streams, broken: found.broken, isSafe }
  } finally {
    await copy.close()
  }
}

/** 17 digits that sort as time does. */
function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/\D/g, '')
}

/** One read transaction: writers go on meanwhile, and the copy has none of their later work. */
function copyInto(from: string, to: string): void {
  const connection = new SQLite(from)
  try {
    connection.pragma('busy_timeout = 5000')
    connection.prepare('vacuum into ?').run([to])
  } finally {
    connection.close()
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

async function raiseSafe(dataDir: string, copy: Database): Promise<void> {
  const heads = await copy.all('select school, stream, seq from head')
  const live = await openDatabase({ dataDir, databaseUrl: null }, { role: 'beside' })
  try {
    await live.tx(async (sql) => {
      for (const head of heads) {
        const seq = integer(head, 'seq')
        await sql.run(
          'update head set safe = ? where school = ? and stream = ? and coalesce(safe, 0) < ? and seq >= ?',
          ...[seq, text(head, 'school'), text(head, 'stream'), seq, seq],
        )
      }
    })
  } finally {
    await live.close()
  }
}

function forgetOld(backupDir: string): void {
  const copies = readdirSync(backupDir)
    .filter((name) => NAME.test(name))
    .sort()
  for (const name of copies.slice(0, -KEPT)) rmSync(join(backupDir, name))
}
