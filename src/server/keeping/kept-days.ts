import { parse } from '#contract/endpoint.ts'
import { type KeptDay, keptDay } from '#contract/kept-day.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'

/** A day whose records are erased, since when (epoch ms), and what is left of it. */
export type Kept = { keptAt: number; numbers: KeptDay }

/** Null while the records of the day are there to be counted. */
export async function keptNumbers(sql: Statements, school: string, day: string): Promise<Kept | null> {
  const [row] = await sql.all(
    'select kept_at, numbers from kept_day where school = ? and day = ?',
    school,
    day,
  )
  if (row === undefined) return null
  const parsed = parse(keptDay, JSON.parse(text(row, 'numbers')))
  if (!parsed.ok) throw new Error(`the kept numbers of a day do not parse at ${parsed.at}`)
  return { keptAt: integer(row, 'kept_at'), numbers: parsed.value }
}
