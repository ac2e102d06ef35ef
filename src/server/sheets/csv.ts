import { CSV_START, csvLine } from '#contract/csv.ts'
import { dayOf, timeOf } from '#domain/calendar.ts'
import type { Cell } from './sheet.ts'

/**
 * A table as CSV, written as it is taken: instants as `YYYY-MM-DD HH:mm:ss` of the school's clock.
 *
 * @param rows pages of cells in the order of the headings
 */
export async function* csvOf(
  headings: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield Buffer.from(`${CSV_START}${csvLine(headings)}`)
  for await (const page of rows) yield Buffer.from(page.map((cells) => csvLine(cells.map(plain))).join(''))
}

function plain(cell: Cell): string | number | { bare: string } | null {
  if (cell === null || typeof cell === 'string') return cell
  if ('count' in cell) return cell.count
  if ('tenths' in cell) return { bare: (cell.tenths / 10).toFixed(1) }
  return { bare: 'at' in cell ? `${dayOf(cell.at)} ${timeOf(cell.at)}` : cell.on }
}
