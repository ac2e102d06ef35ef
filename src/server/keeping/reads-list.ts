import type { ReadRow, ReadsReply } from '#contract/reads.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import type { Statements, Value } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import type { ReadKey } from './reads.ts'

/** Null is everybody. */
export type ReadsAsked = {
  school: string
  account: string | null
  person: string | null
  /** Method and path, as a record calls the question. */
  route: string | null
  /** Days at the school, first and last included. */
  from: string | null
  until: string | null
}

/** Newest first. */
export async function readsPage(
  sql: Statements,
  { school, account, person, route, from, until }: ReadsAsked,
  after: ReadKey | null,
  limit: number,
): Promise<ReadRow[]> {
  const of = person === null ? 'read_record' : 'read_person'
  const where = [
    `${of}.school = ?`,
    ...(person === null ? [] : ['read_person.person_id = ?']),
    ...(account === null ? [] : ['read_record.account = ?']),
    ...(route === null ? [] : ['read_record.route = ?']),
    ...(from === null ? [] : [`${of}.at >= ?`]),
    ...(until === null ? [] : [`${of}.at < ?`]),
    ...(after === null ? [] : [`(${of}.at, ${of}.read) < (?, ?)`]),
  ]
  const values: Value[] = [
    school,
    ...(person === null ? [] : [person]),
    ...(account === null ? [] : [account]),
    ...(route === null ? [] : [route]),
    ...(from === null ? [] : [boundsOfDay(from).from]),
    ...(until === null ? [] : [boundsOfDay(until).until]),
    ...(after === null ? [] : [after.at, after.read]),
  ]
  const rows = await sql.all(
    `select read_record.*, account.name from ${person === null ? 'read_record' : RECORD_OF_PERSON}
       left join account on account.school = read_record.school and account.account = read_record.account
      where ${where.join(' and ')} order by ${of}.at desc, ${of}.read desc limit ?`,
    ...values,
    limit,
  )
  return rows.map((row) => ({
    read: text(row, 'read'),
    at: integer(row, 'at'),
    by: orNull(text, row, 'name') ?? text(row, 'account'),
    route: text(row, 'route'),
    asked: text(row, 'asked'),
    people: integer(row, 'people'),
  }))
}

const RECORD_OF_PERSON = `read_person join read_record on read_record.school = read_person.school
    and read_record.at = read_person.at and read_record.read = read_person.read`

export async function accountsOf(sql: Statements, school: string): Promise<ReadsReply['accounts']> {
  const rows = await sql.all('select account, name from account where school = ? order by account', school)
  return rows.map((row) => ({ account: text(row, 'account'), called: text(row, 'name') }))
}
