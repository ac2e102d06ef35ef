import { type Account, ownUnits } from '#contract/console.ts'
import { parse } from '#contract/endpoint.ts'
import { ROLES } from '#domain/role.ts'
import type { Row } from '../db/database.ts'
import { oneOf, text } from '../db/row.ts'

/** An account with the school it is of, or the bureau, which stands where a school does. */
export const ACCOUNT = `account left join school on school.school = account.school
  left join bureau on bureau.school = account.school`
export const ACCOUNT_COLUMNS = `account.*, coalesce(school.name, bureau.name) as school_name,
  coalesce(school.cursor_key, bureau.cursor_key) as cursor_key`

/** @param row of these columns */
export function toAccount(row: Row): Account {
  return {
    id: text(row, 'account'),
    name: text(row, 'name'),
    school: text(row, 'school'),
    schoolName: text(row, 'school_name'),
    role: oneOf(ROLES, row, 'role'),
    units: unitsIn(row),
  }
}

/** @throws for a list that the server did not write */
export function unitsIn(row: Row): string[] {
  const units = parse(ownUnits, JSON.parse(text(row, 'units')))
  if (!units.ok) throw new Error('the classes of an account do not parse')
  return units.value
}
