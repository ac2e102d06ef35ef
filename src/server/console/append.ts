import { nextEvent } from '#ledger/append.ts'
import { GENESIS } from '#ledger/chain.ts'
import { CONSOLE_STREAM, type ConsoleEntry, consoleBodyText } from '#ledger/console-bodies.ts'
import type { EventHeader, Head } from '#ledger/event.ts'
import { type Answer, ok, type Refused } from '../answer.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { integer, only, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { project } from '../entries/project.ts'
import type { Desk } from '../gate.ts'
import { currentPolicy } from '../school/policy.ts'
import { noteAct } from './acts.ts'

/** Who writes: an account, or `device` for the server's own clock. */
export type Author = { school: string; actor: string }

/** Actor of what nobody did but the clock. */
export const SERVER_ACTOR = 'device'

/** What writing into the console stream needs. */
export type Writer = Pick<Desk, 'database' | 'clock' | 'sealer' | 'live'>

/**
 * Writes one act into the school's console stream: sealed before the transaction, then chained, stored and projected
 * in it, behind the lock of the stream's head.
 *
 * @param allowed asked under that lock; what it refuses leaves no trace
 */
export async function appendConsole(
  { database, clock, sealer, live }: Writer,
  { school, actor }: Author,
  entry: ConsoleEntry,
  allowed: (sql: Statements) => Promise<Refused | null>,
): Promise<Answer<Record<string, never>>> {
  const { kid, seal } = await sealer(school)()
  const sealed = await seal(consoleBodyText(entry))
  const at = clock()
  const written = await asSchool(school, () =>
    database.tx(async (sql): Promise<Answer<number>> => {
      const head = await lockHead(sql, school, at)
      const refused = await allowed(sql)
      if (refused !== null) return refused
      const header = await headerFor(sql, { school, actor, kid, kind: entry.kind, at })
      return ok(await store(sql, header, head, entry, sealed))
    }),
  )
  if (!written.ok) return written
  live.changed(school, written.value)
  return ok({})
}

async function lockHead(sql: Statements, school: string, now: number): Promise<Head> {
  await sql.run(
    `insert into head (school, stream, seq, hash, state, means, credential, name, checkpoint_id, checkpoint_kind,
       checkpoint_name, lane, enrolled_at)
     values (?, ?, 0, ?, 'console', 'key', '', ?, ?, 'gate', '', '', ?) on conflict (school, stream) do nothing`,
    ...[school, CONSOLE_STREAM, GENESIS, CONSOLE_STREAM, CONSOLE_STREAM, now],
  )
  const row = only(
    await sql.all(
      'update head set seq = seq where school = ? and stream = ? returning seq, hash',
      school,
      CONSOLE_STREAM,
    ),
  )
  return { seq: integer(row, 'seq'), hash: text(row, 'hash') }
}

type Authored = Pick<EventHeader, 'school' | 'actor' | 'kid' | 'kind' | 'at'>

/** The server's own clock is the measure: nothing is off, and no page of the feed was needed. */
async function headerFor(sql: Statements, authored: Authored): Promise<Omit<EventHeader, 'v' | 'seq'>> {
  const policy = await currentPolicy(sql, authored.school)
  return {
    ...authored,
    stream: CONSOLE_STREAM,
    mono: 0,
    boot: 'server',
    off: 0,
    offErr: 0,
    policyVersion: policy?.version ?? 0,
    cursor: '',
  }
}

async function store(
  sql: Statements,
  authored: Omit<EventHeader, 'v' | 'seq'>,
  head: Head,
  entry: ConsoleEntry,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const { school, at } = authored
  const event = nextEvent(head, authored, sealed)
  const gseq = await take(sql, school, 1)
  const place = { gseq, stream: CONSOLE_STREAM, seq: event.seq, at }
  const header: EventHeader = { ...authored, v: 1, seq: event.seq }
  const reading = { disposition: 'accepted', header, step: null, act: entry } as const
  const [projected] = await project(sql, school, [{ reading, place }])
  if (projected?.disposition !== 'accepted')
    throw new Error(`the server wrote an act it does not accept: ${projected?.why}`)
  await sql.run(
    `insert into event (school, stream, seq, gseq, hash, body_hash, header, body, received_at, estimated_at,
       disposition, why) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)`,
    ...[school, CONSOLE_STREAM, event.seq, gseq, event.hash, event.bodyHash, event.header, sealed],
    ...[at, at, projected.disposition],
  )
  await sql.run(
    'update head set seq = ?, hash = ?, contact_at = ? where school = ? and stream = ?',
    ...[event.seq, event.hash, at, school, CONSOLE_STREAM],
  )
  if (authored.actor !== SERVER_ACTOR)
    await noteAct(sql, { school, actor: authored.actor, n: gseq, at, entry })
  return gseq
}
