import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { NotDemoError, openDemoSchool } from '#cli/demo-school.ts'
import { readStaticFiles } from '#server/static-files.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { refusal, serveNothing, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-client-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

async function builtClient() {
  const folder = newFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>client')
  writeFileSync(join(folder, 'sw.js'), 'worker')
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'let a')
  writeFileSync(join(folder, 'assets', 'main-1.js.br'), brotliCompressSync('let a'))
  writeFileSync(join(folder, 'assets', 'main-1.js.map'), 'secret source')
  return await readStaticFiles(folder)
}

describe('every answer', () => {
  it('allows nothing from elsewhere and no inline script or style', async () => {
    const served = await serveSchool({ world: { files: await builtClient() } })
    for (const path of ['/', '/admin', '/api/nothing', '/healthz', '/assets/main-1.js']) {
      const { headers } = await served.ask(path)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:",
      )
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-inline')
      expect(headers.get('Permissions-Policy')).toContain('camera=(self)')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Strict-Transport-Security')).toBeNull()
    }
  })

  it('carries the same protection, whatever it says', async () => {
    const served = await serveSchool({ world: { files: await builtClient() } })
    const headers = await served.signIn()
    const wrong = { account: 'nobody', password: 'wrong' }
    const answers: (readonly [number, Response])[] = [
      [200, await served.ask('/api/live', { headers })],
      [400, await served.post('/api/sign-in', '{')],
      [401, await served.ask('/api/me')],
      [403, await served.ask('/api/guards', { method: 'POST', body: '{}', headers })],
      [404, await served.ask('/v1/nothing', { method: 'DELETE' })],
      [413, await served.post('/api/sign-in', ' '.repeat(5_000_000))],
    ]
    for (let i = 0; i < 5; i++) await served.post('/api/sign-in', wrong)
    answers.push([429, await served.post('/api/sign-in', wrong)])
    await served.world.database.run('drop table guard')
    answers.push([500, await served.ask('/api/guards', { headers })])
    for (const [status, answer] of answers) {
      expect(answer.status).toBe(status)
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'self'")
      expect(answer.headers.get('X-Frame-Options')).toBe('DENY')
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(answer.headers.get('Cache-Control')).toMatch(/^no-(store|cache)$/)
      await answer.body?.cancel()
    }
  })

  it('is a problem in JSON wherever nothing is', async () => {
    const served = await serveSchool({ world: { files: await builtClient() } })
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['DELETE', '/api/guards'],
      ['GET', '/v1'],
      ['POST', '/api/me'],
      ['GET', '/v1/push'],
      ['PUT', '/'],
      ['GET', '/demo/codes'],
      ['GET', '/assets/old.js'],
    ] as const) {
      expect(await refusal(await served.ask(path, { method }))).toEqual({ status: 404, problem: 'not-found' })
    }
  })

  it('is a plain 500 when something is broken, told to the operator and to nobody else', async () => {
    const served = await serveSchool()
    await served.world.database.run('drop table guard')
    const headers = await served.signIn()
    const broken = await served.ask('/api/guards', { headers })
    expect(await refusal(broken)).toEqual({ status: 500, problem: 'internal' })
    expect(served.logged).toMatchObject([{ level: 'error', message: expect.stringContaining('guard') }])
  })

  it('to a console request that is too large or no JSON says so', async () => {
    const served = await serveSchool()
    expect(await refusal(await served.post('/api/sign-in', '{"account":'))).toEqual({
      status: 400,
      problem: 'malformed',
      at: '',
    })
    expect(await refusal(await served.post('/api/sign-in', '[]'))).toMatchObject({
      status: 400,
      problem: 'malformed',
    })
    expect(await refusal(await served.post('/api/sign-in', '"text"'))).toEqual({
      status: 400,
      problem: 'malformed',
      at: '',
    })
    expect(
      await refusal(await served.post('/api/sign-in', Buffer.from([0x7b, 0xff]).toString('latin1'))),
    ).toMatchObject({ status: 400 })
    expect(await refusal(await served.post('/api/sign-in', ' '.repeat(5_000_000)))).toEqual({
      status: 413,
      problem: 'too-large',
    })
  })
})

