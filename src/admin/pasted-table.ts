import { cellsOf } from './cells.ts'
import type { NumberProblem, PasteProblem } from './problems.ts'

/** What a kind of pasted list has for columns. */
export type TableShape<Column extends string> = {
  /** Without a header row the cells stand in this order. */
  order: readonly Column[]
  /** What lists call their columns, spaces and case aside. */
  names: Readonly<Record<Column, readonly string[]>>
  /** Whether a header row names enough columns. */
  isEnough: (has: (column: Column) => boolean) => boolean
  mostRows: number
}

/** A cell of a row under the name of its column; empty where the list has none. */
export type CellOf<Column extends string> = (column: Column) => string

type TableRow<Column extends string> = { line: number; cells: readonly string[]; cell: CellOf<Column> }
export type PastedTable<Column extends string> =
  | {
      ok: true
      rows: readonly TableRow<Column>[]
      /** What the list calls a column, as `plainly` has it; empty without a header row. */
      head: CellOf<Column>
    }
  | { ok: false; problem: PasteProblem }

/** What is wrong with a row, and in which column; `sameAs` is the line that has the number first. */
export type RowProblem<Column extends string, Problem extends string> = { column: Column } & (
  | { code: Problem }
  | { code: 'number-twice'; sameAs: number }
)

/** What one row says or lacks, and its cells under the columns people see. */
export type ReadRow<Column extends string, Value, Problem extends string> = {
  texts: Readonly<Record<Column, string>>
} & ({ ok: true; value: Value } | { ok: false; problem: RowProblem<Column, Problem> })

/** The same with its cells as pasted. */
export type PastedRow<Column extends string, Value, Problem extends string> = {
  line: number
  cells: readonly string[]
} & ReadRow<Column, Value, Problem>

/** Reads a list as people paste it. With a header row the columns may stand in any order. */
export function readTable<Column extends string>(
  text: string,
  shape: TableShape<Column>,
): PastedTable<Column> {
  const rows = cellsOf(text)
  const [first, ...rest] = rows
  if (first === undefined) return { ok: false, problem: 'nothing-pasted' }
  const header = headerOf(first.cells, shape)
  if (header !== null && !shape.isEnough((column) => header.has(column)))
    return { ok: false, problem: 'columns-missing' }
  const columns = header ?? new Map(shape.order.map((column, at) => [column, at]))
  const body = header === null ? rows : rest
  if (body.length === 0) return { ok: false, problem: 'nothing-pasted' }
  if (body.length > shape.mostRows) return { ok: false, problem: 'too-many-rows' }
  const under =
    (cells: readonly string[]): CellOf<Column> =>
    (column) =>
      (cells[columns.get(column) ?? -1] ?? '').normalize('NFC').trim()
  return {
    ok: true,
    rows: body.map(({ line, cells }) => ({ line, cells, cell: under(cells) })),
    head: (column) => (header === null ? '' : plainly(under(first.cells)(column))),
  }
}

/** Reads every row; of several with one number the first counts. */
export function readRows<
  Column extends string,
  Shown extends string,
  Value extends { number: string },
  Problem extends string,
>(
  rows: readonly TableRow<Column>[],
  read: (cell: CellOf<Column>) => ReadRow<Shown, Value, Problem | NumberProblem>,
  numberColumn: Shown,
): PastedRow<Shown, Value, Problem | NumberProblem>[] {
  const firstLine = new Map<string, number>()
  return rows.map(({ line, cells, cell }) => {
    const row = read(cell)
    if (!row.ok) return { line, cells, ...row }
    const sameAs = firstLine.get(row.value.number)
    if (sameAs === undefined) {
      firstLine.set(row.value.number, line)
      return { line, cells, ...row }
    }
    const problem = { column: numberColumn, code: 'number-twice' as const, sameAs }
    return { line, cells, texts: row.texts, ok: false, problem }
  })
}

/** Null for a number that the school's list can have. */
export function numberProblemOf(number: string): NumberProblem | null {
  if (number === '') return 'number-missing'
  if (/^\d(\.\d+)?E\+\d+$/i.test(number)) return 'number-rounded'
  return /^[A-Za-z0-9_-]{1,64}$/.test(number) ? null : 'number-unusable'
}

/** As words are compared, however they were typed. */
export function plainly(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

/** Which column stands where; null for a row that names fewer than two. */
function headerOf<Column extends string>(
  cells: readonly string[],
  { names }: TableShape<Column>,
): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>()
  // Object.keys widens the keys of a record to string.
  const columns = Object.keys(names) as Column[]
  cells.forEach((cell, at) => {
    const column = columns.find((one) => names[one].some((name) => plainly(name) === plainly(cell)))
    if (column !== undefined && !found.has(column)) found.set(column, at)
  })
  return found.size >= 2 ? found : null
}
