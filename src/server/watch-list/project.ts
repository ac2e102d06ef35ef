import { boundsOfDay } from '#domain/calendar.ts'
import type { WatchListed } from '#domain/watch-list.ts'
import { importDigestKey } from '#health-code/digest.ts'
import type { WatchListBody } from '#ledger/watch-list-body.ts'
import { listedMarks } from '#ledger/watch-marks.ts'
import type { Statements } from '../db/database.ts'
import { bytes, integer, only } from '../db/row.ts'
import { spelled } from '../school/roster.ts'

type Place = { gseq: number; at: number; actor: string }
type Listed = Extract<WatchListBody, { act: 'listed' }>

/**
 * Takes one act into the list. Phone and ID digits go no further than the marks made of them; the record holds them,
 * sealed. Only inside a transaction.
 *
 * @returns false when there is no such entry, one already, or it was taken off before
 */
export async function projectWatch(
  sql: Statements,
  school: string,
  body: WatchListBody,
  { gseq, at, actor }: Place,
): Promise<boolean> {
  if (body.act === 'lifted') {
    const touched = await sql.run(
      `update watch_entry set state = 'lifted', gseq = ?, lifted_at = ?, lifted_by = ?, lifted_note = ?
        where school = ? and watch = ? and state = 'listed'`,
      ...[gseq, at, actor, body.note, school, body.watch],
    )
    return touched === 1
  }
  const { watch, name, organization, phone, idDigits, reason, until } = body
  const touched = await sql.run(
    `insert into watch_entry (school, watch, gseq, state, name, organization, phone_end, has_id_digits, reason, until,
       told, made_at, made_by, lifted_note)
     values (?, ?, ?, 'listed', ?, ?, ?, ?, ?, ?, ?, ?, ?, '') on conflict (school, watch) do nothing`,
    ...[school, watch, gseq, name, organization, phone === null ? null : phone.slice(-4)],
    ...[idDigits === null ? 0 : 1, reason, boundsOfDay(until).until],
    ...[JSON.stringify(await toldOf(sql, school, body)), at, actor],
  )
  return touched === 1
}

/** When an entry that is there is asked for no more, epoch ms: all that is told of it is as old. */
export async function endOfWatch(sql: Statements, school: string, watch: string): Promise<number> {
  const rows = await sql.all('select until from watch_entry where school = ? and watch = ?', school, watch)
  return integer(only(rows), 'until')
}

/** What tablets are told: the name also as it is spelled, for a visitor may write it so. */
async function toldOf(
  sql: Statements,
  school: string,
  { watch, name, organization, phone, idDigits, reason, until }: Listed,
): Promise<WatchListed> {
  const row = only(await sql.all('select digest_key from school where school = ?', school))
  const key = await importDigestKey(new Uint8Array(bytes(row, 'digest_key')))
  const told = [{ name, phone: phone ?? '', idDigits: idDigits ?? '' }, { name: spelled(name).pinyin }]
  const marks = await listedMarks(watch, told, { name, organization, reason }, key)
  return { watch, until: boundsOfDay(until).until, marks }
}
