import { foundBytes, NOTHING_FOUND, TORN_HEADER } from '#ledger/torn.ts'
import { auditChains } from '#server/db/audit.ts'
import type { Database } from '#server/db/database.ts'
import { integer, only, text } from '#server/db/row.ts'
import { sha256Hex } from '#server/digest.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import type { RigTablet, Shown } from './tablet.ts'

/** What the outside journals say of the server, once everything has come to rest. */
export type Verdict = {
  /** Shown to a guard as recorded, and not on the server with the same bytes. */
  lost: number
  /** On the server more often than once. */
  doubled: number
  /** Numbers missing between the first and the head of a stream. */
  gaps: number
  /** Chains that do not hold. */
  broken: number
  /** Tables that come out otherwise when they are made anew from the events. */
  differs: number
  events: number
}

type Judged = Pick<RigTablet, 'school' | 'stream' | 'journal'>

/** The one oracle: what the guard was shown as recorded must be on the server exactly once. No server may be running. */
export async function judge(database: Database, tablets: readonly Judged[]): Promise<Verdict> {
  const verdict: Verdict = { lost: 0, doubled: 0, gaps: 0, broken: 0, differs: 0, events: 0 }
  for (const [stream, { school, journal }] of byStream(tablets)) {
    const stored = await storedOf(database, school, stream)
    verdict.events += stored.length
    verdict.lost += lostOf(journal, stored)
    verdict.doubled += stored.length - new Set(stored.map(({ line, seq }) => `${line} ${seq}`)).size
    verdict.gaps += gapsIn(stored.filter(({ line }) => line === stream).map(({ seq }) => seq))
  }
  verdict.doubled += await sameBodies(database)
  verdict.broken = (await auditChains(database, () => {})).broken
  verdict.differs = await differing(database, [...new Set(tablets.map(({ school }) => school))])
  return verdict
}

/** Two devices under one name are one stream: what either showed must be there. */
function byStream(
  tablets: readonly Judged[],
): ReadonlyMap<string, { school: string; journal: readonly Shown[] }> {
  const streams = new Map<string, { school: string; journal: readonly Shown[] }>()
  for (const { school, stream, journal } of tablets)
    streams.set(stream, { school, journal: [...(streams.get(stream)?.journal ?? []), ...journal] })
  return streams
}

type Stored = { line: string; seq: number; hash: string }

/** A stream with its branches; that each of these holds together is the audit's to find. */
async function storedOf(database: Database, school: string, stream: string): Promise<Stored[]> {
  const rows = await database.all(
    `select stream, seq, hash from event where school = ? and (stream = ? or stream in
       (select stream from head where school = ? and branch_of = ?)) order by stream, seq`,
    ...[school, stream, school, stream],
  )
  return rows.map((row) => ({ line: text(row, 'stream'), seq: integer(row, 'seq'), hash: text(row, 'hash') }))
}

function lostOf(journal: readonly Shown[], stored: readonly Stored[]): number {
  const places = new Set(stored.map(({ seq, hash }) => `${seq} ${hash}`))
  const taken = new Set(stored.map(({ seq }) => seq))
  return journal.filter(({ seq, hash, isGone }) => !(isGone ? taken.has(seq) : places.has(`${seq} ${hash}`)))
    .length
}

function gapsIn(seqs: readonly number[]): number {
  return seqs.filter((seq, index) => seq !== (seqs[index - 1] ?? 0) + 1).length
}

/** Sealed bytes are never equal by chance. Where a disk lost all of a record, its place is kept with no bytes at all. */
async function sameBodies(database: Database): Promise<number> {
  const row = only(
    await database.all(
      `select coalesce(sum(n - 1), 0) as n from
         (select count(*) as n from event where not (header = ? and body_hash = ?)
           group by school, body_hash having count(*) > 1) as twice`,
      ...[TORN_HEADER, sha256Hex(foundBytes(NOTHING_FOUND))],
    ),
  )
  return integer(row, 'n')
}

const PROJECTED = {
  entry_step: 'school, check_id, gseq',
  entry: 'school, check_id',
  case_event: 'school, gseq',
  case_file: 'school, case_id',
} as const

/** How many tables of the schools the events do not lead to. */
async function differing(database: Database, schools: readonly string[]): Promise<number> {
  let differs = 0
  for (const school of schools) {
    const before = await projectedOf(database, school)
    await rebuild(database, school)
    const after = await projectedOf(database, school)
    differs += before.filter((table, index) => table !== after[index]).length
  }
  return differs
}

async function projectedOf(database: Database, school: string): Promise<string[]> {
  const tables: string[] = []
  for (const [table, order] of Object.entries(PROJECTED)) {
    const rows = await database.all(`select * from ${table} where school = ? order by ${order}`, school)
    tables.push(JSON.stringify(rows))
  }
  return tables
}
