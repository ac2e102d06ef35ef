import type { Statements } from '../db/database.ts'
import { inParts } from '../db/in-parts.ts'

/**
 * Empties the bodies of these events. Header, hash and the body's own hash stay, so the chain can still be walked; of
 * what the console wrote stays who did and when, and not about whom. Only inside a transaction.
 *
 * @returns how many had a body
 */
export async function eraseBodies(
  sql: Statements,
  school: string,
  gseqs: readonly number[],
): Promise<number> {
  let erased = 0
  for (const some of inParts(gseqs)) {
    erased += await sql.run(
      `update event set body = null where school = ? and body is not null and gseq in (${marks(some)})`,
      school,
      ...some,
    )
    await sql.run(
      `update console_act set subject = '', person_id = null where school = ? and n in (${marks(some)})`,
      school,
      ...some,
    )
  }
  return erased
}

/** Deletes the rows of these keys from tables that are made of events. Only inside a transaction. */
export async function forget(
  sql: Statements,
  school: string,
  tables: Readonly<Record<string, string>>,
  keys: readonly string[],
): Promise<void> {
  for (const [table, column] of Object.entries(tables))
    for (const some of inParts(keys))
      await sql.run(
        `delete from ${table} where school = ? and ${column} in (${marks(some)})`,
        school,
        ...some,
      )
}

/** A question mark for each, as a statement lists them. */
export function marks(some: readonly unknown[]): string {
  return some.map(() => '?').join(', ')
}
