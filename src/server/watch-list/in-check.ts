import type { EntryDetail } from '#contract/entries.ts'
import { mayAsk } from '#contract/roles.ts'
import type { Account } from '#contract/session.ts'
import { watchList } from '#contract/watch-list.ts'
import type { WatchHit } from '#domain/watch-list.ts'
import type { Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { text } from '../db/row.ts'

/**
 * What the guard said to each entry, and what the list says of it; an entry that was erased says nothing any more.
 * Nothing at all to whoever may not ask for the list itself: that somebody was held by it stands among the reasons.
 */
export async function watchInCheck(
  sql: Statements,
  { school, role }: Pick<Account, 'school' | 'role'>,
  hits: readonly WatchHit[],
): Promise<EntryDetail['watch']> {
  if (hits.length === 0 || !mayAsk(watchList, role)) return []
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
