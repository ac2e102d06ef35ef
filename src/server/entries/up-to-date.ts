import type { Database, Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { rebuild } from './rebuild.ts'

/** Raise it whenever the same events would make other tables: `project.ts`, `fold.ts`, `read-event.ts`, `replay.ts`, `late-reuse.ts`, the acts of the console, the cases, the bodies' parsers. */
const PROJECTION_VERSION = 29

/**
 * Rebuilds what another version of the code derived from events. Before the server listens: no tablet may push
 * meanwhile. Cut off half-way, it begins again at the next start.
 *
 * @param tell called once when there is something to rebuild, which can take minutes
 */
export async function bringUpToDate(
  database: Database,
  tell: () => void,
  version: number = PROJECTION_VERSION,
): Promise<void> {
  const behind = await database.all(
    `select school.school from school left join projection on projection.school = school.school
      where projection.version is null or projection.version <> ? order by school.school`,
    version,
  )
  if (behind.length > 0) tell()
  for (const row of behind) {
    const school = text(row, 'school')
    await asSchool(school, () => rebuild(database, school))
    await noteVersion(database, school, version)
  }
}

/** A school without an event has nothing to rebuild: its tables are of this version. */
export async function noteVersion(
  sql: Statements,
  school: string,
  version: number = PROJECTION_VERSION,
): Promise<void> {
  await sql.run(
    `insert into projection (school, version) values (?, ?)
     on conflict (school) do update set version = excluded.version`,
    school,
    version,
  )
}
