import { PERSON_KINDS, type Person } from '#domain/person.ts'
import type { Row, Statements } from '../db/database.ts'
import { oneOf, orNull, text } from '../db/row.ts'
import { personNamed } from '../school/roster.ts'

/**
 * Where somebody may be known from who is on no list, the surest first: a check, a visit, a registration, and an
 * invitation that nobody has come by yet, whose id is that of its pass. A guard who is on no list has shifts.
 */
const KNOWN_FROM: readonly string[] = [
  `select person_kind as kind, person_name as name, person_unit as unit from entry
    where school = ? and person_id = ? order by at desc limit 1`,
  `select person_kind as kind, person_name as name, organization as unit from visit
    where school = ? and person_id = ? order by at desc limit 1`,
  `select person_kind as kind, person_name as name, organization as unit from visit_registration
    where school = ? and person_id = ? order by at desc limit 1`,
  'select kind, name, organization as unit from invitation where school = ? and invitation = ?',
  `select person_kind as kind, person_name as name, person_unit as unit from dispute
    where school = ? and person_id = ? order by at desc limit 1`,
  `select 'staff' as kind, name, null as unit from guard where school = ? and id = ?`,
]

/** Somebody of the school's list, or as a gate or the office knew them: a visitor is known by their pass. */
export async function whoIs(sql: Statements, school: string, person: string): Promise<Person | null> {
  const listed = await personNamed(sql, school, person)
  if (listed !== null) return listed
  for (const select of KNOWN_FROM) {
    const [row] = await sql.all(select, school, person)
    if (row !== undefined) return asKnown(person, row)
  }
  return null
}

function asKnown(id: string, row: Row): Person {
  return {
    id,
    kind: oneOf(PERSON_KINDS, row, 'kind'),
    name: text(row, 'name'),
    unit: orNull(text, row, 'unit'),
  }
}
