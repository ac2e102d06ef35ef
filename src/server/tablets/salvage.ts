import type { ReplyOf } from '#contract/endpoint.ts'
import { foundIn, type SalvageRequest, type salvage, salvageText } from '#contract/salvage.ts'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'
import { hashOfTorn, TORN_HEADER } from '#ledger/torn.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import type { Sent } from '../routes/tablet-route.ts'
import type { World } from '../world.ts'
import { hashAt, type Line, lockLines, openBranch } from './lines.ts'
import { refusalOfProtocol } from './protocol.ts'
import { LEASE_MS } from './terms.ts'

/** What became of it, with the school's counter when it is new. */
export type Salvaged = { reply: ReplyOf<typeof salvage>; counter: number | null }

/** Keeps the place of a torn record and whatever was found there. Sending it twice is harmless. */
export async function salvageRecord(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  device: Device,
  request: SalvageRequest,
  sent: Sent,
): Promise<Answer<Salvaged>> {
  const unspoken = refusalOfProtocol(request.protocol, clock())
  if (unspoken !== null) return unspoken
  if (request.stream !== device.stream) return refuse('forbidden')
  const bytes = foundIn(request)
  if (bytes === null) return refuse('malformed', { at: 'found' })
  // What was signed must be what the row can make again.
  if (sha256Hex(sent.body) !== sha256Hex(utf8(salvageText(request)))) return refuse('malformed', { at: '' })
  const proof = proofIn(sent.headers)
  const now = clock()
  return await database.tx(async (sql) => {
    const lines = await lockLines(sql, device)
    if (lines === null) return refuse('revoked')
    const placed = await placeOf(sql, device, lines, request)
    if (placed === null) return refuse('need', { need: lines[0].seq + 1 })
    const { line, isKnown } = placed
    const counter = isKnown ? null : await store(sql, device, line, request, bytes, proof, now)
    return ok({ reply: { acked: request.seq, safe: line.safe, now, leaseMs: LEASE_MS }, counter })
  })
}

/** With what the tablet signed; null for one that has a token instead of a key. */
type Proof = { sentAt: number; signature: string } | null

function proofIn(headers: Headers): Proof {
  const signature = headers.get(SIGNATURE_HEADERS.signature)
  return signature === null ? null : { sentAt: Number(headers.get(SIGNATURE_HEADERS.sentAt)), signature }
}

type Placed = {
  line: Line /** The place is taken already, by this record or by the true one. */
  isKnown: boolean
}

/** The line that goes on with the record; one that tells another story at its place makes it a branch. */
async function placeOf(
  sql: Statements,
  device: Device,
  lines: readonly Line[],
  { seq, prev, hash }: SalvageRequest,
): Promise<Placed | null> {
  const isStandIn = hash === hashOfTorn(prev, seq, { hash: null })
  let parting: { seq: number; hash: string } | null = null
  for (const line of await startingAt(sql, device, lines, seq - 1, prev)) {
    if (line.seq === seq - 1) return { line, isKnown: false }
    const stored = await hashAt(sql, device, line, seq)
    // The tablet that lost it does not know its hash: what came here in time is the record itself.
    if (stored === hash || isStandIn) return { line, isKnown: true }
    parting ??= { seq: seq - 1, hash: await hashAt(sql, device, line, seq - 1) }
  }
  return parting === null
    ? null
    : { line: await openBranch(sql, device, parting, [{ hash }]), isKnown: false }
}

/** The lines that hold the record before; all that reach so far when that is torn as well, or changed its hash. */
async function startingAt(
  sql: Statements,
  device: Device,
  lines: readonly Line[],
  seq: number,
  prev: string | null,
): Promise<readonly Line[]> {
  const reaching = lines.filter(({ base, seq: last }) => base.seq <= seq && seq <= last)
  const matching: Line[] = []
  for (const line of reaching) if ((await hashAt(sql, device, line, seq)) === prev) matching.push(line)
  return matching.length > 0 ? matching : reaching
}

async function store(
  sql: Statements,
  { school }: Device,
  line: Line,
  { protocol, seq, prev, hash, why }: SalvageRequest,
  bytes: Uint8Array<ArrayBuffer>,
  proof: Proof,
  now: number,
): Promise<number> {
  const gseq = await take(sql, school, 1)
  await sql.run(
    `insert into event (school, stream, seq, gseq, hash, body_hash, header, body, received_at, estimated_at,
       disposition, why) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'quarantined', 'torn')`,
    ...[school, line.stream, seq, gseq, hash, sha256Hex(bytes), TORN_HEADER, bytes, now, now],
  )
  await sql.run(
    `insert into torn (school, stream, seq, protocol, prev, why, sent_at, signature)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, line.stream, seq, protocol, prev, why, proof?.sentAt ?? null, proof?.signature ?? null],
  )
  await sql.run(
    'update head set seq = ?, hash = ?, contact_at = ? where school = ? and stream = ?',
    ...[seq, hash, now, school, line.stream],
  )
  return gseq
}
