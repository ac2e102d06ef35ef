import type { EntryRow, entries } from '#contract/console.ts'
import type { ReplyOf } from '#contract/endpoint.ts'

export type EntriesPage = ReplyOf<typeof entries>

/** Rows of one question, newest first, without gaps between the first and the last. */
export type EntriesList = {
  rows: readonly EntryRow[]
  /** Where the next older page begins; null at the end. */
  next: string | null
  count: EntriesPage['count']
  /** Newer rows that wait for a click, so that nothing moves under the reader's finger. */
  waiting: readonly EntryRow[]
}

/** Rows of one page. */
export const PAGE_ROWS = 50

export function firstPage(page: EntriesPage): EntriesList {
  return { rows: page.entries, next: page.next, count: page.count, waiting: [] }
}

/** Adds the next older page; rows that slipped into both are shown once. */
export function withOlder(list: EntriesList, page: EntriesPage): EntriesList {
  const known = new Set(list.rows.map((row) => row.check))
  return {
    ...list,
    rows: [...list.rows, ...page.entries.filter((row) => !known.has(row.check))],
    next: page.next,
    count: page.count,
  }
}

/**
 * Takes in the newest page again after a change. Known rows are renewed in place; rows that no longer fit
 * the filter go; new ones are put on top when the reader is at the top, else they wait. A page that does not
 * reach down to the known rows would leave a gap: then it replaces them, once the reader asks for it.
 */
export function withNewest(list: EntriesList, page: EntriesPage, atTop: boolean): EntriesList {
  const renewed = new Map(page.entries.map((row) => [row.check, row]))
  const oldest = page.next === null ? undefined : page.entries.at(-1)
  const reaches = (row: EntryRow): boolean => oldest === undefined || row.at > oldest.at
  const kept = list.rows
    .filter((row) => renewed.has(row.check) || !reaches(row))
    .map((row) => renewed.get(row.check) ?? row)
  const known = new Set(kept.map((row) => row.check))
  const fresh = page.entries.filter((row) => !known.has(row.check))
  const joined = { ...list, rows: kept, count: page.count, waiting: fresh }
  if (atTop) return isGap(list, fresh, page) ? firstPage(page) : withWaiting(joined)
  return joined
}

/** Shows the rows that waited. */
export function withWaiting(list: EntriesList): EntriesList {
  if (list.waiting.length === 0) return list
  return { ...list, rows: newestFirst([...list.waiting, ...list.rows]), waiting: [] }
}

/** Whether the waiting rows join the shown ones, or rows in between are missing and the first page must be asked anew. */
export function leavesGap(list: EntriesList): boolean {
  return list.waiting.length >= PAGE_ROWS
}

/** The check above or below the chosen one; the first when none is chosen or it is no longer there. */
export function neighbor(rows: readonly EntryRow[], check: string | null, step: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.check === check)
  if (at === -1) return rows[0]?.check ?? null
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.check ?? null
}

function isGap(list: EntriesList, fresh: readonly EntryRow[], page: EntriesPage): boolean {
  return page.next !== null && list.rows.length > 0 && fresh.length === page.entries.length
}

/** Rows of one instant keep the order in which the server gave them. */
function newestFirst(rows: EntryRow[]): EntryRow[] {
  return rows.sort((one, other) => other.at - one.at)
}
