import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DatabaseLockedError } from '#server/db/database.ts'
import { MIGRATIONS } from '#server/db/migrations/index.ts'
import { openSqlite } from '#server/db/sqlite.ts'
import { databaseContract } from '#test/contracts/database.ts'

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-sqlite-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'gate.sqlite')
}

databaseContract('SQLite', async () => openSqlite(newFile(), { role: 'server' }))

it('keeps a second server out, lets commands in beside it, and lets the next server in after it', async () => {
  const file = newFile()
  const first = openSqlite(file, { role: 'server' })
  expect(() => openSqlite(file, { role: 'server' })).toThrow(DatabaseLockedError)
  await first.run('create table thing (n bigint not null primary key)')
  const beside = openSqlite(file, { role: 'beside' })
  await beside.run('insert into thing (n) values (1)')
  await beside.close()
  const reader = openSqlite(file, { role: 'read' })
  expect(await reader.all('select n from thing')).toEqual([{ n: 1 }])
  await expect(reader.run('insert into thing (n) values (2)')).rejects.toThrow(/readonly|read-only/)
  await reader.close()
  await first.close()
  const second = openSqlite(file, { role: 'server' })
  expect(await second.all('select n from thing')).toEqual([{ n: 1 }])
  await second.close()
})

it('makes the folder of its file', async () => {
  const file = join(newFile(), 'deeper', 'gate.sqlite')
  await openSqlite(file, { role: 'server' }).close()
  expect(readdirSync(join(file, '..'))).toContain('gate.sqlite')
})

it('leads every primary key and unique index with the school', () => {
  const statements = MIGRATIONS.flat()
  const keys = statements.flatMap((sql) => [
    ...(/(\w+) text not null primary key/.exec(sql)?.slice(1) ?? []),
    ...(/primary key \((\w+)/.exec(sql)?.slice(1) ?? []),
    ...(/create unique index \w+ on \w+ \((\w+)/.exec(sql)?.slice(1) ?? []),
  ])
  expect(keys.length).toBeGreaterThanOrEqual(
    statements.filter((sql) => sql.startsWith('create table')).length,
  )
  expect(new Set(keys)).toEqual(new Set(['school']))
})
