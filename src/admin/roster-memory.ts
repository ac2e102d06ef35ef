import { plainly } from './pasted-table.ts'
import type { RosterColumn } from './problems.ts'
import { ROSTER_COLUMNS } from './roster-paste.ts'

/** What headings meant, by their words as `plainly` has them. */
export type Headings = ReadonlyMap<string, RosterColumn>

/** Headings remembered at most: the oldest goes. */
const MOST = 200

/** What this machine remembers; nothing where the text is none of ours. */
export function headingsOf(text: string | null): Headings {
  const found = new Map<string, RosterColumn>()
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(kept)) return found
    for (const pair of kept.slice(0, MOST)) {
      const [heading, column]: unknown[] = Array.isArray(pair) ? pair : []
      const known = ROSTER_COLUMNS.find((one) => one === column)
      if (typeof heading === 'string' && known !== undefined) found.set(heading, known)
    }
  } catch {
    // Somebody else's text under our key: nothing is remembered.
  }
  return found
}

/** The same with what somebody chose for the headings of a list, as text to keep. */
export function withChosen(
  headings: Headings,
  header: readonly string[],
  chosen: ReadonlyMap<RosterColumn, number | null>,
): string {
  const all = new Map(headings)
  for (const [column, at] of chosen) {
    const heading = plainly(at === null ? '' : (header[at] ?? ''))
    if (heading === '') continue
    all.delete(heading)
    all.set(heading, column)
  }
  return JSON.stringify([...all].slice(-MOST))
}
