import { parse, type ReplyOf, type RequestOf } from '#contract/endpoint.ts'
import { enrolmentText, SIGNATURE_HEADERS, signedText } from '#contract/signature.ts'
import { enrol, pull, push, type TabletStatus } from '#contract/tablet.ts'
import { PROTOCOL } from '#contract/version.ts'
import { nextEvent } from '#ledger/append.ts'
import { bodyText, type Entry } from '#ledger/bodies.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'
import type { EventHeader, Head, LedgerEvent } from '#ledger/event.ts'
import { openSealer, type Sealer } from '#ledger/seal.ts'
import { mintLink, type NewTablet } from '#server/tablets/enrolment.ts'
import { GATE } from './gate-tablet.ts'
import type { Served as WholeServer } from './served.ts'

const SCHEME = { name: 'ECDSA', hash: 'SHA-256' } as const

/** What a tablet needs of a server, with a port or without. */
type Served = Pick<WholeServer, 'ask' | 'school'> & {
  world: Pick<WholeServer['world'], 'database' | 'clock' | 'random'>
}

/** A real tablet never sends a status that does not parse. */
export type PushRequest = RequestOf<typeof push> & { status: TabletStatus }

/** A tablet without screen or storage: it chains, seals and signs as a real one does, and remembers everything. */
export type SigningTablet = {
  enrolment: ReplyOf<typeof enrol>
  events: LedgerEvent[]
  head: () => Head
  sealer: Sealer
  /** Its signature under any text, base64url. */
  sign: (text: string) => Promise<string>
  /** Writes an event into its own chain; `changes` bend the header. */
  write: (entry: Entry, changes?: Partial<EventHeader>) => Promise<LedgerEvent>
  /** Writes any sealed bytes under any header. */
  writeRaw: (sealed: Uint8Array<ArrayBuffer>, changes: Partial<EventHeader>) => LedgerEvent
  /** The batch after `from`, as it would be sent. */
  batch: (from?: number, count?: number) => PushRequest
  push: (batch?: PushRequest) => Promise<Response>
  /** `knows` as the tablet of its version says it; nothing is one from before there was any. */
  pull: (cursor?: string, limit?: number, knows?: string) => Promise<ReplyOf<typeof pull>>
  /** Signs and sends anything; `bend` changes the request after it was signed. */
  send: (
    method: string,
    target: string,
    body: string,
    bend?: (headers: Record<string, string>) => void,
  ) => Promise<Response>
  /** The same with any text as the time of sending, or none, and a signature that fits what the server makes of it. */
  sendAt: (sentAt: string | undefined, method: string, target: string, body: string) => Promise<Response>
}

/** Mints a link and spends it with a fresh key. */
export async function enrolTablet(
  served: Served,
  tablet: NewTablet = GATE,
  school = served.school,
): Promise<SigningTablet> {
  const { secret } = await mintLink(served.world, school, tablet)
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const sign = async (text: string): Promise<string> =>
    toBase64url(new Uint8Array(await crypto.subtle.sign(SCHEME, pair.privateKey, utf8(text))))
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const proof = { means: 'key', publicKey, signature: await sign(enrolmentText(secret)) }
  const response = await served.ask(enrol.path, {
    method: 'POST',
    body: JSON.stringify({ protocol: PROTOCOL, secret, proof, app: '0.1.0' }),
  })
  const enrolment = parse(enrol.reply, await response.json())
  if (!enrolment.ok) throw new Error(`enrolment reply at ${enrolment.at}`)
  return tabletOf(served, enrolment.value, sign)
}

async function tabletOf(
  served: Served,
  enrolment: ReplyOf<typeof enrol>,
  sign: (text: string) => Promise<string>,
): Promise<SigningTablet> {
  const { school, stream, sealingKey } = enrolment
  const sealer = await openSealer(school, sealingKey)
  const events: LedgerEvent[] = []
  const head = (): Head => events.at(-1) ?? { seq: 0, hash: GENESIS }
  const writeRaw: SigningTablet['writeRaw'] = (sealed, changes) => {
    const event = nextEvent(head(), headerFor(served, enrolment, changes), sealed)
    events.push(event)
    return event
  }
  const signedHeaders = async (sentAt: number, method: string, target: string, body: string) => ({
    [SIGNATURE_HEADERS.stream]: stream,
    [SIGNATURE_HEADERS.signature]: await sign(signedText(method, target, stream, sentAt, utf8(body))),
  })
  const ask = async (
    headers: Record<string, string>,
    method: string,
    target: string,
    body: string,
  ): Promise<Response> => await served.ask(target, { method, headers, ...(method === 'GET' ? {} : { body }) })
  const send: SigningTablet['send'] = async (method, target, body, bend) => {
    const sentAt = served.world.clock()
    const headers: Record<string, string> = {
      ...(await signedHeaders(sentAt, method, target, body)),
      [SIGNATURE_HEADERS.sentAt]: String(sentAt),
    }
    bend?.(headers)
    return await ask(headers, method, target, body)
  }
  const sendAt: SigningTablet['sendAt'] = async (sentAt, method, target, body) => {
    const headers = await signedHeaders(Number(sentAt ?? Number.NaN), method, target, body)
    const when = sentAt === undefined ? {} : { [SIGNATURE_HEADERS.sentAt]: sentAt }
    return await ask({ ...headers, ...when }, method, target, body)
  }
  const batch: SigningTablet['batch'] = (from = 0, count = events.length - from) => {
    const sent = events.slice(from, from + count)
    return {
      protocol: PROTOCOL,
      stream,
      from,
      events: sent.map(({ header, body }) => ({ header, body: toBase64url(body ?? new Uint8Array()) })),
      head: (sent.at(-1) ?? events[from - 1])?.hash ?? GENESIS,
      status: statusAt(served.world.clock(), events.length),
    }
  }
  return {
    enrolment,
    events,
    head,
    sealer,
    sign,
    writeRaw,
    write: async (entry, changes = {}) =>
      writeRaw(await sealer.seal(bodyText(entry)), { kind: entry.kind, ...changes }),
    batch,
    push: (request = batch()) => send('POST', push.path, JSON.stringify(request)),
    pull: async (cursor = '', limit = 500, knows = '') => {
      const also = knows === '' ? '' : `&knows=${knows}`
      const response = await send('GET', `${pull.path}?cursor=${cursor}&limit=${limit}${also}`, '')
      const page = parse(pull.reply, await response.json())
      if (!page.ok) throw new Error(`pull reply at ${page.at}, status ${response.status}`)
      return page.value
    },
    send,
    sendAt,
  }
}

function headerFor(
  served: Served,
  { school, stream, sealingKey }: ReplyOf<typeof enrol>,
  changes: Partial<EventHeader>,
): Omit<EventHeader, 'v' | 'seq'> {
  return {
    kind: 'boot',
    school,
    stream,
    at: served.world.clock(),
    mono: 0,
    boot: 'boot-1',
    off: null,
    offErr: null,
    policyVersion: 1,
    cursor: '',
    actor: 'guard-1',
    kid: sealingKey.kid,
    ...changes,
  }
}

function statusAt(clock: number, unsynced: number): TabletStatus {
  return { app: '0.1.0', unsynced, oldestUnsyncedAt: null, persisted: true, guard: 'guard-1', clock }
}
