import { describe, expect, it } from 'vitest'
import { openDatabase } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { realWorld } from '#server/start.ts'
import { newFolder, run, SERVER, serve } from '#test/fakes/programs.ts'
import { ADMIN } from '#test/fakes/served.ts'

describe('the server as a process', { timeout: 60_000 }, () => {
  it('prints a one-time set-up link on the first run, answers, and stops when told to', async () => {
    const server = await serve(newFolder())
    expect(server.output.err).toMatch(new RegExp(`${server.url}/admin/set-up#[A-Za-z0-9_-]{22}\n`))
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true })
    expect((await server.stop()).status).toBe(0)
  })

  it('says in both languages that its port is taken', async () => {
    const first = await serve(newFolder())
    const { port } = new URL(first.url)
    const second = await run(SERVER, [], { PORT: port, DATA_DIR: newFolder() }).ended
    expect(second.status).toBe(1)
    expect(second.err).toContain(`端口 ${port} 已被占用`)
    expect(second.err).toContain(`Port ${port} is already in use`)
    await first.stop()
  })

  it('says that another process has its database, which goes on undisturbed, and can be audited meanwhile', async () => {
    const dataDir = newFolder()
    const first = await serve(dataDir)
    const second = await run(SERVER, [], { PORT: '0', DATA_DIR: dataDir }).ended
    expect(second.status).toBe(1)
    expect(second.err).toContain('database file locked by another process')
    expect(second.err).toContain('数据库文件已被另一个进程锁定')
    const audit = await run('src/cli/audit.ts', [], { DATA_DIR: dataDir }).ended
    expect(audit).toMatchObject({ status: 0, out: '0 events, 0 streams, 0 erased, 0 broken\n' })
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
    await first.stop()
  })

  it('takes the database over from a server that was killed', async () => {
    const dataDir = newFolder()
    const killed = run(SERVER, [], { PORT: '0', DATA_DIR: dataDir })
    await new Promise<void>((resolve) =>
      killed.child.stderr?.on('data', () => killed.output.err.includes('Serving at') && resolve()),
    )
    killed.child.kill('SIGKILL')
    await killed.ended
    const next = await serve(dataDir)
    expect((await fetch(`${next.url}/healthz`)).status).toBe(200)
    await next.stop()
  })

  it('refuses to serve the network in clear text', async () => {
    const refused = await run(SERVER, [], { PORT: '0', HOST: '0.0.0.0', DATA_DIR: newFolder() }).ended
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('TLS_CERT')
  })
})

describe('the commands', { timeout: 60_000 }, () => {
  it('that need a database say so when there is none', async () => {
    for (const file of ['src/cli/audit.ts', 'src/cli/rescue.ts']) {
      const ran = await run(file, ['head'], { DATA_DIR: newFolder() }).ended
      expect(ran.status).toBe(1)
      expect(ran.err).toContain('Cannot use the data directory')
    }
  })

  it('refuses to open a real school as a demo, in both languages', async () => {
    const dataDir = newFolder()
    const database = await openDatabase({ dataDir, databaseUrl: null }, { role: 'server' })
    const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: null, tls: null, trustProxy: false }
    await foundSchool(realWorld(database, config), { schoolName: '测试学校', ...ADMIN })
    await database.close()
    const demo = await run('src/cli/demo.ts', [], { PORT: '0', DATA_DIR: dataDir }).ended
    expect(demo).toMatchObject({ status: 1, out: '' })
    expect(demo.err).toContain(`拒绝以演示方式打开 ${dataDir}`)
    expect(demo.err).toContain(`Refusing to open ${dataDir} to everybody`)
  })
})
