import type { EntryDetail } from '#contract/console.ts'
import type { WatchHit } from '#domain/watch-list.ts'
import type { Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { text } from '../db/row.ts'

/** What the guard said to each entry, and what the list says of it; an entry that was erased says nothing any more. */
export async function watchInCheck(
  sql: Statements,
  school: string,
  hits: readonly WatchHit[],
): Promise<EntryDetail['watch']> {
  if (hits.length === 0) return []
  const rows = await allAmong(
    sql,
    'select watch, name, reason from watch_entry where school = ? and watch in',
    school,
    hits.map(({ watch }) => watch),
  )
  const listed = new Map(
    rows.map((row) => [text(row, 'watch'), { name: text(row, 'name'), reason: text(row, 'reason') }]),
  )
  return hits.map(({ watch, by, answer = null }) => ({
    ...{ watch, by: [...by], answer },
    listed: listed.get(watch) ?? null,
  }))
}
