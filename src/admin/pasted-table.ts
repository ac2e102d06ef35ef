import { isId } from '#contract/fields.ts'
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

/** How somebody wants a table to be read, where its own headings do not say it. */
export type TableReading<Column extends string> = {
  /** What headings meant before, by their words as `plainly` has them. */
  remembered?: ReadonlyMap<string, Column>
  /** In which cell of a row a column stands, from 0; null where the list has none. */
  chosen?: ReadonlyMap<Column, number | null>
}

/** A cell of a row under the name of its column; empty where the list has none. */
export type CellOf<Column extends string> = (column: Column) => string

export type TextRow = { line: number; cells: readonly string[] }
type TableRow<Column extends string> = TextRow & { cell: CellOf<Column> }
/** Where the columns stand, and the row that says so; null without a header row. */
export type TableColumns<Column extends string> = {
  header: TextRow | null
  at: ReadonlyMap<Column, number>
  /** Cells of the widest row. */
  width: number
}
export type PastedTable<Column extends string> =
  | {
      ok: true
      rows: readonly TableRow<Column>[]
      /** What the list calls a column, as `plainly` has it; empty without a header row. */
      head: CellOf<Column>
      columns: TableColumns<Column>
    }
  | { ok: false; problem: PasteProblem; columns: TableColumns<Column> | null }

/** What is wrong with a row, and in which column; `sameAs` is the line that has the same already. */
export type RowProblem<Column extends string, Problem extends string> = { column: Column } & (
  | { code: Problem }
  | { code: 'number-twice' | 'card-twice'; sameAs: number }
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

/** A title, the school's name and a date may stand above the headings, rows. */
const MOST_ABOVE = 10

/**
 * Reads a list as people paste it or have it in a file. With a header row the columns may stand in any order, and what
 * stands above it is left out.
 */
export function readTable<Column extends string>(
  list: string | readonly TextRow[],
  shape: TableShape<Column>,
  reading: TableReading<Column> = {},
): PastedTable<Column> {
  const rows = typeof list === 'string' ? cellsOf(list) : list
  if (rows.length === 0) return { ok: false, problem: 'nothing-pasted', columns: null }
  const columns = columnsIn(rows, shape, reading)
  const { header, at } = columns
  const problem = (code: PasteProblem) => ({ ok: false, problem: code, columns }) as const
  if (header !== null && !shape.isEnough((column) => at.has(column))) return problem('columns-missing')
  const body = header === null ? rows : rows.slice(rows.indexOf(header) + 1)
  if (body.length === 0) return problem('nothing-pasted')
  if (body.length > shape.mostRows) return problem('too-many-rows')
  const under =
    (cells: readonly string[]): CellOf<Column> =>
    (column) =>
      plainCell(cells[at.get(column) ?? -1] ?? '')
  return {
    ok: true,
    rows: body.map(({ line, cells }) => ({ line, cells, cell: under(cells) })),
    head: (column) => (header === null ? '' : plainly(under(header.cells)(column))),
    columns,
  }
}

/** Our own files put an apostrophe before what a spreadsheet could take for a formula: it is no part of the text. */
function plainCell(text: string): string {
  const clean = text.normalize('NFC').trim()
  return /^'[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(clean) ? clean.slice(1) : clean
}

/** Reads every row; of several with one number, or one card, the first counts. */
export function readRows<
  Column extends string,
  Shown extends string,
  Value extends { number: string },
  Problem extends string,
>(
  rows: readonly TableRow<Column>[],
  read: (cell: CellOf<Column>) => ReadRow<Shown, Value, Problem | NumberProblem>,
  unique: readonly { column: Shown; code: 'number-twice' | 'card-twice' }[],
): PastedRow<Shown, Value, Problem | NumberProblem>[] {
  const seen = unique.map((one) => ({ ...one, firstLine: new Map<string, number>() }))
  return rows.map(({ line, cells, cell }) => {
    const row = read(cell)
    if (!row.ok) return { line, cells, ...row }
    for (const { column, code, firstLine } of seen) {
      const sameAs = firstLine.get(row.texts[column])
      if (sameAs !== undefined && row.texts[column] !== '')
        return { line, cells, texts: row.texts, ok: false, problem: { column, code, sameAs } }
    }
    for (const { column, firstLine } of seen) firstLine.set(row.texts[column], line)
    return { line, cells, ...row }
  })
}

/** Null for a number that the school's list can have. */
export function numberProblemOf(number: string): NumberProblem | null {
  if (number === '') return 'number-missing'
  if (/^\d(\.\d+)?E\+\d+$/i.test(number)) return 'number-rounded'
  return isId(number) ? null : 'number-unusable'
}

/** As words are compared, however they were typed. */
export function plainly(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

/** Which column stands where: as somebody chose, else as the row says that names the most of them. */
function columnsIn<Column extends string>(
  rows: readonly TextRow[],
  shape: TableShape<Column>,
  { remembered, chosen }: TableReading<Column>,
): TableColumns<Column> {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  let header: TextRow | null = null
  let named: ReadonlyMap<Column, number> = new Map()
  for (const row of rows.slice(0, MOST_ABOVE)) {
    const found = namedIn(row.cells, shape, remembered)
    if (found.size >= 2 && found.size > named.size) {
      header = row
      named = found
    }
  }
  const at = new Map(header === null ? shape.order.map((column, place) => [column, place]) : named)
  for (const [column, place] of chosen ?? [])
    if (place === null) at.delete(column)
    else at.set(column, place)
  return { header, at, width }
}

/** Which columns a row names, and in which of its cells. */
function namedIn<Column extends string>(
  cells: readonly string[],
  { names }: TableShape<Column>,
  remembered: ReadonlyMap<string, Column> = new Map(),
): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>()
  // Object.keys widens the keys of a record to string.
  const columns = Object.keys(names) as Column[]
  cells.forEach((cell, at) => {
    const said = plainly(cell)
    const column =
      remembered.get(said) ?? columns.find((one) => names[one].some((name) => plainly(name) === said))
    if (column !== undefined && said !== '' && !found.has(column)) found.set(column, at)
  })
  return found
}
