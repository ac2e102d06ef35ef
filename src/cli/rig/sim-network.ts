import type { Chance } from '#drill/chance.ts'
import type { App } from '#server/app.ts'
import { fateOf, type NetworkFault } from './faults.ts'
import type { SimTime } from './sim-time.ts'

/** The network of the simulator: nothing is sent, everything is scheduled. */
export type SimNetwork = {
  fetch: (page: SimPage, url: string, init: RequestInit) => Promise<Response>
  strike: (faults: readonly NetworkFault[]) => void
  struck: ReadonlyMap<NetworkFault, number>
  requests: () => number
  /** Requests that came before the time a refusal had told their page. */
  early: () => number
}

/** One tablet's way to the server. */
export type SimLink = {
  /** Not yet part of the play: answered at once. */
  isDirect: boolean
  isDown: boolean
}

/** One loading of a tablet's page: a new one knows nothing of what the old one was told. */
export type SimPage = {
  link: SimLink
  /** Until when it was told to wait, simulated ms. */
  toldUntil: number
}

type Asked = { method: string; target: string; headers: Headers; body: Uint8Array<ArrayBuffer> }

const LONGEST_MS = 30_000

export function openSimNetwork(app: () => App, time: SimTime, chance: Chance): SimNetwork {
  const struck = new Map<NetworkFault, number>()
  let faults: readonly NetworkFault[] = []
  let requests = 0
  let early = 0

  return {
    struck,
    requests: () => requests,
    early: () => early,
    strike: (next) => {
      faults = next
    },
    fetch: (page, target, init) => {
      const { link } = page
      requests += 1
      if (time.now() < page.toldUntil) early += 1
      const asked: Asked = {
        method: init.method ?? 'GET',
        target,
        headers: new Headers(init.headers),
        body: init.body instanceof Uint8Array ? new Uint8Array(init.body) : new Uint8Array(),
      }
      if (link.isDirect) return answerTo(asked)
      if (link.isDown) return lost(latency())
      const fault = fateOf(faults, chance)
      if (fault === null) return through(asked, latency(), latency())
      struck.set(fault, (struck.get(fault) ?? 0) + 1)
      return suffer(fault, asked, page)
    },
  }

  function latency(): number {
    return 5 + chance.under(200)
  }

  function suffer(fault: NetworkFault, asked: Asked, page: SimPage): Promise<Response> {
    const ms = chance.under(LONGEST_MS)
    switch (fault) {
      case 'drop':
        return lost(ms)
      case 'delay':
      case 'slow':
        return through(asked, ms, latency())
      case 'duplicate':
        later(asked, ms)
        return through(asked, latency(), latency())
      case 'reorder':
        later(asked, ms * 20)
        return lost(latency())
      case 'cut': {
        const share = chance.under(1000) / 1000
        later({ ...asked, body: asked.body.slice(0, Math.floor(asked.body.length * share)) }, latency())
        return lost(latency())
      }
      case '5xx':
        return said(chance.pick([500, 502, 503, 504, 408]), '<html>out of order</html>')
      case 'reset':
        later(asked, latency())
        return lost(latency() + 300)
      case 'truncate':
        return through(asked, latency(), latency()).then(async (response) => halved(response))
      case '413':
        return said(413, JSON.stringify({ problem: 'too-large', now: 1 }))
      case '429': {
        const retryAfter = 1 + chance.under(60)
        return said(429, JSON.stringify({ problem: 'too-many-tries', now: 1, retryAfter })).then(
          (response) => {
            page.toldUntil = time.now() + retryAfter * 1000
            return response
          },
        )
      }
      case 'portal':
        return said(200, '<html>please sign in</html>')
      default:
        return fault satisfies never
    }
  }

  /** The server gets it in any case; nobody waits for the answer. */
  function later(asked: Asked, ms: number): void {
    time.after(ms, async () => void (await answerTo(asked)))
  }

  function through(asked: Asked, there: number, back: number): Promise<Response> {
    return new Promise((resolve) => {
      time.after(there, async () => {
        const response = await answerTo(asked)
        time.after(back, () => resolve(response))
      })
    })
  }

  async function answerTo({ method, target, headers, body }: Asked): Promise<Response> {
    const request = new Request(`http://gate.test${target}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body }),
    })
    const response = await app()(request, { address: '192.0.2.1' })
    return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers })
  }

  function lost(ms: number): Promise<Response> {
    return new Promise((_resolve, reject) => time.after(ms, () => reject(new TypeError('no answer'))))
  }

  function said(status: number, text: string): Promise<Response> {
    return new Promise((resolve) => time.after(latency(), () => resolve(new Response(text, { status }))))
  }
}

async function halved(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  return new Response(bytes.slice(0, bytes.length >> 1), { status: response.status })
}
