import type { Person } from '#domain/person.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import type { SheetRow } from './sheet.ts'
import type { SheetWords } from './words.ts'

/** The numbers of the school's own people, by id. */
export async function numbersOf(sql: Statements, school: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.all('select id, number from person where school = ?', school)
  return new Map(rows.map((row) => [text(row, 'id'), text(row, 'number')]))
}

/** Who somebody is, as every table begins; nobody stands in empty cells. */
export function personCells(
  person: Person | null,
  numbers: ReadonlyMap<string, string>,
  { codes }: SheetWords,
): SheetRow {
  if (person === null) return {}
  return {
    number: numbers.get(person.id) ?? null,
    name: person.name,
    kind: codes.kinds[person.kind],
    unit: person.unit,
  }
}
