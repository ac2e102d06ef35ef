import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '#drill/chance.ts'
import { fateOf, type NetworkFault } from './faults.ts'

/** A network between tablets and server that does its worst, by the seed. */
export type FaultProxy = {
  url: string
  /** What still happens to requests from now on; an empty list heals the network. */
  strike: (faults: readonly NetworkFault[]) => void
  /** How often each fault happened. */
  struck: ReadonlyMap<NetworkFault, number>
  /** How often the server asked for records that it had acknowledged before. */
  forgotten: () => number
  close: () => Promise<void>
}

/** Longest that anything is held up on purpose, ms. */
const LONGEST_MS = 400

type Asked = { method: string; target: string; headers: IncomingHttpHeaders; body: Buffer }
type Answered = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** @param server where the real one listens */
export async function openFaultProxy(server: URL, chance: Chance): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true })
  const struck = new Map<NetworkFault, number>()
  let faults: readonly NetworkFault[] = []
  let forgotten = 0

  const proxy = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  // A listening TCP server has an address object; only pipes have a string.
  const { port } = proxy.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    strike: (next) => {
      faults = next
    },
    struck,
    forgotten: () => forgotten,
    close: () =>
      new Promise((closed) => {
        agent.destroy()
        proxy.close(() => closed())
        proxy.closeAllConnections()
      }),
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const asked: Asked = {
      method: incoming.method ?? 'GET',
      target: incoming.url ?? '/',
      headers: incoming.headers,
      body: await whole(incoming),
    }
    const fault = fateOf(faults, chance)
    if (fault === null) return reply(outgoing, await forward(asked))
    struck.set(fault, (struck.get(fault) ?? 0) + 1)
    await suffer(fault, asked, outgoing)
  }

  async function suffer(fault: NetworkFault, asked: Asked, outgoing: ServerResponse): Promise<void> {
    const ms = chance.under(LONGEST_MS)
    const share = chance.under(1000) / 1000
    switch (fault) {
      case 'drop':
        return hangUp(outgoing)
      case 'delay':
        await sleep(ms)
        return reply(outgoing, await forward(asked))
      case 'duplicate': {
        const [, second] = await Promise.all([forward(asked), forward(asked)])
        return reply(outgoing, second)
      }
      case 'reorder':
        setTimeout(() => void forward(asked), ms * 4).unref()
        return hangUp(outgoing)
      case 'cut':
        await forward(asked, Math.floor(asked.body.length * share))
        return hangUp(outgoing)
      case '5xx':
        outgoing.writeHead(chance.pick([500, 502, 503, 504, 408]), { 'Content-Type': 'text/html' })
        outgoing.end('<html>out of order</html>')
        return
      case 'reset':
        await forward(asked)
        return hangUp(outgoing)
      case 'truncate':
        return replyPart(outgoing, await forward(asked), share)
      case '413':
        return refuse(outgoing, 413, { problem: 'too-large', now: Date.now() })
      case '429':
        return refuse(outgoing, 429, { problem: 'too-many-tries', now: Date.now(), retryAfter: 1 })
      case 'slow':
        return trickle(outgoing, await forward(asked), ms)
      case 'portal':
        outgoing.writeHead(200, { 'Content-Type': 'text/html' })
        outgoing.end('<html>please sign in</html>')
        return
      default:
        return fault satisfies never
    }
  }

  /** Null when the server did not answer: it is down, or it was not told all. */
  function forward(asked: Asked, upTo = asked.body.length): Promise<Answered | null> {
    return new Promise((resolve) => {
      const upstream = request(
        new URL(asked.target, server),
        { method: asked.method, headers: asked.headers, agent },
        (response) => {
          whole(response).then(
            (body) => {
              if (body.includes('"problem":"need"')) forgotten += 1
              resolve({ status: response.statusCode ?? 500, headers: response.headers, body })
            },
            () => resolve(null),
          )
        },
      )
      upstream.on('error', () => resolve(null))
      if (upTo >= asked.body.length) {
        upstream.end(asked.body)
        return
      }
      upstream.write(asked.body.subarray(0, upTo), () => upstream.destroy())
      upstream.on('close', () => resolve(null))
    })
  }
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function reply(outgoing: ServerResponse, answered: Answered | null): void {
  if (answered === null) return hangUp(outgoing)
  begin(outgoing, answered)
  outgoing.end(answered.body)
}

function replyPart(outgoing: ServerResponse, answered: Answered | null, share: number): void {
  if (answered === null) return hangUp(outgoing)
  begin(outgoing, answered)
  outgoing.write(answered.body.subarray(0, Math.floor(answered.body.length * share)), () => hangUp(outgoing))
}

async function trickle(outgoing: ServerResponse, answered: Answered | null, ms: number): Promise<void> {
  if (answered === null) return hangUp(outgoing)
  begin(outgoing, answered)
  const step = Math.max(1, Math.ceil(answered.body.length / 4))
  for (let at = 0; at < answered.body.length; at += step) {
    outgoing.write(answered.body.subarray(at, at + step))
    await sleep(ms / 4)
  }
  outgoing.end()
}

function refuse(outgoing: ServerResponse, status: number, problem: object): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json' })
  outgoing.end(JSON.stringify(problem))
}

/** The length is told as the server told it, so that who gets less knows. */
function begin(outgoing: ServerResponse, { status, headers, body }: Answered): void {
  outgoing.writeHead(status, {
    'Content-Type': headers['content-type'] ?? 'application/json',
    'Content-Length': String(body.length),
  })
}

function hangUp(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy()
}
