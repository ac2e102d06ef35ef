import type { FeedEntry } from '#contract/feed.ts'
import { take } from './counter.ts'
import type { Statements } from './db/database.ts'

/**
 * Tells the school's tablets: each entry replaces what the same kind and key said before. Only inside a
 * transaction.
 */
export async function publish(sql: Statements, school: string, entries: readonly FeedEntry[]): Promise<void> {
  const last = await take(sql, school, entries.length)
  for (const [index, { kind, key, value }] of entries.entries()) {
    await sql.run(
      `insert into feed (school, kind, key, gseq, value) values (?, ?, ?, ?, ?)
       on conflict (school, kind, key) do update set gseq = excluded.gseq, value = excluded.value`,
      school,
      kind,
      key,
      last - entries.length + 1 + index,
      value === null ? null : JSON.stringify(value),
    )
  }
}
