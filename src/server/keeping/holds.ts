import type { Hold } from '#contract/keeping.ts'
import type { Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import type { NameOf } from '../school/names.ts'

/** Holds told at once; those that stand come first. */
const TOLD = 50

/** Whether an order stands that nothing of the school may be erased. */
export async function isHeld(sql: Statements, school: string): Promise<boolean> {
  const rows = await sql.all(
    'select hold from legal_hold where school = ? and lifted_at is null limit 1',
    school,
  )
  return rows.length > 0
}

/** Only inside a transaction. */
export async function placeHold(
  sql: Statements,
  school: string,
  { hold, reason, by, at }: { hold: string; reason: string; by: string; at: number },
): Promise<void> {
  await sql.run(
    'insert into legal_hold (school, hold, reason, made_by, made_at) values (?, ?, ?, ?, ?)',
    ...[school, hold, reason, by, at],
  )
}

/** Only inside a transaction. @returns false when no such hold stands */
export async function liftHold(
  sql: Statements,
  school: string,
  { hold, by, at }: { hold: string; by: string; at: number },
): Promise<boolean> {
  return (
    (await sql.run(
      'update legal_hold set lifted_by = ?, lifted_at = ? where school = ? and hold = ? and lifted_at is null',
      ...[by, at, school, hold],
    )) === 1
  )
}

/** Holds with the names of who placed and lifted them, standing ones first, then the newest. */
export async function holdsOf(sql: Statements, school: string, nameOf: NameOf): Promise<Hold[]> {
  const rows = await sql.all(
    `select * from legal_hold where school = ?
      order by case when lifted_at is null then 0 else 1 end, made_at desc, hold limit ?`,
    school,
    TOLD,
  )
  return rows.map((row) => {
    const liftedBy = orNull(text, row, 'lifted_by')
    return {
      hold: text(row, 'hold'),
      reason: text(row, 'reason'),
      by: nameOf(text(row, 'made_by')),
      at: integer(row, 'made_at'),
      lifted: liftedBy === null ? null : { by: nameOf(liftedBy), at: integer(row, 'lifted_at') },
    }
  })
}
