import type { Row } from './database.ts'

/*
 * Columns by name and type. A wrong type is a broken invariant (a migration and a query disagree), so it throws.
 */

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw mismatch(column, 'text')
  return value
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw mismatch(column, 'bigint')
  return value
}

export function bytes(row: Row, column: string): Uint8Array<ArrayBuffer> {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw mismatch(column, 'blob')
  return new Uint8Array(value)
}

/** Applies a reader unless the column is null. */
export function orNull<T>(read: (row: Row, column: string) => T, row: Row, column: string): T | null {
  return row[column] === null ? null : read(row, column)
}

/** The text of a column as one of the words a check constraint allows. */
export function oneOf<const T extends string>(words: readonly T[], row: Row, column: string): T {
  const value = text(row, column)
  const known = words.find((word) => word === value)
  if (known === undefined) throw mismatch(column, words.join(' | '))
  return known
}

/** The only row of a query that must have one. */
export function only(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`)
  return row
}

function mismatch(column: string, wanted: string): Error {
  return new TypeError(`column ${column} is not ${wanted}`)
}
