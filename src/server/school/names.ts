import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { guardsOf } from './guards.ts'

/** How a record's actor is told: the name of a guard or account, or what the record holds. */
export type NameOf = (actor: string) => string

export async function namesOf(sql: Statements, school: string): Promise<NameOf> {
  const names = new Map((await guardsOf({ database: sql }, school)).map(({ id, name }) => [id, name]))
  for (const row of await sql.all('select account, name from account where school = ?', school))
    names.set(text(row, 'account'), text(row, 'name'))
  return (actor) => names.get(actor) ?? actor
}
