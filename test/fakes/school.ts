import type { ReplyOf } from '#contract/endpoint.ts'
import { parse } from '#contract/endpoint.ts'
import type { FeedEntry } from '#contract/feed.ts'
import { parseHeader } from '#contract/header.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '#contract/problems.ts'
import { SIGNATURE_HEADERS, signedText } from '#contract/signature.ts'
import { enrol, type pull, push, TODAY } from '#contract/tablet.ts'
import { MAX_BATCH_BYTES, REQUEST_LIFE_MS } from '#contract/version.ts'
import { fromBase64url, toBase64url, utf8 } from '#ledger/bytes.ts'
import { eventHash, GENESIS, sha256Hex } from '#ledger/chain.ts'
import { generateSealingPair, openUnsealer, type Unsealer } from '#ledger/seal.ts'

type Kept = { seq: number; hash: string; header: string; body: Uint8Array<ArrayBuffer> }

/** A school's server in memory: the contract's rules for tablets, and nothing else. */
export type FakeSchool = {
  serve: (request: Request) => Promise<Response>
  events: () => readonly Kept[]
  feed: FeedEntry[]
  unsealer: Unsealer
  /** The server's clock runs this far from the world's. */
  clockLead: number
  isRevoked: boolean
  /** Refuse batches above this many events as too large. */
  most: number
  safe: number
  /** As after a restored backup: forgets everything after `seq`. */
  forget: (after: number) => void
  /** A new epoch: every cursor given before is worthless. */
  epoch: number
  pageSize: number
}

export async function fakeSchool(clock: () => number): Promise<FakeSchool> {
  const sealing = await generateSealingPair()
  const unsealer = await openUnsealer('school-1', 'seal-1', sealing.privateKey, sealing.publicKey)
  let credential: { key: CryptoKey } | { token: string } | null = null
  let enrolledWith = ''
  let events: Kept[] = []
  const school: FakeSchool = {
    serve,
    events: () => events,
    feed: [],
    unsealer,
    clockLead: 0,
    isRevoked: false,
    most: 500,
    safe: 0,
    forget: (after) => {
      events = events.slice(0, after)
    },
    epoch: 1,
    pageSize: 500,
  }
  return school

  async function serve(request: Request): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer())
    const { pathname } = new URL(request.url)
    if (pathname === enrol.path) return serveEnrol(body)
    const refusal = await whyNot(request, body)
    if (refusal !== null) return refuse(refusal)
    if (school.isRevoked) return refuse('revoked')
    return pathname === push.path ? servePush(body) : servePull(request)
  }

  async function serveEnrol(body: Uint8Array): Promise<Response> {
    const asked = parse(enrol.request, jsonOf(body))
    if (!asked.ok) return refuse('malformed', { at: asked.at })
    const { proof } = asked.value
    const by = proof.means === 'key' ? proof.publicKey : 'token'
    if (credential !== null && (by !== enrolledWith || by === 'token')) return refuse('link-spent')
    enrolledWith = by
    const token = proof.means === 'token' ? 'dG9rZW4' : null
    credential = proof.means === 'key' ? { key: await keyFrom(proof.publicKey) } : { token: 'dG9rZW4' }
    const reply: ReplyOf<typeof enrol> = {
      school: 'school-1',
      schoolName: '育才学校',
      stream: 'tablet-1',
      tabletName: '东门 1',
      checkpoint: { id: 'east-gate', kind: 'gate', name: '东门', lane: '1' },
      sealingKey: { kid: 'seal-1', publicKey: sealing.publicKey },
      digestKey: toBase64url(new Uint8Array(32).fill(9)),
      token,
      leaseMs: 72 * 3_600_000,
      now: now(),
    }
    return json(200, reply)
  }

  function servePush(body: Uint8Array): Response {
    if (body.length > MAX_BATCH_BYTES) return refuse('too-large')
    const asked = parse(push.request, jsonOf(body))
    if (!asked.ok) return refuse('malformed', { at: asked.at })
    const { from, head } = asked.value
    if (asked.value.events.length > school.most) return refuse('too-large')
    const last = events.length
    if (from > last) return refuse('need', { need: last + 1 })
    let hash = events[from - 1]?.hash ?? GENESIS
    const arrived = asked.value.events.map((event, index) => {
      const bytes = fromBase64url(event.body)
      hash = eventHash(hash, event.header, sha256Hex(bytes))
      return { seq: from + index + 1, hash, header: event.header, body: bytes }
    })
    if (arrived.some(({ seq, header }) => !isInPlace(seq, header)))
      return refuse('malformed', { at: 'events' })
    if (arrived.some((event) => (events[event.seq - 1]?.hash ?? event.hash) !== event.hash))
      return refuse('fork')
    if (hash !== head) return refuse('chain-broken')
    events = [...events, ...arrived.filter((event) => event.seq > last)]
    const reply: ReplyOf<typeof push> = {
      acked: Math.min(events.length, from + arrived.length),
      safe: school.safe,
      now: now(),
      maxBatch: 500,
      minApp: '0.1.0',
      leaseMs: 72 * 3_600_000,
      commands: [],
    }
    return json(200, reply)
  }

  function servePull(request: Request): Response {
    const cursor = new URL(request.url).searchParams.get('cursor') ?? ''
    const [epoch = '', place = '0'] = cursor.split('_')
    const reset = cursor !== '' && epoch !== String(school.epoch)
    const from = reset || cursor === '' ? 0 : Number(place)
    const page = school.feed.slice(from, from + school.pageSize)
    const to = from + page.length
    const knowsToday = new URL(request.url).searchParams.get('knows')?.split(',').includes(TODAY)
    const entries = page.filter(({ kind }) => knowsToday || !kind.startsWith('today-'))
    const more = to < school.feed.length
    const reply: ReplyOf<typeof pull> = {
      entries,
      cursor: `${school.epoch}_${to}`,
      more,
      reset,
      now: now(),
      leaseMs: 72 * 3_600_000,
    }
    return json(200, reply)
  }

  async function whyNot(request: Request, body: Uint8Array): Promise<ProblemCode | null> {
    if (credential === null) return 'bad-signature'
    if ('token' in credential) {
      return request.headers.get(SIGNATURE_HEADERS.token) === `Bearer ${credential.token}`
        ? null
        : 'bad-signature'
    }
    const sentAt = Number(request.headers.get(SIGNATURE_HEADERS.sentAt))
    const { pathname, search } = new URL(request.url)
    const text = signedText(request.method, pathname + search, 'tablet-1', sentAt, body)
    const signature = fromBase64url(request.headers.get(SIGNATURE_HEADERS.signature) ?? '')
    const isGood = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      credential.key,
      signature,
      utf8(text),
    )
    if (!isGood) return 'bad-signature'
    return Math.abs(now() - sentAt) > REQUEST_LIFE_MS ? 'request-stale' : null
  }

  function now(): number {
    return Math.round(clock() + school.clockLead)
  }

  function refuse(problem: ProblemCode, more: Partial<Problem> = {}): Response {
    return json(PROBLEMS[problem].status, { problem, now: now(), ...more })
  }
}

function isInPlace(seq: number, header: string): boolean {
  const parsed = parseHeader(header)
  return parsed.ok && parsed.value.seq === seq && parsed.value.stream === 'tablet-1'
}

function keyFrom(point: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(point), { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ])
}

function jsonOf(body: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(body))
}

function json(status: number, value: unknown): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } })
}
