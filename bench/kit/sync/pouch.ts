import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** PouchDB and a server of its makers: fetched when they are measured, for nothing else needs them. */
const PACKAGES = {
  express: '4.22.3',
  'express-pouchdb': '4.2.0',
  'pouchdb-core': '9.0.0',
  'pouchdb-adapter-http': '9.0.0',
  'pouchdb-adapter-leveldb': '9.0.0',
  'pouchdb-adapter-memory': '9.0.0',
  'pouchdb-mapreduce': '9.0.0',
  'pouchdb-replication': '9.0.0',
}

export type Reconnected = {
  seconds: number
  /** What went over the connections, both ways. */
  bytes: number
}

/** Lets a PouchDB that holds these documents replicate to a server beside it. @param documents one JSON text each */
export function replicate(folder: string, documents: readonly string[]): Reconnected {
  const own = join(folder, 'pouch')
  mkdirSync(own)
  writeFileSync(join(own, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: own, stdio: 'ignore' })
  const client = join(import.meta.dirname, 'pouch-client.mjs')
  const said = execFileSync(process.execPath, [client], { cwd: own, input: documents.join('\n') })
  // One line that the program beside this file writes.
  return JSON.parse(String(said)) as Reconnected
}
