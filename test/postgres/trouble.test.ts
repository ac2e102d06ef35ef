import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { type Database, DatabaseAwayError, DatabaseLockedError } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { openPostgres } from '#server/db/postgres.ts'
import { asSchool } from '#server/db/scope.ts'
import { asMaster, newPostgres } from '#test/fakes/database.ts'
import { refusal, serveNothing } from '#test/fakes/served.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { ordered } from './ordered.ts'

const INSERT = `insert into demo_school (school) values (?)`
const TOUCH = 'update demo_school set school = school where school = ?'
/** Ends every connection of the server to the database the caller is connected to. */
const END_ALL = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name like 'campus-gate%'`

async function openNew(): Promise<{ url: string; database: Database }> {
  const url = await newPostgres(inject('postgres').template)
  const database = await openPostgres(url, { role: 'server' })
  onTestFinished(database.close)
  return { url, database }
}

async function ownCluster(): Promise<{ cluster: Cluster; url: string; database: Database }> {
  const cluster = await startCluster(inject('postgres').bin)
  onTestFinished(cluster.stop)
  const url = await cluster.create('gate')
  const database = await openDatabase({ dataDir: '', databaseUrl: url }, { role: 'server' })
  onTestFinished(database.close)
  return { cluster, url, database }
}

async function schools(database: Database): Promise<unknown[]> {
  const rows = await database.all('select school from demo_school order by school')
  return rows.map(({ school }) => school)
}

describe('a server over PostgreSQL', () => {
  it('goes on when its connections are ended, in a transaction and between two', async () => {
    const { url, database } = await openNew()
    expect(await schools(database)).toEqual([])
    await ordered(asMaster(url), END_ALL)
    expect(await schools(database)).toEqual([])
    let tries = 0
    await database.tx(async (sql) => {
      tries += 1
      await sql.run(INSERT, `first-${tries}`)
      if (tries === 1) await ordered(asMaster(url), END_ALL)
      await sql.run(INSERT, `second-${tries}`)
    })
    // Of the first try nothing is there, of the second all.
    expect(await schools(database)).toEqual(['first-2', 'second-2'])
  })

  it('tries again what a deadlock undid', async () => {
    const { database } = await openNew()
    await database.run(INSERT, 'a')
    await database.run('insert into counter (school, n) values (?, 0)', 'a')
    const waiting: (() => void)[] = []
    // Both hold one row before either asks for the other's; later tries wait for nobody.
    const meet = (tries: number): Promise<void> =>
      tries > 1
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve)
            if (waiting.length === 2) for (const go of waiting.splice(0)) go()
          })
    const crossed = (one: string, other: string, school: string | null) => {
      let tries = 0
      const work = () =>
        database.tx(async (sql) => {
          tries += 1
          await sql.run(one, 'a')
          await meet(tries)
          await sql.run(other, 'a')
          return tries
        })
      return school === null ? work() : asSchool(school, work)
    }
    const count = 'update counter set n = n + 1 where school = ?'
    const tries = await Promise.all([crossed(TOUCH, count, null), crossed(count, TOUCH, 'a')])
    expect(tries.toSorted()).toEqual([1, 2])
    expect(await database.all('select n from counter')).toEqual([{ n: 2 }])
  })

  it('commits nothing of a transaction that went on after a statement had failed', async () => {
    const { database } = await openNew()
    await database.run(INSERT, 'a')
    const careless = database.tx(async (sql) => {
      await sql.run(INSERT, 'b')
      await sql.run(INSERT, 'a').catch(() => {})
    })
    await expect(careless).rejects.toThrow('nobody heeded')
    expect(await schools(database)).toEqual(['a'])
  })

  it('survives that the database falls and rises, and lets no second server in', async () => {
    const { cluster, url, database } = await ownCluster()
    await database.run(INSERT, 'before')
    cluster.restart('immediate')
    await database.tx((sql) => sql.run(INSERT, 'after'))
    expect(await schools(database)).toEqual(['after', 'before'])
    await expect(openPostgres(url, { role: 'server' })).rejects.toThrow(DatabaseLockedError)
  })

  it('asks to come back later while the database is away', async () => {
    const { cluster, database } = await ownCluster()
    const { ask } = await serveNothing({ database })
    expect((await ask('/healthz')).status).toBe(200)
    cluster.pause()
    await expect(database.run(INSERT, 'lost')).rejects.toThrow(DatabaseAwayError)
    const answer = await ask('/healthz')
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(await refusal(answer)).toMatchObject({ status: 503, problem: 'overloaded' })
    cluster.resume()
    expect((await ask('/healthz')).status).toBe(200)
    expect(await schools(database)).toEqual([])
  })

  it('keeps every other server out until it stops, and lets commands in beside it', async () => {
    const url = await newPostgres(inject('postgres').template)
    const database = await openPostgres(url, { role: 'server' })
    await expect(openPostgres(url, { role: 'server' })).rejects.toThrow(DatabaseLockedError)
    const beside = await openPostgres(url, { role: 'beside' })
    await beside.run(INSERT, 'beside')
    await beside.close()
    const reader = await openPostgres(url, { role: 'read' })
    expect(await schools(reader)).toEqual(['beside'])
    await expect(reader.run(INSERT, 'reader')).rejects.toThrow('read-only')
    await reader.close()
    await database.close()
    const next = await openPostgres(url, { role: 'server' })
    expect(await schools(next)).toEqual(['beside'])
    await next.close()
  })
})
