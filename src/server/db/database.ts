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
   * that speak for the same school follow one another, and so do those that speak for none (`asSchool`). `work`
   * waits for nothing but its statements and changes nothing but by them: it may be called anew when what it did
   * was undone by no fault of its own.
   */
  tx: <T>(work: (statements: Statements) => Promise<T>) => Promise<T>
  /** Waits for what is under way. Nothing may be asked afterwards. */
  close: () => Promise<void>
}

export type OpenOptions = {
  /** `server` keeps every other server out; `beside` works while a server runs; `read` writes nothing. */
  role: 'server' | 'beside' | 'read'
  /** Called when the account that opens it sees the rows of every school whatever is asked. */
  onNoWall?: () => void
}

/** Something else holds the database: two writers on one file would lose records. */
export class DatabaseLockedError extends Error {
  override readonly name = 'DatabaseLockedError'
}

/** The database cannot be reached or took too long. What was asked may go well later; a commit may have happened. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError'
}

/** The database would not keep records as they are: its version is too old, or its encoding cannot hold every text. */
export class DatabaseUnfitError extends Error {
  override readonly name = 'DatabaseUnfitError'
}
