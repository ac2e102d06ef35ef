import type { Database } from '#server/db/database.ts'

/** The same questions as a table of any framework asks them: all columns, sorted, past an offset, and a count of all. */
export async function naivePage(
  database: Database,
  school: string,
  where: string,
  values: readonly string[],
  offset: number,
): Promise<void> {
  await database.all(
    `select entry.*, head.name as tablet from entry join head on head.school = entry.school
       and head.stream = entry.stream where entry.school = ?${where}
      order by entry.at desc, entry.check_id desc limit 50 offset ${offset}`,
    school,
    ...values,
  )
  await database.all(`select count(*) as n from entry where school = ?${where}`, school, ...values)
}
