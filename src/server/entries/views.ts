import { MOST_VIEWS, type SavedView } from '#contract/entries-views.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Database, Statements } from '../db/database.ts'
import { text } from '../db/row.ts'

export type ViewsOf = { school: string; account: string }

export async function viewsOf(sql: Statements, { school, account }: ViewsOf): Promise<SavedView[]> {
  const rows = await sql.all(
    'select view, name, query from saved_view where school = ? and account = ? order by name',
    school,
    account,
  )
  return rows.map((row) => ({ view: text(row, 'view'), name: text(row, 'name'), query: text(row, 'query') }))
}

/** Keeps a view; one of that name gives way. */
export function keepView(
  { database, random }: { database: Database; random: (bytes: number) => Uint8Array },
  whose: ViewsOf,
  { name, query }: Omit<SavedView, 'view'>,
): Promise<Answer<{ view: string }>> {
  const made = toBase64url(random(12))
  return database.tx(async (sql) => {
    const known = await viewsOf(sql, whose)
    const view = known.find((one) => one.name === name)?.view ?? made
    if (known.length >= MOST_VIEWS && view === made) return refuse('too-large')
    await sql.run(
      `insert into saved_view (school, account, view, name, query) values (?, ?, ?, ?, ?)
       on conflict (school, account, view) do update set query = excluded.query`,
      ...[whose.school, whose.account, view, name, query],
    )
    return ok({ view })
  })
}

export async function forgetView(sql: Statements, { school, account }: ViewsOf, view: string): Promise<void> {
  await sql.run(
    'delete from saved_view where school = ? and account = ? and view = ?',
    ...[school, account, view],
  )
}
