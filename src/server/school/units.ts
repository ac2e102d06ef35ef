import type { Value } from '../db/database.ts'

/** The units whose people are meant, as the list has them now; null is everybody, also those on no list. */
export type Units = readonly string[] | null

/**
 * A condition that only people of these units meet.
 *
 * @param column holds the id of a person
 */
export function ofUnits(column: string, school: string, units: Units): { where: string[]; values: Value[] } {
  if (units === null) return { where: [], values: [] }
  if (units.length === 0) return { where: ['1 = 0'], values: [] }
  return {
    where: [
      `${column} in (select person.id from person where person.school = ?
        and person.unit in (${units.map(() => '?').join(', ')}))`,
    ],
    values: [school, ...units],
  }
}
