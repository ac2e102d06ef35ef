import { parse } from '#contract/endpoint.ts'
import { type Account, ownUnits } from '#contract/session.ts'
import { ROLES } from '#domain/role.ts'
import type { Row, Statements } from '../db/database.ts'
import { oneOf, text } from '../db/row.ts'
import { OPERATOR } from '../school/changes.ts'

/** An account with the school it is of, or the bureau, which stands where a school does. */
export const ACCOUNT = `account left join school on school.school = account.school
  left join bureau on bureau.school = account.school`
export const ACCOUNT_COLUMNS = `account.*, coalesce(school.name, bureau.name) as school_name,
  coalesce(school.cursor_key, bureau.cursor_key) as cursor_key`

/** Words by which records of reads, and of what was written, call whoever has no account. */
const NOBODYS = ['guardian', 'device', OPERATOR]

/** Whether a name is somebody's, or nobody may have it: it is of one account of the whole server, for who signs in names no school. */
export async function isTaken(sql: Statements, account: string): Promise<boolean> {
  if (NOBODYS.includes(account)) return true
  return (await sql.all('select account from account where account = ?', account)).length > 0
}

/** @param row of these columns */
export function toAccount(row: Row): Account {
  return {
    id: text(row, 'account'),
    name: text(row, 'name'),
    school: text(row, 'school'),
    schoolName: text(row, 'school_name'),
    role: oneOf(ROLES, row, 'role'),
    units: unitsIn(row),
    ...(row['given_at'] !== null && { passwordGiven: true as const }),
  }
}

/** @throws for a list that the server did not write */
export function unitsIn(row: Row): string[] {
  const units = parse(ownUnits, JSON.parse(text(row, 'units')))
  if (!units.ok) throw new Error('the classes of an account do not parse')
  return units.value
}
