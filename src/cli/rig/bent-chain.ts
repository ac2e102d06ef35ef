import type { Chance } from '#drill/chance.ts'
import { eventHash, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { Row, Statements, Value } from '#server/db/database.ts'
import { bytes, integer, text } from '#server/db/row.ts'

/** How somebody who can write to the server's tables can bend a chain. */
export const TAMPERINGS = [
  'header',
  'body',
  'body-hash',
  'hash',
  'number',
  'other-stream',
  /** A record is changed, and its hash made to fit. */
  'forged',
  'removed',
  'swapped',
  'cut-off',
  'head',
] as const
export type Tampering = (typeof TAMPERINGS)[number]

export function placeOf(event: Row): { school: string; stream: string; seq: number } {
  return { school: text(event, 'school'), stream: text(event, 'stream'), seq: integer(event, 'seq') }
}

/** Bends one record in the tables, as whoever can write to them could. */
export async function bend(
  database: Statements,
  what: Tampering,
  victim: Row,
  events: readonly Row[],
  chance: Chance,
): Promise<void> {
  const { school, stream, seq } = placeOf(victim)
  const set = (column: string, value: Value): Promise<number> =>
    database.run(
      `update event set ${column} = ? where school = ? and stream = ? and seq = ?`,
      ...[value, school, stream, seq],
    )
  switch (what) {
    case 'header':
    case 'hash':
      await set(what, otherText(text(victim, what), chance))
      return
    case 'body-hash':
      await set('body_hash', otherText(text(victim, 'body_hash'), chance))
      return
    case 'body':
      await set('body', otherBytes(bytes(victim, 'body'), chance))
      return
    case 'number':
      await set('seq', 1_000_000 + seq)
      return
    case 'other-stream':
      await set('stream', otherText(stream, chance))
      return
    case 'forged':
      return await forge(database, victim, events, chance)
    case 'removed':
      await database.run('delete from event where school = ? and stream = ? and seq = ?', school, stream, seq)
      return
    case 'cut-off':
      await database.run(
        'delete from event where school = ? and stream = ? and seq >= ?',
        school,
        stream,
        seq,
      )
      return
    case 'swapped':
      return await swap(database, victim, events)
    case 'head':
      await database.run(
        'update head set seq = ?, hash = ? where school = ? and stream = ?',
        ...[seq - 1, hashAt(events, stream, seq - 1), school, stream],
      )
  }
}

/** The victim trades all it holds with its neighbor, but for their places. */
async function swap(database: Statements, victim: Row, events: readonly Row[]): Promise<void> {
  const { stream, seq } = placeOf(victim)
  const other = eventAt(events, stream, seq + 1) ?? eventAt(events, stream, seq - 1)
  if (other === null) throw new Error('a stream of one record')
  for (const [to, from] of [
    [victim, other],
    [other, victim],
  ] as const)
    await write(database, to, [
      text(from, 'hash'),
      text(from, 'header'),
      text(from, 'body_hash'),
      bytes(from, 'body'),
    ])
}

/** Another header, and hashes that fit it, up to this record. */
async function forge(
  database: Statements,
  victim: Row,
  events: readonly Row[],
  chance: Chance,
): Promise<void> {
  const { stream, seq } = placeOf(victim)
  const header = otherText(text(victim, 'header'), chance)
  const body = otherBytes(bytes(victim, 'body'), chance)
  const bodyHash = sha256Hex(body)
  const hash = eventHash(hashAt(events, stream, seq - 1), header, bodyHash)
  await write(database, victim, [hash, header, bodyHash, body])
}

async function write(database: Statements, event: Row, values: readonly Value[]): Promise<void> {
  const { school, stream, seq } = placeOf(event)
  await database.run(
    'update event set hash = ?, header = ?, body_hash = ?, body = ? where school = ? and stream = ? and seq = ?',
    ...[...values, school, stream, seq],
  )
}

function eventAt(events: readonly Row[], stream: string, seq: number): Row | null {
  return events.find((event) => placeOf(event).stream === stream && placeOf(event).seq === seq) ?? null
}

function hashAt(events: readonly Row[], stream: string, seq: number): string {
  const event = eventAt(events, stream, seq)
  return event === null ? GENESIS : text(event, 'hash')
}

function otherText(word: string, chance: Chance): string {
  const place = chance.under(word.length)
  const letter = word[place] === '0' ? '1' : '0'
  return word.slice(0, place) + letter + word.slice(place + 1)
}

function otherBytes(whole: Uint8Array, chance: Chance): Uint8Array {
  const bent = whole.slice()
  const place = chance.under(bent.length)
  bent[place] = (bent[place] ?? 0) ^ (1 << chance.under(8))
  return bent
}
