import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#server/db/database.ts'
import { type DatabasePlace, openDatabase } from '#server/db/open.ts'
import { foundSchool, isFounded } from '#server/school/found.ts'
import { realWorld } from '#server/start.ts'
import { mintLink } from '#server/tablets/enrolment.ts'

const SCHOOLS = 3

/** What a tablet is enrolled with. */
export type Place = { name: string; school: string; secret: string }

/** Schools and enrolment links, as an administrator would have made them before the morning. */
export async function foundPlaces(at: DatabasePlace, tablets: number): Promise<Place[]> {
  return await withDatabase(at, async (database) => {
    if (await isFounded({ database })) throw new Error('the database is not empty')
    const config = { ...at, port: 0, host: '127.0.0.1', tls: null, trustProxy: false }
    const world = realWorld(database, config)
    const schools: string[] = []
    for (let n = 1; n <= Math.min(SCHOOLS, tablets); n++) {
      const admin = { account: `head-${n}`, name: '演练管理员', password: 'correct horse battery' }
      schools.push((await foundSchool(world, { schoolName: `演练学校 ${n}`, ...admin })).school)
    }
    const places: Place[] = []
    for (let n = 0; n < tablets; n++) {
      const school = schools[n % schools.length] ?? ''
      const name = `tablet-${n + 1}`
      const checkpoint = { kind: 'gate', name: '东门', lane: String(n + 1) } as const
      places.push({ name, school, secret: (await mintLink(world, school, { name, checkpoint })).secret })
    }
    return places
  })
}

/** The database while no server is on it. */
export async function withDatabase<T>(
  at: DatabasePlace,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(at, { role: 'server' })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** A copy of a database that can be put in its place while no server is on it. */
export type Copies = { copy: () => Promise<void>; putBack: () => Promise<void> }

/** Of an embedded database, whose server is dead, so that its files are as a power cut would have left them. */
export function copiesOf(dataDir: string, folder: string): Copies {
  const kept = join(folder, 'copy')
  return {
    copy: async () => copyFiles(dataDir, kept),
    putBack: async () => {
      rmSync(dataDir, { recursive: true })
      copyFiles(kept, dataDir)
    },
  }
}

function copyFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  cpSync(from, to, { recursive: true })
}
