import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'

/**
 * Forgets the views of entries that are kept about somebody of whom nothing is left: neither on the school's list nor
 * in any entry. Their id stands in the filter, and whatever somebody called the view may name them.
 */
export async function forgetViews(sql: Statements, school: string): Promise<void> {
  const rows = await sql.all(
    `select account, view, query from saved_view where school = ? and query like '%person=%'`,
    school,
  )
  for (const row of rows) {
    const person = new URLSearchParams(text(row, 'query')).get('person')
    if (person === null || (await isLeft(sql, school, person))) continue
    await sql.run(
      'delete from saved_view where school = ? and account = ? and view = ?',
      ...[school, text(row, 'account'), text(row, 'view')],
    )
  }
}

async function isLeft(sql: Statements, school: string, person: string): Promise<boolean> {
  const [row] = await sql.all(
    `select 1 as one from person where school = ? and id = ?
      union all select 1 as one from entry where school = ? and person_id = ? limit 1`,
    ...[school, person, school, person],
  )
  return row !== undefined
}
