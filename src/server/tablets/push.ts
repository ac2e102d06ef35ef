import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import type { push } from '#contract/tablet.ts'
import { MAX_BATCH_EVENTS, PROTOCOL } from '#contract/version.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import { eventHash, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { EventHeader, Head } from '#ledger/event.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import { take } from '../counter.ts'
import type { Statements, Value } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import type { StandingEntry } from '../entries/fold.ts'
import { inParts, markLateReuse } from '../entries/late-reuse.ts'
import { project } from '../entries/project.ts'
import { type EventReading, readEvent } from '../entries/read-event.ts'
import type { UnsealEvent } from '../entries/unsealers.ts'
import type { World } from '../world.ts'
import { LEASE_MS, MIN_APP } from './terms.ts'
import { tellToday } from './today.ts'

type Request = RequestOf<typeof push>
type Reply = ReplyOf<typeof push>

/** An event of a batch, opened before the transaction: nothing slow happens under the lock. */
type Arrived = {
  seq: number
  header: string
  body: Uint8Array<ArrayBuffer>
  bodyHash: string
  reading: EventReading
}
type Chained = Arrived & { hash: string }

/** What became of a batch, with the school's counter when anything new was stored. */
export type Pushed = { reply: Reply; counter: number | null }

/** Takes a batch in one transaction (SYNC.md §2.4): all of its new events or none, each once. */
export async function pushBatch(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  device: Device,
  request: Request,
  unseal: UnsealEvent,
): Promise<Answer<Pushed>> {
  if (request.protocol !== PROTOCOL) return refuse('protocol-unknown')
  if (request.stream !== device.stream) return refuse('forbidden')
  const arrived = await openBatch(request, device, unseal)
  if (!arrived.ok) return arrived
  const now = clock()
  return await database.tx(async (sql) => {
    const head = await lockHead(sql, device)
    if (head === null) return refuse('revoked')
    if (request.from > head.seq) return refuse('need', { need: head.seq + 1 })
    const from = await hashAt(sql, device, request.from, head)
    const chained = chain(from, arrived.value)
    if (await isForked(sql, device, head, request, chained)) return refuse('fork')
    if ((chained.at(-1)?.hash ?? from) !== request.head)
      return refuse(chained.length === 0 ? 'fork' : 'chain-broken')
    const fresh = chained.filter((event) => event.seq > head.seq)
    const counter = await store(sql, device, fresh, now)
    await noteContact(sql, device, fresh.at(-1) ?? head, request.status, now)
    return ok({ reply: replyOf(fresh.at(-1)?.seq ?? head.seq, now), counter })
  })
}

/**
 * Names each event. A header may be unreadable (a later version) and is then quarantined with its place; one
 * that is readable but speaks for another school, stream or place is refused.
 */
async function openBatch(request: Request, device: Device, unseal: UnsealEvent): Promise<Answer<Arrived[]>> {
  const opened = await Promise.all(
    request.events.map((event, index) => openEvent(event, request.from + index + 1, unseal)),
  )
  const arrived: Arrived[] = []
  for (const [index, event] of opened.entries()) {
    if (event === null) return refuse('malformed', { at: `events.${index}.body` })
    const { header } = event.reading
    if (header !== null && !isPlaced(header, device, event.seq))
      return refuse('malformed', { at: `events.${index}.header` })
    arrived.push(event)
  }
  return ok(arrived)
}

async function openEvent(
  event: Request['events'][number],
  seq: number,
  unseal: UnsealEvent,
): Promise<Arrived | null> {
  const body = bytesOf(event.body)
  if (body === null) return null
  return {
    seq,
    header: event.header,
    body,
    bodyHash: sha256Hex(body),
    reading: await readEvent(event.header, body, unseal),
  }
}

function isPlaced(header: EventHeader, { school, stream }: Device, seq: number): boolean {
  return header.school === school && header.stream === stream && header.seq === seq
}

/** The update takes the row's lock on every engine; null when the tablet was revoked meanwhile. */
async function lockHead(sql: Statements, { school, stream }: Device): Promise<Head | null> {
  const [row] = await sql.all(
    `update head set seq = seq where school = ? and stream = ? and state = 'active' returning seq, hash`,
    school,
    stream,
  )
  return row === undefined ? null : { seq: integer(row, 'seq'), hash: text(row, 'hash') }
}

