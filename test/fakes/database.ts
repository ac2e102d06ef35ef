import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { type DatabasePlace, EMBEDDED_FILE, openDatabase } from '#server/db/open.ts'
import '#test/postgres/of-this-run.ts'
import { ordered } from '#test/postgres/ordered.ts'

/** A new database, up to date and empty, of the engine this run of the tests is over; it goes away with the test. */
export async function openTestDatabase(): Promise<Database> {
  const { place, forget } = await newPlace()
  const database = await openDatabase(place, { role: 'server' })
  // A power cut during a test loses the test: more than half of its time was waiting for the disk.
  if (place.databaseUrl === null) await database.run('pragma synchronous = off')
  onTestFinished(async () => {
    await database.close()
    await forget()
  })
  return database
}

export function isOnPostgres(): boolean {
  return inject('postgres') !== undefined
}

type NewPlace = { place: DatabasePlace; forget: () => Promise<void> | void }

async function newPlace(): Promise<NewPlace> {
  if (isOnPostgres()) return await lentPostgres()
  const { place, forget } = newFolderPlace()
  writeFileSync(join(place.dataDir, EMBEDDED_FILE), await upToDate())
  return { place, forget }
}

function newFolderPlace(): { place: DatabasePlace; forget: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-test-'))
  return { place: { dataDir, databaseUrl: null }, forget: () => rmSync(dataDir, { recursive: true }) }
}

let template: Promise<Uint8Array> | null = null

/** The file of an empty database after every step of the migrations, which took longer than most tests. */
function upToDate(): Promise<Uint8Array> {
  template ??= migrated()
  return template
}

async function migrated(): Promise<Uint8Array> {
  const { place, forget } = newFolderPlace()
  const database = await openDatabase(place, { role: 'server' })
  await database.close()
  const file = readFileSync(join(place.dataDir, EMBEDDED_FILE))
  forget()
  return file
}

/** Databases of this file that no test uses at the moment: to empty one is quicker than to make one. */
const free: string[] = []

async function lentPostgres(): Promise<NewPlace> {
  const databaseUrl = free.pop() ?? (await newPostgres(inject('postgres').template))
  return {
    place: { dataDir: '', databaseUrl },
    forget: async () => {
      if (await isEmptied(databaseUrl)) free.push(databaseUrl)
    },
  }
}

/** False when a test broke the tables themselves. */
async function isEmptied(databaseUrl: string): Promise<boolean> {
  const tables = inject('postgres').tables.map((table) => `delete from ${table}`)
  return await ordered(asMaster(databaseUrl), tables.join(';')).then(
    () => true,
    () => false,
  )
}

let made = 0

/** Makes a database of the server's account that goes away with the cluster. @returns its address */
export async function newPostgres(template = 'template0'): Promise<string> {
  const { adminUrl, serverUrl } = inject('postgres')
  const name = `test_${process.pid}_${++made}`
  await ordered(adminUrl, `create database ${name} template ${template} owner ${new URL(serverUrl).username}`)
  return withPath(serverUrl, name)
}

/** The same database for the account that may do everything. */
export function asMaster(databaseUrl: string): string {
  return withPath(inject('postgres').adminUrl, new URL(databaseUrl).pathname.slice(1))
}

function withPath(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}
