import type { Database } from '../db/database.ts'
import type { Tally } from './tally.ts'

const NAME = 'campus_gate_database_seconds'

/** The same database, with how long each answer took, waiting for one's turn included. */
export function measured(database: Database, tally: Tally): Database {
  const timed = async <T>(what: 'statement' | 'transaction', work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    try {
      return await work()
    } finally {
      tally.time(NAME, { what }, performance.now() - began)
    }
  }
  return {
    all: (sql, ...values) => timed('statement', () => database.all(sql, ...values)),
    run: (sql, ...values) => timed('statement', () => database.run(sql, ...values)),
    tx: (work) => timed('transaction', () => database.tx(work)),
    close: () => database.close(),
  }
}
