import { expect, inject, it } from 'vitest'
import { openDatabase } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { realWorld } from '#server/start.ts'
import { asMaster, newPostgres } from '#test/fakes/database.ts'
import { newFolder, run, SERVER, serve } from '#test/fakes/programs.ts'
import { ADMIN } from '#test/fakes/served.ts'

it('serves from the database in DATABASE_URL, keeps a second server out, and is audited and rescued meanwhile', async () => {
  const DATABASE_URL = await newPostgres()
  const dataDir = newFolder()
  const database = await openDatabase({ dataDir, databaseUrl: DATABASE_URL }, { role: 'server' })
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: DATABASE_URL,
    tls: null,
    trustProxy: false,
  }
  await foundSchool(realWorld(database, config), { schoolName: '测试学校', ...ADMIN })
  await database.close()
  const server = await serve(dataDir, { DATABASE_URL })
  const second = await run(SERVER, [], { PORT: '0', DATA_DIR: dataDir, DATABASE_URL }).ended
  expect(second).toMatchObject({ status: 1, out: '' })
  expect(second.err).toContain('Another server works on the database 127.0.0.1')
  const audit = await run('src/cli/audit.ts', ['--database', DATABASE_URL], { DATA_DIR: newFolder() }).ended
  expect(audit).toEqual({ status: 0, out: '0 events, 0 streams, 0 erased, 0 broken\n', err: '' })
  const rescue = await run('src/cli/rescue.ts', [ADMIN.account], { DATA_DIR: dataDir, DATABASE_URL }).ended
  expect(rescue).toMatchObject({ status: 0, err: expect.stringContaining(`“${ADMIN.account}”`) })
  expect(server.output.err).not.toContain('superuser')
  expect((await server.stop()).status).toBe(0)
})

it('says in both languages what is wrong with the database, and never the password', async () => {
  const address = new URL(inject('postgres').serverUrl)
  address.password = 'swordfish'
  const said = async (bend: (url: URL) => void): Promise<string> => {
    const url = new URL(address)
    bend(url)
    const ran = await run(SERVER, [], { PORT: '0', DATA_DIR: newFolder(), DATABASE_URL: url.href }).ended
    expect(ran.status).toBe(1)
    expect(ran.err).not.toContain('swordfish')
    return ran.err
  }
  expect(await said((url) => (url.pathname = '/absent'))).toMatch(
    /无法使用数据库.*3D000[\s\S]*Cannot use the database/,
  )
  expect(await said((url) => (url.username = 'nobody'))).toContain('28000')
  expect(await said((url) => (url.port = '1'))).toContain('ECONNREFUSED')
})

it('warns whoever uses an account that no wall holds', async () => {
  const url = await newPostgres()
  const server = await serve(newFolder(), { DATABASE_URL: asMaster(url) })
  expect(server.output.err).toContain('superuser')
  await server.stop()
})
