import { createHmac } from 'node:crypto'
import { parse, type ReplyOf } from '#contract/endpoint.ts'
import { type FeedEntry, feedEntry } from '#contract/feed.ts'
import {
  DUTY,
  ON_FILE,
  ON_SITE,
  type pull,
  TODAY,
  TRUST,
  VISITS,
  WATCH,
  WITHDRAWN,
} from '#contract/tablet.ts'
import { dayOf } from '#domain/calendar.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import type { Device } from '../auth/device.ts'
import { isSame } from '../auth/secret.ts'
import type { Database, Row, Value } from '../db/database.ts'
import { bytes, integer, only, orNull, text } from '../db/row.ts'
import { onFileOf } from '../on-file/read.ts'
import { policyOfTablet, withTrial } from '../school/roll-out.ts'
import { currentSealingKey } from '../school/sealing-keys.ts'
import { revokedPart, visitParts, withVisits } from '../visits/feed.ts'
import { siteParts, withSite } from '../visits/site-feed.ts'
import { watchPart } from '../watch-list/feed.ts'
import type { World } from '../world.ts'

type Reply = Omit<ReplyOf<typeof pull>, 'leaseMs'>

/** Entries of one page, by default and at most. */
const PAGE = { usual: 500, most: 1000 } as const

/**
 * Bytes of the values of one page, unless its first entry alone is larger (a trust list may have
 * `MAX_TRUST_LIST_BYTES`): a tablet gives a request up after 20 s, and a gate's network may carry 1 Mbit/s.
 */
const MAX_PAGE_BYTES = 256 * 1024

/**
 * Kinds by the word with which a tablet says it knows them. One that does not would refuse the page; it asks for them
 * once it was updated.
 */
const LATER_KINDS: readonly { word: string; kinds: readonly FeedEntry['kind'][] }[] = [
  { word: TRUST, kinds: ['trust-list', 'code-host'] },
  { word: DUTY, kinds: ['duty'] },
  { word: WITHDRAWN, kinds: ['withdrawn-key'] },
]

/** The school as its cursors know it. A new epoch (a restored backup) makes every older cursor worthless. */
type Book = { school: string; epoch: string; key: Uint8Array }

/** Who asks, and for what: `stream` is the tablet's; whoever is none is told of no trial. */
type Asking = { limit?: number; knows?: readonly string[]; stream?: string }

/** The next page of the feed after a cursor; an empty cursor begins, and one of another epoch begins again. */
export async function pullPage(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  school: string,
  cursor: string,
  { limit = PAGE.usual, knows = [], stream = '' }: Asking = {},
): Promise<Reply> {
  const row = only(await database.all('select epoch, cursor_key from school where school = ?', school))
  const book: Book = { school, epoch: text(row, 'epoch'), key: bytes(row, 'cursor_key') }
  const after = cursor === '' ? 0 : placeOf(book, cursor)
  const size = Math.min(Math.max(limit, 1), PAGE.most)
  const from = after ?? 0
  const rows = await rowsAfter(database, {
    school,
    from,
    limit: size + 2,
    knows,
    today: dayOf(clock()),
    now: clock(),
  })
  const ruled = await withTrial(database, school, stream, rows)
  const filed = await withFiles(database, { school, stream }, ruled, clock())
  const all = await withSite(database, school, await withVisits(database, school, filed))
  const page = wholeEvents(all, upTo(MAX_PAGE_BYTES, all.slice(0, size)).length)
  const last = page.at(-1)
  return {
    entries: page.map(toEntry),
    cursor: cursorAt(book, last === undefined ? (after ?? 0) : integer(last, 'gseq')),
    more: all.length > page.length,
    reset: after === null,
    now: clock(),
    sealingKey: await currentSealingKey(database, school),
  }
}

type Asked = {
  school: string
  from: number
  limit: number
  knows: readonly string[]
  today: string
  now: number
}

/**
 * What was told after a number, in order. All tables in one statement, hence of one moment: asked one after the other,
 * what is committed in between is missing from the first and passed over by the next.
 */
