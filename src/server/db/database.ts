/** What a column holds: bigint (as a safe integer), text, blob, or nothing. */
export type Value = string | number | Uint8Array | null
export type Row = Readonly<Record<string, Value>>

/** Statements in the SQL subset that SQLite and PostgreSQL share; `?` stands for each parameter. */
export type Statements = {
  /** Rows of a query, or of a statement with `returning`. */
  all: (sql: string, ...parameters: readonly Value[]) => Promise<readonly Row[]>
  /** @returns how many rows were touched */
  run: (sql: string, ...parameters: readonly Value[]) => Promise<number>
}

/**
 * A database: everything the server may ask of one. Statements outside a transaction see committed rows only
 * and are durable when they resolve.
 */
export type Database = Statements & {
  /**
   * All of the statements or none. Durable when it resolves; rolled back when `work` rejects. Transactions
   * of one process that write the same rows follow one another. `work` waits for nothing but its statements.
   */
  tx: <T>(work: (statements: Statements) => Promise<T>) => Promise<T>
  /** Waits for what is under way. Nothing may be asked afterwards. */
  close: () => Promise<void>
}

/** Something else holds the database: two writers on one file would lose records. */
export class DatabaseLockedError extends Error {
  override readonly name = 'DatabaseLockedError'
}
