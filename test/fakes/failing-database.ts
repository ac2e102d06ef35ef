import { type BrittleDatabase, openBrittle, strained } from '#cli/rig/brittle-database.ts'
import type { Database } from '#server/db/database.ts'

/** A database that fails at the nth thing it is asked: statement, begin, commit or its answer. */
export function failing(real: Database): BrittleDatabase {
  const { step, failAt, failed } = openBrittle()
  return {
    ...real,
    ...strained(real, step),
    tx: async (work) => {
      step()
      const result = await real.tx(async (sql) => {
        const done = await work(strained(sql, step))
        step()
        return done
      })
      // Committed, and whoever asked is not told.
      step()
      return result
    },
    failAt,
    failed,
  }
}