async function hashAt(sql: Statements, { school, stream }: Device, seq: number, head: Head): Promise<string> {
  if (seq === 0) return GENESIS
  if (seq === head.seq) return head.hash
  const [row] = await sql.all(
    'select hash from event where school = ? and stream = ? and seq = ?',
    school,
    stream,
    seq,
  )
  if (row === undefined) throw new Error('a stream with a hole below its head')
  return text(row, 'hash')
}

function chain(from: string, events: readonly Arrived[]): Chained[] {
  let prev = from
  return events.map((event) => {
    prev = eventHash(prev, event.header, event.bodyHash)
    return { ...event, hash: prev }
  })
}

/** Whether the tablet tells another story about events that are already stored. */
async function isForked(
  sql: Statements,
  { school, stream }: Device,
  head: Head,
  request: Request,
  chained: readonly Chained[],
): Promise<boolean> {
  if (request.from >= head.seq) return false
  const rows = await sql.all(
    'select seq, hash from event where school = ? and stream = ? and seq > ? and seq <= ?',
    ...[school, stream, request.from, request.from + chained.length],
  )
  const stored = new Map(rows.map((row) => [integer(row, 'seq'), text(row, 'hash')]))
  return chained.some((event) => event.seq <= head.seq && stored.get(event.seq) !== event.hash)
}

async function store(
  sql: Statements,
  { school, stream }: Device,
  events: readonly Chained[],
  now: number,
): Promise<number | null> {
  if (events.length === 0) return null
  const last = await take(sql, school, events.length)
  const changed: StandingEntry[] = []
  const rows: Value[][] = []
  for (const [index, event] of events.entries()) {
    const { reading, seq } = event
    const gseq = last - events.length + 1 + index
    const at = estimatedAt(reading, now)
    const { disposition, why, touched } = await project(sql, school, reading, { gseq, stream, seq, at })
    const { hash, bodyHash, header, body } = event
    rows.push([school, stream, seq, gseq, hash, bodyHash, header, body, now, at, disposition, why])
    changed.push(...touched)
  }
  await insertEvents(sql, rows)
  const uses = await markLateReuse(sql, school, changed)
  await tellToday(sql, school, changed, uses, now)
  return last
}

/** Rows of `event`, in the order of the columns named here. */
async function insertEvents(sql: Statements, rows: readonly (readonly Value[])[]): Promise<void> {
  for (const some of inParts(rows))
    await sql.run(
      `insert into event (school, stream, seq, gseq, hash, body_hash, header, body, received_at, estimated_at,
         disposition, why) values ${some.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      ...some.flat(),
    )
}

/** The tablet's clock, corrected by its last meeting with the server's (SYNC.md §2.7); never after its arrival. */
function estimatedAt({ header }: EventReading, now: number): number {
  return header === null ? now : Math.min(Math.max(header.at + (header.off ?? 0), 0), now)
}

async function noteContact(
  sql: Statements,
  { school, stream }: Device,
  { seq, hash }: Head,
  status: Request['status'],
  now: number,
): Promise<void> {
  await sql.run(
    'update head set seq = ?, hash = ?, contact_at = ? where school = ? and stream = ?',
    ...[seq, hash, now, school, stream],
  )
  if (status === null) return
  const { app, unsynced, oldestUnsyncedAt, persisted, guard, clock } = status
  await sql.run(
    `update head set app = ?, unsynced = ?, oldest_unsynced_at = ?, persisted = ?, guard = ?, clock_off = ?
      where school = ? and stream = ?`,
    ...[app, unsynced, oldestUnsyncedAt, persisted ? 1 : 0, guard, clock - now, school, stream],
  )
}

/** `safe` stays 0 until a copy of the database was verified elsewhere (DESIGN.md §5). */
function replyOf(acked: number, now: number): Reply {
  return { acked, safe: 0, now, maxBatch: MAX_BATCH_EVENTS, minApp: MIN_APP, leaseMs: LEASE_MS, commands: [] }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64url(text)
  } catch {
    return null
  }
}
