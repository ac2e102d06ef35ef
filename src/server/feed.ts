import type { FeedEntry } from '#contract/feed.ts'
import { take } from './counter.ts'
import type { Statements } from './db/database.ts'
import { insertRows } from './db/in-parts.ts'

/**
 * Tells the school's tablets: each entry replaces what the same kind and key said before. Only inside a
 * transaction.
 */
export async function publish(sql: Statements, school: string, entries: readonly FeedEntry[]): Promise<void> {
  const last = await take(sql, school, entries.length)
  const rows = entries.map(({ kind, key, value }, index) => [
    ...[school, kind, key, last - entries.length + 1 + index],
    value === null ? null : JSON.stringify(value),
  ])
  await insertRows(
    sql,
    'insert into feed (school, kind, key, gseq, value) values',
    // What is said last of the same kind and key stands.
    [...new Map(rows.map((row) => [`${row[1]} ${row[2]}`, row])).values()],
    'on conflict (school, kind, key) do update set gseq = excluded.gseq, value = excluded.value',
  )
}
