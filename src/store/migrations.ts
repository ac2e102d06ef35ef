import type { Database } from './schema.ts'

/**
 * One step per schema version. Append a step, never edit a shipped one; a step only adds, so that an older build
 * can work on a newer database (DESIGN.md §5).
 */
const STEPS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('meta')
    database.createObjectStore('log', { keyPath: ['stream', 'seq'] })
    database.createObjectStore('memory', { keyPath: 'check' }).createIndex('by-until', 'until')
    database.createObjectStore('feed', { keyPath: ['generation', 'kind', 'key'] })
    database.createObjectStore('settings')
    database.createObjectStore('ballast')
  },
  (database) => {
    database.createObjectStore('absences', { keyPath: 'absence' })
  },
]

export const SCHEMA_VERSION = STEPS.length

/** Climbs from the version on disk (0 for a new database) to the newest. */
export function migrate(database: Database, from: number): void {
  for (const step of STEPS.slice(from)) step(database)
}
