import { type Endpoint, parse } from '#contract/endpoint.ts'
import { fromUtf8, utf8 } from '#ledger/bytes.ts'
import { retryAfterMs } from './backoff.ts'
import { type Failure, parseProblem } from './failure.ts'
import { packed } from './gzip.ts'
import type { Contact, Net } from './net.ts'

/** After this a request counts as lost, ms. The same is sent again; the server takes it once. */
const GIVE_UP_AFTER_MS = 20_000

export type Answer<T> =
  | { ok: true; value: T; contact: Contact | null }
  | { ok: false; failure: Failure; contact: Contact | null }

/** One request as it will be sent; `target` is path and query. */
export type Asked = { target: string; body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }

/** The bytes of a JSON body. */
export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(value))
}

/** Asks once. Everything that can happen to a request on its way comes back as a value. */
export async function ask<Request, Reply extends { now: number }>(
  net: Net,
  endpoint: Endpoint<Request, Reply>,
  { target, body, headers }: Asked,
): Promise<Answer<Reply>> {
  const sent = await packed(net.gzip ?? null, body)
  const wall = net.clock()
  const start = net.monotonic()
  const init: RequestInit = {
    method: endpoint.method,
    headers: { ...headers, ...sent.headers },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  }
  if (endpoint.method === 'POST') init.body = sent.body
  const got = await inTime(net, (signal) => receive(net, target, { ...init, signal }))
  if (got === null) return failed({ of: 'sync', problem: 'server-unreachable', retryAfterMs: null }, null)
  const lasted = net.monotonic() - start
  const contact = (serverNow: number): Contact => ({
    serverNow,
    off: serverNow - (wall + lasted / 2),
    offErr: lasted / 2,
  })
  return named(got, endpoint, contact, net.clock())
}

type Got = { status: number; text: string; retryAfter: string | null }

/** Null when no whole answer came. */
async function receive(net: Net, target: string, init: RequestInit): Promise<Got | null> {
  try {
    const response = await net.fetch(target, init)
    const text = fromUtf8(new Uint8Array(await response.arrayBuffer()))
    return { status: response.status, text, retryAfter: response.headers.get('Retry-After') }
  } catch {
    // Offline, refused, reset, cut, aborted, redirected: `fetch` tells them apart in words only.
    return null
  }
}

function named<Request, Reply extends { now: number }>(
  { status, text, retryAfter }: Got,
  endpoint: Endpoint<Request, Reply>,
  contact: (serverNow: number) => Contact,
  now: number,
): Answer<Reply> {
  const value = jsonOf(text)
  const told = retryAfterMs(retryAfter, now)
  if (status === 200) {
    const reply = parse(endpoint.reply, value)
    if (reply.ok) return { ok: true, value: reply.value, contact: contact(reply.value.now) }
    return failed(
      { of: 'sync', problem: value === undefined ? 'not-json' : 'server-error', retryAfterMs: told },
      null,
    )
  }
  const said = parseProblem(value)
  if (said === null) {
    const problem = status >= 500 ? 'server-error' : 'not-json'
    return failed({ of: 'sync', problem, retryAfterMs: told }, null)
  }
  const wait = said.retryAfter === undefined ? told : said.retryAfter * 1000
  return failed({ of: 'contract', problem: said.problem, said, retryAfterMs: wait }, contact(said.now))
}

function failed(
  failure: Failure,
  contact: Contact | null,
): { ok: false; failure: Failure; contact: Contact | null } {
  return { ok: false, failure, contact }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Does not trust the network layer to end what was aborted. */
function inTime<T>({ timer }: Net, work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const abort = new AbortController()
  return new Promise((resolve, reject) => {
    const cancel = timer(GIVE_UP_AFTER_MS, () => {
      abort.abort()
      resolve(null)
    })
    work(abort.signal).then(resolve, reject).finally(cancel)
  })
}
