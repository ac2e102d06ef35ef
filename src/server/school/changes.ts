import { CONSOLE_CHANGES, type consoleChanges } from '#contract/console-trust.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import type { World } from '../world.ts'

/** Who changes something, and when. */
export type Doer = { school: string; account: string; at: number }

/** As whom records call whoever sits at the server's own commands. */
export const OPERATOR = 'operator'

/** Changes told at once. */
const TOLD = 20

/** Writes down what is changed. `detail`: what is needed to say later what it was; no personal data. */
export type Note = (what: (typeof CONSOLE_CHANGES)[number], subject: string, detail: unknown) => Promise<void>

/**
 * One change of an administrator in one transaction, with its note. It begins by taking the school's counter, so
 * that two who change the same thing follow one another, and the second sees what the first did.
 */
export function changing<T>(
  { database }: Pick<World, 'database'>,
  doer: Doer,
  work: (sql: Statements, note: Note) => Promise<T>,
): Promise<T> {
  return database.tx(async (sql) => {
    const n = await take(sql, doer.school, 1)
    return await work(sql, (what, subject, detail) => write(sql, n, doer, [what, subject, detail]))
  })
}

/** Notes a change within a transaction that somebody else began. @returns its number */
export async function noteChange(sql: Statements, doer: Doer, ...change: Parameters<Note>): Promise<number> {
  const n = await take(sql, doer.school, 1)
  await write(sql, n, doer, change)
  return n
}

async function write(
  sql: Statements,
  n: number,
  { school, account, at }: Doer,
  [what, subject, detail]: Parameters<Note>,
): Promise<void> {
  await sql.run(
    'insert into console_change (school, n, at, account, what, subject, detail) values (?, ?, ?, ?, ?, ?, ?)',
    ...[school, n, at, account, what, subject, JSON.stringify(detail)],
  )
}

/** The latest changes, newest first. */
export async function changesOf(
  { database }: Pick<World, 'database'>,
  school: string,
): Promise<ReplyOf<typeof consoleChanges>['changes']> {
  const rows = await database.all(
    `select console_change.*, account.name, guard.name as guard_name from console_change
       left join guard on guard.school = console_change.school and guard.id = console_change.subject
         and console_change.what = 'guard-added'
       left join account on account.school = console_change.school and account.account = console_change.account
      where console_change.school = ? order by n desc limit ?`,
    ...[school, TOLD],
  )
  return rows.map((row) => ({
    at: integer(row, 'at'),
    by: orNull(text, row, 'name') ?? text(row, 'account'),
    what: oneOf(CONSOLE_CHANGES, row, 'what'),
    subject: orNull(text, row, 'guard_name') ?? text(row, 'subject'),
  }))
}