describe('the client', () => {
  it('is one document under every path, never cached; assets are cached for good', async () => {
    const served = await serveNothing({ files: await builtClient() })
    for (const path of ['/', '/admin', '/admin/entries?day=2026-11-23', '/index.html']) {
      const page = await served.ask(path)
      expect(await page.text()).toBe('<!doctype html>client')
      expect(page.headers.get('Cache-Control')).toBe('no-cache')
      expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    }
    expect((await served.ask('/sw.js')).headers.get('Cache-Control')).toBe('no-cache')
    expect((await served.ask('/assets/main-1.js')).headers.get('Cache-Control')).toBe(
      'public, max-age=31536000, immutable',
    )
  })

  it('is sent compressed where the browser takes it', async () => {
    const served = await serveNothing({ files: await builtClient() })
    const small = await served.ask('/assets/main-1.js', { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(small.headers.get('Content-Encoding')).toBe('br')
    expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe('let a')
    const plain = await served.ask('/assets/main-1.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(await plain.text()).toBe('let a')
  })

  it('gives away no source map, no twin and no other file', async () => {
    const served = await serveNothing({ files: await builtClient() })
    for (const path of [
      '/assets/main-1.js.map',
      '/assets/main-1.js.br',
      '/assets/../../etc/passwd.txt',
      '/assets/%2e%2e/%2e%2e/package.json',
    ]) {
      expect((await served.ask(path)).status).toBe(404)
    }
  })

  it('may be missing', async () => {
    const served = await serveNothing({ files: await readStaticFiles(join(newFolder(), 'absent')) })
    expect((await served.ask('/')).status).toBe(404)
  })
})

describe('live', () => {
  it('tells open pages of the school that something changed, with the counter', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const tablet = await enrolTablet(served)
    const leaving = new AbortController()
    const page = await served.ask('/api/live', { headers, signal: leaving.signal })
    expect(page.headers.get('Content-Type')).toContain('text/event-stream')
    const reader = page.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (reader === undefined) throw new Error('no stream')
    expect((await reader.read()).value).toBe(': open\n\n')
    await tablet.write(checkOf('news'))
    await tablet.push()
    expect((await reader.read()).value).toMatch(/^event: entries\ndata: \d+\n\n$/)
    await reader.cancel()
  })
})

describe('health', () => {
  it('is told to everybody, figures only to this machine', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('one'))
    await tablet.push()
    expect(await (await served.ask('/healthz')).json()).toEqual({ ok: true })
    const figures = await served.ask('/metrics', { address: '127.0.0.1' })
    expect(await figures.text()).toContain('\ncampus_gate_events 1\n')
    expect((await served.ask('/metrics', { address: '192.0.2.1' })).status).toBe(404)
    const proxied = await served.ask('/metrics', {
      address: '127.0.0.1',
      headers: { 'X-Forwarded-For': '192.0.2.1' },
    })
    expect(proxied.status).toBe(404)
  })
})

describe('the demo', () => {
  it('mints a link of its own for every visit and shows codes without any script', {
    timeout: 30_000,
  }, async () => {
    const { world } = await serveNothing()
    const { samples, school } = await openDemoSchool(world)
    let minted = 0
    const enrolLink = async () => `/#enrol=link${++minted}`
    const served = await serveNothing({ demo: { enrolLink, samples } })
    for (const n of [1, 2])
      expect((await served.ask('/demo/enrol')).headers.get('Location')).toBe(`/#enrol=link${n}`)
    const list = await (await served.ask('/demo/codes')).text()
    expect(list.match(/<svg /g)).toHaveLength(samples.length)
    for (const ink of ['#2BAC65', '#FF9F00', '#E5383B']) expect(list).toContain(ink)
    expect(list).not.toMatch(/<script|style=|onclick/)
    const one = async () => await (await served.ask('/demo/codes/1')).text()
    const before = await one()
    served.pass(1000)
    expect(await one()).not.toBe(before)
    expect((await served.ask('/demo/codes/99')).status).toBe(404)
    expect((await served.ask('/demo/codes/x')).status).toBe(404)
    expect((await openDemoSchool(world)).school).toBe(school)
  })

  it('leaves a school alone that it did not invent', async () => {
    const { world } = await serveSchool()
    const people = async () => await world.database.all('select count(*) as n, max(gseq) as last from feed')
    const before = await people()
    await expect(openDemoSchool(world)).rejects.toThrow(NotDemoError)
    expect(await people()).toEqual(before)
  })
})