async function rowsAfter(
  database: Database,
  { school, from, limit, knows, today, now }: Asked,
): Promise<readonly Row[]> {
  const parts: { sql: string; values: readonly Value[] }[] = [
    {
      sql: `select kind, key, gseq, value from feed where school = ? and gseq > ? ${unlessKnown(knows)}`,
      values: [school, from],
    },
  ]
  parts.push(revokedPart(school, from))
  if (knows.includes(VISITS)) parts.push(...visitParts(school, from, now))
  if (knows.includes(ON_SITE)) parts.push(...siteParts(school, from, now))
  if (knows.includes(WATCH)) parts.push(watchPart(school, from, now))
  if (knows.includes(TODAY))
    parts.push({
      sql: 'select kind, key, gseq, value from today where school = ? and gseq > ? and day = ?',
      values: [school, from, today],
    })
  if (knows.includes(ON_FILE))
    parts.push({
      sql: `select 'on-file' as kind, person_id as key, gseq, null as value from on_file_change
        where school = ? and gseq > ?`,
      values: [school, from],
    })
  return await database.all(
    `${parts
      .map(({ sql }, index) => `select * from (${sql} order by gseq limit ?) as part_${index}`)
      .join(' union all ')} order by gseq, key limit ?`,
    ...parts.flatMap(({ values }) => [...values, limit]),
    limit,
  )
}

/** Whose file changed is told what of it matters today; who is told nothing matters is forgotten there. */
async function withFiles(
  database: Database,
  { school, stream }: Pick<Device, 'school' | 'stream'>,
  rows: readonly Row[],
  now: number,
): Promise<readonly Row[]> {
  const people = rows.flatMap((row) => (row['kind'] === 'on-file' ? [text(row, 'key')] : []))
  if (people.length === 0) return rows
  const policy = (await policyOfTablet(database, school, stream)) ?? DEFAULT_POLICY
  const files = await onFileOf(database, school, people, policy, dayOf(now))
  return rows.map((row) => {
    if (row['kind'] !== 'on-file') return row
    const file = files.get(text(row, 'key')) ?? null
    return { ...row, value: file && JSON.stringify(file) }
  })
}

/** So many first rows, and what else the event of the last one changed: a cursor stands between two events. */
function wholeEvents(rows: readonly Row[], count: number): readonly Row[] {
  const last = rows[count - 1]
  if (last === undefined) return []
  const next = rows.findIndex((row, index) => index >= count && row['gseq'] !== last['gseq'])
  return rows.slice(0, next === -1 ? rows.length : next)
}

function unlessKnown(knows: readonly string[]): string {
  const unknown = LATER_KINDS.filter(({ word }) => !knows.includes(word)).flatMap(({ kinds }) => kinds)
  return unknown.length === 0 ? '' : `and kind not in (${unknown.map((kind) => `'${kind}'`).join(', ')})`
}

/** The first rows that hold together at most so many bytes, and one at least. */
function upTo(bytes: number, rows: readonly Row[]): readonly Row[] {
  let held = 0
  const over = rows.findIndex((row, index) => {
    held += Buffer.byteLength(orNull(text, row, 'value') ?? '')
    return held > bytes && index > 0
  })
  return over === -1 ? rows : rows.slice(0, over)
}

function toEntry(row: Row): FeedEntry {
  const value = orNull(text, row, 'value')
  const entry = parse(feedEntry, {
    kind: text(row, 'kind'),
    key: text(row, 'key'),
    value: value === null ? null : JSON.parse(value),
  })
  if (!entry.ok) throw new Error(`a feed entry does not parse at ${entry.at}`)
  return entry.value
}

function cursorAt(book: Book, gseq: number): string {
  return toBase64url(utf8(`${book.epoch}.${gseq}.${proofOf(book, gseq)}`))
}

/** Null for a cursor of another epoch or one this school never gave. */
function placeOf(book: Book, cursor: string): number | null {
  const [epoch, gseq, proof] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  if (epoch !== book.epoch || gseq === undefined || proof === undefined || !/^\d{1,15}$/.test(gseq))
    return null
  return isSame(proof, proofOf(book, Number(gseq))) ? Number(gseq) : null
}

function proofOf({ school, epoch, key }: Book, gseq: number): string {
  return toBase64url(
    createHmac('sha256', key).update(`CG-cursor-1|${school}|${epoch}|${gseq}`).digest().subarray(0, 16),
  )
}
