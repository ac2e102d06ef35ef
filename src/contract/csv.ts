/*
 * CSV as spreadsheets of this country open it rightly: RFC 4180 with CRLF, UTF-8 with a byte order mark. Both sides
 * write it: the server its exports, the console the rows of a list that want mending.
 */

/** What a file begins with: without it Excel takes UTF-8 for the code page of the machine. */
export const CSV_START = '\uFEFF'

/** A number or a date is `bare`: it is written as it is, for a spreadsheet to count with. */
export type CsvCell = string | number | { bare: string } | null

/** One row with its line end. A text stays a text, whatever it looks like. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(',')}\r\n`
}

function written(cell: CsvCell): string {
  if (typeof cell === 'string') return quoted(asText(cell))
  return typeof cell === 'object' ? (cell?.bare ?? '') : String(cell)
}

/** A cell that a spreadsheet would run begins with one of these; the wide ones are made narrow by some. */
const RUNS = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]./s
/** What a spreadsheet would turn into a number or a date: `0042`, `1E5`, `3-2`, eighteen digits. */
const COUNTS = /^\d[\d.,:/ eE+%-]*$/

/** An apostrophe before keeps a formula from running; a tab behind keeps digits from being counted with. */
function asText(text: string): string {
  if (RUNS.test(text)) return `'${text}`
  return COUNTS.test(text) ? `${text}\t` : text
}

function quoted(text: string): string {
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
