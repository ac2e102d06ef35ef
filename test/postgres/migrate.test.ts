import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { copyDatabase, ForeignRowsError } from '#server/db/copy.ts'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { tablesOfToday } from '#server/db/tables.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { newPostgres } from '#test/fakes/database.ts'
import { run } from '#test/fakes/programs.ts'
import { ADMIN, serveNothing } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

async function newSqlite(): Promise<{ dataDir: string; database: Database }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-migrate-'))
  const database = await openDatabase({ dataDir, databaseUrl: null }, { role: 'server' })
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  return { dataDir, database }
}

async function openNew(): Promise<Database> {
  const database = await openDatabase({ dataDir: '', databaseUrl: await newPostgres() }, { role: 'server' })
  onTestFinished(database.close)
  return database
}

/** A school with two tablets and their checks in an embedded database. */
async function filled(database: Database): Promise<{ write: (checks: number) => Promise<void> }> {
  const served = await serveNothing({ database })
  const { school } = await foundSchool(served.world, { schoolName: '测试学校', ...ADMIN })
  const tablets = [await enrolTablet({ ...served, school }), await enrolTablet({ ...served, school })]
  let written = 0
  return {
    write: async (checks) => {
      for (const tablet of tablets) {
        for (let n = 0; n < checks; n += 1) await tablet.write(checkOf(`check-${++written}`))
        expect((await tablet.push()).status).toBe(200)
      }
    },
  }
}

describe('moving to PostgreSQL', () => {
  it('knows every table there is', async () => {
    const tables = await (await openNew()).all(`select tablename from pg_tables where schemaname = 'public'`)
    const named = tablesOfToday().map(({ name }) => name)
    expect([...named, 'migration'].sort()).toEqual(tables.map(({ tablename }) => tablename).sort())
  })

  it('copies every table, goes on where it was cut off, and proves that both are equal', async () => {
    const { database: from } = await newSqlite()
    onTestFinished(from.close)
    const { write } = await filled(from)
    await write(3)
    const to = await openNew()
    const told: [string, number][] = []
    const streams = () => told.splice(0).filter(([what]) => what.includes(' '))
    const copy = () => copyDatabase(from, to, (what, rows) => told.push([what, rows]))
    expect(await copy()).toEqual({ events: 6, streams: 2, differing: [] })
    expect(streams().map(([, rows]) => rows)).toEqual([3, 3])
    await write(2)
    expect(await copy()).toEqual({ events: 10, streams: 2, differing: [] })
    expect(streams().map(([, rows]) => rows)).toEqual([2, 2])
    expect(await to.all('select outcome from entry')).toHaveLength(10)
  })

  it('says what differs', async () => {
    const { database: from } = await newSqlite()
    onTestFinished(from.close)
    await (await filled(from)).write(2)
    const to = await openNew()
    const copy = () => copyDatabase(from, to, () => {})
    expect((await copy()).differing).toEqual([])
    await to.run('update event set received_at = received_at + 1 where seq = 1')
    expect((await copy()).differing).toEqual(['event'])
    await to.run(`update event set header = 'other' where seq = 2`)
    expect((await copy()).differing).toEqual(['chains', 'event'])
  })

  it('touches no database with a school of its own', async () => {
    const { database: from } = await newSqlite()
    onTestFinished(from.close)
    await filled(from)
    const to = await openNew()
    await foundSchool((await serveNothing({ database: to })).world, { schoolName: '别的学校', ...ADMIN })
    await expect(copyDatabase(from, to, () => {})).rejects.toThrow(ForeignRowsError)
    expect(await to.all('select name from school')).toEqual([{ name: '别的学校' }])
  })

  it('is a command whose last line tells how it went', async () => {
    const { dataDir, database } = await newSqlite()
    await (await filled(database)).write(1)
    await database.close()
    const to = await newPostgres()
    const migrate = (...args: string[]) => run('src/cli/migrate.ts', args, { DATA_DIR: dataDir }).ended
    expect(await migrate('--from', 'sqlite', '--to', to)).toMatchObject({
      status: 0,
      out: '2 events, 2 streams, equal\n',
    })
    const wrong = await migrate('--from', 'sqlite', '--to', 'elsewhere')
    expect(wrong).toMatchObject({ status: 1, out: '', err: expect.stringContaining('--from sqlite') })
  })
})
