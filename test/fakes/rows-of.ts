import type { Database } from '#server/db/database.ts'
import { tablesOfToday } from '#server/db/tables.ts'

/** Every row of a school, table by table, as one text each. */
export async function rowsOf(database: Database, school: string): Promise<Record<string, string>> {
  const tables: Record<string, string> = {}
  for (const { name, key } of tablesOfToday()) {
    const sql = `select * from ${name} where school = ? order by ${key.join(', ')}`
    tables[name] = JSON.stringify(await database.all(sql, school))
  }
  return tables
}
