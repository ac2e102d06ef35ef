import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import type { Config } from '#server/config.ts'
import { start } from '#server/start.ts'
import { serveNothing } from '#test/fakes/served.ts'

const QUICK = {
  requestTimeout: 300,
  headersTimeout: 200,
  keepAliveTimeout: 200,
  connectionsCheckingInterval: 50,
}
const ADDRESS: Config = {
  port: 0,
  host: '127.0.0.1',
  dataDir: '',
  databaseUrl: null,
  tls: null,
  trustProxy: false,
}

/** A real server on a free port, impatient. */
async function listen(host = ADDRESS.host): Promise<{ url: URL; dial: (text: string) => Promise<Socket> }> {
  const { world } = await serveNothing()
  const database = { ...world.database, close: async () => {} }
  const started = await start({ ...ADDRESS, host }, { ...world, database }, QUICK)
  if (!started.ok) throw new Error(started.problem.code)
  const url = new URL(started.running.url)
  onTestFinished(started.running.stop)
  const dial = async (text: string): Promise<Socket> => {
    const socket = connect(Number(url.port), url.hostname)
    await once(socket, 'connect')
    socket.write(text)
    return socket
  }
  return { url, dial }
}

/** Everything the server says until it hangs up. */
async function heardFrom(socket: Socket): Promise<string> {
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  await once(socket, 'close')
  return heard
}

const HEAD = `POST /api/sign-in HTTP/1.1\r\nHost: gate.test\r\n${CONSOLE_HEADER}: 1\r\n`

describe('a connection is hung up on', () => {
  it('when it says nothing', async () => {
    const { dial } = await listen()
    expect(await heardFrom(await dial(''))).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('when it stops in the middle of a header, though it goes on dripping', async () => {
    const { dial } = await listen()
    const socket = await dial('GET / HTTP/1.1\r\nHost: gate.test\r\nX-Slow: ')
    const dripping = setInterval(() => socket.write('a'), 20)
    onTestFinished(() => clearInterval(dripping))
    socket.on('error', () => {}) // A last drop may meet a closed door.
    expect(await heardFrom(socket)).toMatch(/^HTTP\/1\.1 408 |^$/)
  })

  it('when its body never comes', async () => {
    const { dial } = await listen()
    const socket = await dial(`${HEAD}Content-Length: 100\r\n\r\n{"account":`)
    expect(await heardFrom(socket)).toMatch(/^HTTP\/1\.1 408 |^$/)
  })

  it('when it is kept open after an answer and asks nothing more', async () => {
    const { dial } = await listen()
    const heard = await heardFrom(await dial('GET /healthz HTTP/1.1\r\nHost: gate.test\r\n\r\n'))
    expect(heard).toContain('{"ok":true}')
  })

  it('while others are answered', async () => {
    const { url, dial } = await listen()
    const silent = await Promise.all(Array.from({ length: 50 }, () => dial('')))
    expect(await (await fetch(new URL('/healthz', url))).json()).toEqual({ ok: true })
    await Promise.all(silent.map(heardFrom))
  })
})

it('a body that is too large is answered before it is all there', async () => {
  const { dial } = await listen()
  const socket = await dial(`${HEAD}Content-Length: 100000000\r\n\r\n`)
  socket.on('error', () => {}) // It is hung up on while still talking.
  const megabyte = ' '.repeat(1 << 20)
  for (let sent = 0; sent < 6; sent++) socket.write(megabyte)
  expect(await heardFrom(socket)).toMatch(/^HTTP\/1\.1 413 [\s\S]*"problem":"too-large"/)
})

it('a server that is open to the network is named by an address that a browser on this machine trusts', async () => {
  const { url } = await listen('0.0.0.0')
  expect(url.hostname).toBe('127.0.0.1')
  expect(await (await fetch(new URL('/healthz', url))).json()).toEqual({ ok: true })
})
