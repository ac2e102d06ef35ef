import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'

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
] as const

/** A phone number of a mobile, as one is written in a note. */
const PHONES = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g

/** Blots out of a text who else is named in it. */
export type WithoutOthers = (text: string) => string

/**
 * What somebody wrote about one person may name others the school knows; their names and whatever looks like a phone
 * number are blotted out. A nickname stays: whoever hands the copy over reads it first.
 */
export async function withoutOthers(sql: Statements, school: string, own: string): Promise<WithoutOthers> {
  const names = new Set<string>()
  for (const select of NAMES)
    for (const row of await sql.all(select, school)) {
      const name = text(row, 'name').trim()
      // One letter stands in too many words, and one's own name may hold another's.
      if ([...name].length >= 2 && !own.includes(name)) names.add(name)
    }
  const longestFirst = [...names].sort((one, other) => other.length - one.length)
  return (written) => {
    const kept = written.replaceAll(PHONES, BLOT)
    return longestFirst.reduce(
      (rest, name) => (rest.includes(name) ? rest.replaceAll(name, BLOT) : rest),
      kept,
    )
  }
}
