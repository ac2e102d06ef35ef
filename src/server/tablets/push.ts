import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { FORKED, type push } from '#contract/tablet.ts'
import type { EventHeader, Head } from '#ledger/event.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { insertRows } from '../db/in-parts.ts'
import { bytesOf, sha256Hex } from '../digest.ts'
import { markLateReuse } from '../entries/late-reuse.ts'
import { project } from '../entries/project.ts'
import { type EventReading, type RawEvent, readEvents } from '../entries/read-event.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'
import type { World } from '../world.ts'
import { type Line, lockLines, placeOn } from './lines.ts'
import { refusalOfProtocol } from './protocol.ts'
import { MIN_APP } from './terms.ts'
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
export type Pushed = { reply: Omit<Reply, 'maxBatch' | 'leaseMs'>; counter: number | null }

/** Takes a batch in one transaction (SYNC.md §2.4): all of its new events or none, each once. */
export async function pushBatch(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  device: Device,
  request: Request,
  unseal: UnsealEvents,
): Promise<Answer<Pushed>> {
  const unspoken = refusalOfProtocol(request.protocol, clock())
  if (unspoken !== null) return unspoken
  if (request.stream !== device.stream) return refuse('forbidden')
  const arrived = await openBatch(request, device, unseal)
  if (!arrived.ok) return arrived
  const now = clock()
  return await database.tx(async (sql) => {
    const lines = await lockLines(sql, device)
    if (lines === null) return refuse('revoked')
    const placed = await placeOn(sql, device, lines, request, arrived.value)
    if (!placed.ok) return placed
    const { line, chained, isForked } = placed.value
    const fresh = chained.filter((event) => event.seq > line.seq)
    const counter = await store(sql, device, line, fresh, now)
    const head = fresh.at(-1) ?? line
    await noteContact(sql, { ...device, stream: line.stream }, head, request.status, now)
    // No further than this batch has shown: beyond it a clone may have written what is stored under these numbers.
    const acked = Math.min(head.seq, request.from + request.events.length)
    return ok({ reply: replyOf(acked, line.safe, isForked, now), counter })
  })
}

/**
 * Names each event. A header may be unreadable (a later version) and is then quarantined with its place; one
 * that is readable but speaks for another school, stream or place is refused.
 */
async function openBatch(
  { from, events }: Request,
  device: Device,
  unseal: UnsealEvents,
): Promise<Answer<Arrived[]>> {
  const raw: (RawEvent & Pick<Arrived, 'seq' | 'bodyHash'>)[] = []
  for (const [index, { header, body: text }] of events.entries()) {
    const body = bytesOf(text)
    if (body === null) return refuse('malformed', { at: `events.${index}.body` })
    raw.push({ seq: from + index + 1, header, body, bodyHash: sha256Hex(body) })
  }
  const read = await readEvents(raw, unseal)
  const strange = read.findIndex(({ seq, reading }) => !isPlaced(reading.header, device, seq))
  if (strange !== -1) return refuse('malformed', { at: `events.${strange}.header` })
  return ok(read)
}

/** A header that cannot be read is of a later version, and names no place. */
function isPlaced(header: EventHeader | null, { school, stream }: Device, seq: number): boolean {
  if (header === null) return true
  return header.school === school && header.stream === stream && header.seq === seq
}

async function store(
  sql: Statements,
  { school, stream }: Device,
  line: Line,
  events: readonly Chained[],
  now: number,
): Promise<number | null> {
  if (events.length === 0) return null
  const last = await take(sql, school, events.length)
  const placed = events.map((event, index) => {
    const gseq = last - events.length + 1 + index
    const at = estimatedAt(event.reading, now)
    return { ...event, place: { gseq, stream, seq: event.seq, at } }
  })
  const projected = await project(sql, school, placed)
  await insertRows(
    sql,
    `insert into event (school, stream, seq, gseq, hash, body_hash, header, body, received_at, estimated_at,
       disposition, why) values`,
    projected.map(({ seq, place, hash, bodyHash, header, body, disposition, why }) => [
      ...[
        school,
        line.stream,
        seq,
        place.gseq,
        hash,
        bodyHash,
        header,
        body,
        now,
        place.at,
        disposition,
        why,
      ],
    ]),
  )
  const changed = projected.flatMap(({ touched }) => touched)
  const uses = await markLateReuse(sql, school, changed)
  await tellToday(sql, school, changed, uses, now)
  return last
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
  const { app, unsynced, oldestUnsyncedAt, persisted, guard, clock, devices = null } = status
  await sql.run(
    `update head set app = ?, unsynced = ?, oldest_unsynced_at = ?, persisted = ?, guard = ?, clock_off = ?,
       camera = ?, thermometer = ? where school = ? and stream = ?`,
    ...[app, unsynced, oldestUnsyncedAt, persisted ? 1 : 0, guard, clock - now],
    ...[devices?.camera ?? null, devices?.thermometer ?? null, school, stream],
  )
}

/** `safe` stays 0 until a copy of the database was verified elsewhere (DESIGN.md §5). */
function replyOf(acked: number, safe: number, isForked: boolean, now: number): Pushed['reply'] {
  const commands = isForked ? [{ id: FORKED, kind: FORKED }] : []
  return { acked, safe, now, minApp: MIN_APP, commands }
}
