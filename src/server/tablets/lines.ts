import { GENESIS } from '#ledger/chain.ts'
import type { Head } from '#ledger/event.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Device } from '../auth/device.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, only, orNull, text } from '../db/row.ts'
import { eventHash } from '../digest.ts'

/** More clones of one tablet than this are no accident, and keep their records to themselves. */
const MOST_BRANCHES = 8

/**
 * A stream as it is stored, or a branch of it: what a clone of the tablet wrote after the two had parted. A branch
 * holds only what comes after its base.
 */
export type Line = Head & { stream: string; base: Head; safe: number }

/** An event that has arrived, as far as its place in a chain goes. */
type Link = { seq: number; header: string; bodyHash: string }

export type Fitted<L extends Link> = {
  line: Line
  chained: readonly (L & { hash: string })[]
  /** Whether a clone of this tablet has told another story. */
  isForked: boolean
}

/** The tablet's stream and its branches; null when it was revoked meanwhile. The update takes the lock on every engine. */
export async function lockLines(
  sql: Statements,
  { school, stream }: Device,
): Promise<readonly [Line, ...Line[]] | null> {
  const [main] = await sql.all(
    `update head set seq = seq where school = ? and stream = ? and state in ('active', 'draining') returning *`,
    school,
    stream,
  )
  if (main === undefined) return null
  const branches = await sql.all(
    'select * from head where school = ? and branch_of = ? order by stream',
    school,
    stream,
  )
  return [toLine(main), ...branches.map(toLine)]
}

function toLine(row: Row): Line {
  return {
    stream: text(row, 'stream'),
    seq: integer(row, 'seq'),
    hash: text(row, 'hash'),
    base: { seq: orNull(integer, row, 'base_seq') ?? 0, hash: orNull(text, row, 'base_hash') ?? GENESIS },
    safe: orNull(integer, row, 'safe') ?? 0,
  }
}

/**
 * Finds the line that a batch continues or repeats. Events that are authentic and contradict what is stored open a
 * branch: both stories are kept, nothing is overwritten.
 *
 * @param from sequence number before the first event
 * @param head hash after the last event
 */
export async function placeOn<L extends Link>(
  sql: Statements,
  device: Device,
  lines: readonly [Line, ...Line[]],
  { from, head }: { from: number; head: string },
  events: readonly L[],
): Promise<Answer<Fitted<L>>> {
  const chained = await chainedTo(head, from, sql, device, lines, events)
  if (chained === null) {
    if (lines.every(({ seq }) => from > seq)) return refuse('need', { need: lines[0].seq + 1 })
    return refuse(events.length === 0 ? 'fork' : 'chain-broken')
  }
  let parting = { seq: -1, hash: GENESIS }
  for (const line of lines) {
    const entered = whereItEnters(line, chained)
    if (entered === null) continue
    const own = chained.events.filter(({ seq }) => seq > entered.seq)
    const common = await lastCommon(sql, device, line, entered, own)
    if (common === null) continue
    if (common.seq === Math.min(line.seq, (own.at(-1) ?? entered).seq))
      return ok({ line, chained: own, isForked: lines.length > 1 })
    if (common.seq > parting.seq) parting = common
  }
  if (lines.length > MOST_BRANCHES) return refuse('fork')
  const own = chained.events.filter(({ seq }) => seq > parting.seq)
  return ok({ line: await openBranch(sql, device, parting, own), chained: own, isForked: true })
}

type Chained<L extends Link> = { start: Head; events: readonly (L & { hash: string })[] }

/** The batch over whichever line makes it end at `head`; null when none does. */
async function chainedTo<L extends Link>(
  head: string,
  from: number,
  sql: Statements,
  device: Device,
  lines: readonly Line[],
  events: readonly L[],
): Promise<Chained<L> | null> {
  for (const line of lines) {
    if (from < line.base.seq || from > line.seq) continue
    const start = { seq: from, hash: await hashAt(sql, device, line, from) }
    const linked = chain(start.hash, events)
    if ((linked.at(-1) ?? start).hash === head) return { start, events: linked }
  }
  return null
}

/** The place from which on a batch can be compared with a line: its own start, or the base of a branch it runs through. */
function whereItEnters<L extends Link>({ base, seq }: Line, { start, events }: Chained<L>): Head | null {
  if (start.seq >= base.seq) return start.seq <= seq ? start : null
  const passed = events.find((event) => event.seq === base.seq)
  return passed?.hash === base.hash ? base : null
}

/** The hash of an event that the line holds, or of its base. */
export async function hashAt(sql: Statements, { school }: Device, line: Line, seq: number): Promise<string> {
  if (seq === line.base.seq) return line.base.hash
  if (seq === line.seq) return line.hash
  const row = only(
    await sql.all(
      'select hash from event where school = ? and stream = ? and seq = ?',
      ...[school, line.stream, seq],
    ),
  )
  return text(row, 'hash')
}

function chain<L extends Link>(from: string, events: readonly L[]): (L & { hash: string })[] {
  let prev = from
  return events.map((event) => {
    prev = eventHash(prev, event.header, event.bodyHash)
    return { ...event, hash: prev }
  })
}

/** The last event that both tell alike; hashes chain, so all before it are alike too. Null when not even the start is. */
async function lastCommon(
  sql: Statements,
  device: Device,
  line: Line,
  start: Head,
  chained: readonly { seq: number; hash: string }[],
): Promise<Head | null> {
  if ((await hashAt(sql, device, line, start.seq)) !== start.hash) return null
  const last = chained.at(-1)
  if (last === undefined) return start
  const rows = await sql.all(
    'select seq, hash from event where school = ? and stream = ? and seq > ? and seq <= ?',
    ...[device.school, line.stream, start.seq, last.seq],
  )
  const stored = new Map(rows.map((row) => [integer(row, 'seq'), text(row, 'hash')]))
  return chained.findLast(({ seq, hash }) => stored.get(seq) === hash) ?? start
}

/** Named after its first event, so that the same batch sent again finds it. */
export async function openBranch(
  sql: Statements,
  { school, stream }: Device,
  base: Head,
  [first]: readonly { hash: string }[],
): Promise<Line> {
  if (first === undefined) throw new Error('a branch without an event')
  const branch = `${stream}_${first.hash.slice(0, 12)}`
  await sql.run(
    `insert into head (school, stream, seq, hash, state, means, credential, name, checkpoint_id, checkpoint_kind,
       checkpoint_name, lane, enrolled_at, branch_of, base_seq, base_hash)
     select school, ?, ?, ?, 'branch', means, credential, name, checkpoint_id, checkpoint_kind, checkpoint_name,
       lane, enrolled_at, stream, ?, ? from head where school = ? and stream = ?`,
    ...[branch, base.seq, base.hash, base.seq, base.hash, school, stream],
  )
  return { stream: branch, seq: base.seq, hash: base.hash, base, safe: 0 }
}
