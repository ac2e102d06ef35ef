import type { Person } from '#domain/person.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { membersIn } from '../inspections/list.ts'
import { companionsIn } from '../visits/site-visits.ts'

/** In the place of whatever names somebody else: the same in every language. */
export const BLOT = '***'

/** Everybody whom somebody may have named in what they wrote. */
const NAMES = [
  'select name as name from person where school = ?',
  'select name as name from guard where school = ?',
  'select name as name from account where school = ?',
  'select distinct person_name as name from visit where school = ?',
  'select distinct person_name as name from visit_registration where school = ?',
  'select distinct name as name from invitation where school = ?',
  'select distinct leader_name as name from inspection where school = ?',
  'select name as name from watch_entry where school = ?',
] as const

/** A phone number of a mobile, as one is written in a note. */
const PHONES = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g

/** Blots out of a text who else is named in it. */
export type WithoutOthers = (text: string) => string

/**
 * What somebody wrote about one person may name others the school knows; their names and whatever looks like a phone
 * number are blotted out. A nickname stays: whoever hands the copy over reads it first.
 */
export async function withoutOthers(sql: Statements, school: string, own: Person): Promise<WithoutOthers> {
  const known = (await namesKnown(sql, school, own.id)).map((name) => name.trim())
  // One letter stands in too many words, and one's own name may hold another's.
  const others = new Set(known.filter((name) => [...name].length >= 2 && !own.name.includes(name)))
  const longestFirst = [...others].sort((one, other) => other.length - one.length)
  return (written) => {
    const kept = written.replaceAll(PHONES, BLOT)
    return longestFirst.reduce(
      (rest, name) => (rest.includes(name) ? rest.replaceAll(name, BLOT) : rest),
      kept,
    )
  }
}

async function namesKnown(sql: Statements, school: string, person: string): Promise<string[]> {
  const names: string[] = []
  for (const select of NAMES) names.push(...(await sql.all(select, school)).map((row) => text(row, 'name')))
  const escorts = await sql.all(
    `select escort_name as name from departure
      where school = ? and person_id = ? and escort_name is not null`,
    ...[school, person],
  )
  const parties = await sql.all(
    `select companions from visit where school = ? and companions <> '[]'`,
    school,
  )
  const inspections = await sql.all('select members from inspection where school = ?', school)
  return [
    ...names,
    ...escorts.map((row) => text(row, 'name')),
    ...parties.flatMap((row) => companionsIn(text(row, 'companions')).flatMap(({ name }) => name ?? [])),
    ...inspections.flatMap((row) => membersIn(row).map(({ person: { name } }) => name)),
  ]
}
