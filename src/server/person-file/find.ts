import type { Person } from '#domain/person.ts'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import type { Statements } from '../db/database.ts'
import { oneOf, orNull, text } from '../db/row.ts'
import { asPerson, rosterOf } from '../school/roster.ts'

const MOST = 50

/** Where guests stand: parameters are the school, the id in full, and the name as a pattern. */
const GUESTS = [
  `select person_id as id, person_kind as kind, person_name as name, organization as unit, at from visit
    where school = ? and (person_id = ? or person_name like ? escape '\\')`,
  `select person_id as id, person_kind as kind, person_name as name, organization as unit, at from visit_registration
    where school = ? and (person_id = ? or person_name like ? escape '\\')`,
  `select invitation as id, kind, name, organization as unit, made_at as at from invitation
    where school = ? and (invitation = ? or name like ? escape '\\')`,
] as const

/** People of the school's list by initials, name, class or number; guests by name, or by the number of their pass. */
export async function findPeopleWithFile(sql: Statements, school: string, query: string): Promise<Person[]> {
  const asked = query.trim()
  if (asked === '') return []
  const listed = searchRoster(indexRoster(await rosterOf(sql, school)), asked).map(asPerson)
  const found = new Map(listed.map((person) => [person.id, person]))
  const pattern = `%${asked.replaceAll(/[\\%_]/g, '\\$&')}%`
  for (const select of GUESTS)
    for (const row of await sql.all(
      `${select} order by at desc limit ${MOST}`,
      ...[school, asked.toLowerCase(), pattern],
    )) {
      const id = text(row, 'id')
      if (found.has(id)) continue
      const kind = oneOf(GUEST_KINDS, row, 'kind')
      found.set(id, { id, kind, name: text(row, 'name'), unit: orNull(text, row, 'unit') })
    }
  return [...found.values()].slice(0, MOST)
}
