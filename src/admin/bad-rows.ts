import { CSV_START, csvLine } from '#contract/csv.ts'

type BadRow = { cells: readonly string[]; trouble: string }

/**
 * Rows in trouble as a file to mend and bring back: the headings of the list they came from, their cells as they were,
 * and the trouble in a column of its own behind the widest, which no import knows and so leaves out.
 *
 * @param headings of the list, or names for its columns where it had none
 */
export function badRowsFile(
  headings: readonly string[],
  rows: readonly BadRow[],
  troubleHeading: string,
): string {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), headings.length)
  const filled = (cells: readonly string[]): string[] =>
    Array.from({ length: width }, (_, at) => cells[at] ?? '')
  return [
    CSV_START,
    csvLine([...filled(headings), troubleHeading]),
    ...rows.map(({ cells, trouble }) => csvLine([...filled(cells), trouble])),
  ].join('')
}
