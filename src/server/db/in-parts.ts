import type { Row, Statements, Value } from './database.ts'

/** Rows or keys of one statement at most. */
const MOST = 128

/** Parts whose lengths are powers of two: a statement is prepared per length, and these are eight. */
export function inParts<T>(items: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0, size = MOST; from < items.length; ) {
    while (size > items.length - from) size /= 2
    parts.push(items.slice(from, from + size))
    from += size
  }
  return parts
}

/** So many parameters, separated by commas. */
export function marks(count: number): string {
  return new Array(count).fill('?').join(', ')
}

/**
 * Rows of one school whose key is among `keys`, in few statements. In no order.
 *
 * @param select up to and without the list of keys: `select … where school = ? and key in`
 */
export async function allAmong(
  sql: Statements,
  select: string,
  school: string,
  keys: readonly string[],
): Promise<Row[]> {
  const found: Row[] = []
  for (const some of inParts(keys))
    found.push(...(await sql.all(`${select} (${marks(some.length)})`, school, ...some)))
  return found
}

/** A statement over the rows of one school whose key is among `keys`, written as for `allAmong`. */
export async function runAmong(
  sql: Statements,
  statement: string,
  school: string,
  keys: readonly string[],
): Promise<void> {
  for (const some of inParts(keys)) await sql.run(`${statement} (${marks(some.length)})`, school, ...some)
}

/**
 * Writes many rows in few statements.
 *
 * @param insert up to and without the rows: `insert into … (…) values`
 * @param onConflict what follows the rows. No two of them may then have one key: PostgreSQL does not take it.
 */
export async function insertRows(
  sql: Statements,
  insert: string,
  rows: readonly (readonly Value[])[],
  onConflict = '',
): Promise<void> {
  for (const some of inParts(rows)) {
    const values = valuesOf(some.length, some[0]?.length ?? 0)
    await sql.run(`${insert} ${values} ${onConflict}`, ...some.flat())
  }
}

/** By their shape: a batch asks for the same few again and again, and they are long. */
const lists = new Map<string, string>()

function valuesOf(rows: number, columns: number): string {
  const shape = `${rows} ${columns}`
  const known = lists.get(shape)
  if (known !== undefined) return known
  const list = new Array(rows).fill(`(${marks(columns)})`).join(', ')
  lists.set(shape, list)
  return list
}
