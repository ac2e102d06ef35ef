/*
 * CSV as spreadsheets of this country open it rightly: RFC 4180 with CRLF, UTF-8 with a byte order mark. Both sides
 * write it: the server its exports, the console the rows of a list that want mending.
 */

/** What a file begins with: without it Excel takes UTF-8 for the code page of the machine. */
export const CSV_START = '\uFEFF'

/** One row with its line end. A number is written as one; a text stays a text, whatever it looks like. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(asText(cell)) : String(cell ?? ''))).join(',')}\r\n`
}

/** A cell that a spreadsheet would run begins with one of these; the wide ones are made narrow by some. */
const RUNS = /^[=+\-@\t\r＝＋－＠]./s
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
