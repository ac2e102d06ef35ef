import { AUDIT_WHATS, type AuditBook, type AuditRow, type AuditWhat } from '#contract/audit.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import type { Statements, Value } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'

/** Null is anybody, anything, any day. */
export type AuditAsked = {
  school: string
  book: AuditBook
  account: string | null
  what: AuditWhat | null
  whom: string | null
  from: string | null
  until: string | null
}

const BOOKS = {
  settings: { table: 'console_change', whom: ['subject'] },
  records: { table: 'console_act', whom: ['person_id', 'subject'] },
} as const

/**
 * Newest first, after the record of that number.
 *
 * @param before the last number of the page before, or null
 */
export async function auditPage(
  sql: Statements,
  asked: AuditAsked,
  before: number | null,
  limit: number,
): Promise<AuditRow[]> {
  const { table } = BOOKS[asked.book]
  const { where, values } = filterOf(asked, before)
  const rows = await sql.all(
    `select book.*, account.name, guard.name as guard_name from ${table} as book
       left join guard on guard.school = book.school and guard.id = book.subject and book.what = 'guard-added'
       left join account on account.school = book.school and account.account = book.account
      where ${where.join(' and ')} order by book.n desc limit ?`,
    ...values,
    limit,
  )
  return rows.map((row) => ({
    n: integer(row, 'n'),
    at: integer(row, 'at'),
    by: orNull(text, row, 'name') ?? text(row, 'account'),
    what: oneOf(AUDIT_WHATS[asked.book], row, 'what'),
    subject: orNull(text, row, 'guard_name') ?? text(row, 'subject'),
  }))
}

function filterOf(
  { school, book, account, what, whom, from, until }: AuditAsked,
  before: number | null,
): { where: string[]; values: Value[] } {
  const columns = BOOKS[book].whom
  const parts: [string, Value[]][] = [
    ['book.school = ?', [school]],
    ...when(account, 'book.account = ?'),
    ...when(what, 'book.what = ?'),
    ...when(from && boundsOfDay(from).from, 'book.at >= ?'),
    ...when(until && boundsOfDay(until).until, 'book.at < ?'),
    ...when(before, 'book.n < ?'),
  ]
  if (whom !== null)
    parts.push([`(${columns.map((column) => `book.${column} = ?`).join(' or ')})`, columns.map(() => whom)])
  return { where: parts.map(([sql]) => sql), values: parts.flatMap(([, values]) => values) }
}

function when(value: Value, sql: string): [string, Value[]][] {
  return value === null ? [] : [[sql, [value]]]
}
