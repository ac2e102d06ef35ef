import { eventHash, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { TornReason } from '#ledger/torn.ts'
import type { Row, Statements } from './database.ts'
import { bytes, integer, orNull, text } from './row.ts'
import { tornThere } from './torn.ts'

/** What walking every chain found. A stream counts as broken once, at its first break. */
export type Audit = { events: number; streams: number; erased: number; broken: number }
export type Break = {
  school: string
  stream: string
  seq: number
  code: 'gap' | 'hash-differs' | 'body-differs' | 'head-differs'
}

const PAGE = 1000

type Readable = Pick<Statements, 'all'>

/** A record whose bytes its tablet could not keep. */
export type Torn = { school: string; stream: string; seq: number; why: TornReason }

/**
 * Recomputes every hash from the stored bytes, stream by stream, and compares the last with the head. A body
 * that was erased left its hash and is not broken; what a tablet signed as torn on it is told
 * apart.
 */
export async function auditChains(
  database: Readable,
  tell: (found: Break) => void,
  tellTorn: (found: Torn) => void = () => {},
): Promise<Audit> {
  const heads = await database.all('select * from head order by school, stream')
  const audit: Audit = { events: 0, streams: heads.length, erased: 0, broken: 0 }
  for (const head of heads) {
    const code = await walk(database, head, audit, tellTorn)
    if (code === null) continue
    audit.broken += 1
    tell({ school: text(head, 'school'), stream: text(head, 'stream'), ...code })
  }
  return audit
}

type Found = Pick<Break, 'seq' | 'code'>

async function walk(
  database: Readable,
  head: Row,
  audit: Audit,
  tellTorn: (found: Torn) => void,
): Promise<Found | null> {
  // A branch holds only what comes after the event it left the stream at.
  const base = {
    seq: orNull(integer, head, 'base_seq') ?? 0,
    hash: orNull(text, head, 'base_hash') ?? GENESIS,
  }
  let at = base
  let first: Found | null = null
  for (
    let page = await eventsAfter(database, head, 0);
    page.length > 0;
    page = await eventsAfter(database, head, at.seq)
  ) {
    for (const row of page) {
      audit.events += 1
      if (row['body'] === null) audit.erased += 1
      const found = breakAt(at, row)
      const why = found?.code === 'hash-differs' ? await tornThere(database, head, row) : null
      if (why !== null) {
        tellTorn({
          school: text(head, 'school'),
          stream: text(head, 'stream'),
          seq: integer(row, 'seq'),
          why,
        })
      } else first ??= found
      at = { seq: integer(row, 'seq'), hash: text(row, 'hash') }
    }
  }
  const isWhole = at.seq === integer(head, 'seq') && at.hash === text(head, 'hash')
  return first ?? (isWhole ? null : { seq: at.seq, code: 'head-differs' })
}

async function eventsAfter(database: Readable, head: Row, seq: number): Promise<readonly Row[]> {
  return await database.all(
    'select seq, hash, header, body_hash, body from event where school = ? and stream = ? and seq > ? order by seq limit ?',
    ...[text(head, 'school'), text(head, 'stream'), seq, PAGE],
  )
}

function breakAt(before: { seq: number; hash: string }, row: Row): Found | null {
  const seq = integer(row, 'seq')
  if (seq !== before.seq + 1) return { seq: before.seq + 1, code: 'gap' }
  const bodyHash = text(row, 'body_hash')
  const body = orNull(bytes, row, 'body')
  if (body !== null && sha256Hex(body) !== bodyHash) return { seq, code: 'body-differs' }
  return eventHash(before.hash, text(row, 'header'), bodyHash) === text(row, 'hash')
    ? null
    : { seq, code: 'hash-differs' }
}
