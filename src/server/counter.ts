import type { Statements } from './db/database.ts'
import { integer, only } from './db/row.ts'

/**
 * Takes the next `count` numbers of the school. The row's lock orders the commits of one school, so that a
 * reader who remembers the highest number it saw misses nothing (SYNC.md §2.6). Only inside a transaction.
 *
 * @returns the last of them
 */
export async function take(sql: Statements, school: string, count: number): Promise<number> {
  return integer(
    only(await sql.all('update counter set n = n + ? where school = ? returning n', count, school)),
    'n',
  )
}
