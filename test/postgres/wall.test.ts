import { expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/db/postgres.ts'
import { asSchool } from '#server/db/scope.ts'
import { foundSchool } from '#server/school/found.ts'
import { importRoster } from '#server/school/roster.ts'
import { asMaster, newPostgres } from '#test/fakes/database.ts'
import { ADMIN, serveSchool } from '#test/fakes/served.ts'
import { ordered } from './ordered.ts'

const TABLES = `select tablename from pg_tables where schemaname = 'public' order by tablename`

it('hides the rows of every other school from a statement that forgets to name its own', async () => {
  const served = await serveSchool({ people: 5 })
  const { database } = served.world
  const other = await foundSchool(served.world, { schoolName: '别的学校', ...ADMIN, account: 'other' })
  await importRoster(served.world, other.school, [{ kind: 'staff', name: '外人', unit: null, number: 'T-1' }])
  const counted = async (table: string): Promise<Record<string, unknown>> => {
    const rows = await database.all(`select school, count(*) as n from ${table} group by school`)
    return Object.fromEntries(rows.map(({ school, n }) => [String(school), n]))
  }
  expect(await counted('person')).toEqual({ [served.school]: 5, [other.school]: 1 })
  await asSchool(other.school, async () => {
    for (const row of await database.all(TABLES)) {
      const table = String(row['tablename'])
      if (table !== 'migration') expect(await counted(table), table).not.toHaveProperty(served.school)
    }
    expect(await counted('person')).toEqual({ [other.school]: 1 })
    expect(await database.tx((sql) => sql.all('select name from person'))).toEqual([{ name: '外人' }])
    expect(await database.run('update person set name = ?', '改')).toBe(1)
    expect(await database.run('delete from person')).toBe(1)
    const foreign = database.run('insert into counter (school, n) values (?, 0)', 'school-3')
    await expect(foreign).rejects.toThrow('row-level security')
  })
  expect(await counted('person')).toEqual({ [served.school]: 5 })
})

it('stands in front of every table that has a school, for the account that owns it as well', async () => {
  const { database } = (await serveSchool()).world
  const open = await database.all(
    `select relname from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'school'
      where relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
  )
  expect(open).toEqual([])
})

it('shows nothing to whoever does not say for which school it asks', async () => {
  const url = await newPostgres()
  const database = await openPostgres(url, { role: 'server' })
  onTestFinished(database.close)
  await database.run('create table thing (school text not null primary key)')
  await database.run('insert into thing (school) values (?)', 'a')
  const asked = `do $$ begin if (select count(*) from thing) <> N then raise 'other'; end if; end $$`
  await ordered(url, asked.replace('N', '0'))
  await ordered(asMaster(url), asked.replace('N', '1'))
})

it('does not hold a superuser, which is told at the opening', async () => {
  const url = await newPostgres()
  const told: string[] = []
  const tell = (who: string) => () => void told.push(who)
  await (await openPostgres(url, { role: 'server', onNoWall: tell('server') })).close()
  await (await openPostgres(asMaster(url), { role: 'server', onNoWall: tell('master') })).close()
  expect(told).toEqual(['master'])
})
