import type { ReplyOf } from '#contract/endpoint.ts'
import type { EntryRow, entries } from '#contract/entries.ts'

export type EntriesPage = ReplyOf<typeof entries>

/** Rows of one question, newest first, without gaps between the first and the last. */
export type EntriesList = {
  rows: readonly EntryRow[]
  /** Where the next older page begins; null at the end. */
  next: string | null
  /** Where the next newer page begins; null while the newest rows are shown. */
  newer: string | null
  /** Where two pages meet, so that a long list can be cut there. */
  joints: readonly Joint[]
  count: { rows: number; capped: boolean }
  /** Newer rows that wait for a click, so that nothing moves under the reader's finger. */
  waiting: readonly EntryRow[]
}

/** The first row below a joint, and what asks for the rows above and from there on. */
type Joint = { check: string; newer: string | null; next: string | null }

/** Rows of one page. */
export const PAGE_ROWS = 50
/** Rows that are shown at once: a page of a browser with many thousands answers no key any more. */
export const MOST_SHOWN = 400

export function firstPage(page: EntriesPage): EntriesList {
  const { entries: rows, next, newer } = page
  return {
    rows,
    next,
    newer,
    joints: [],
    count: page.count ?? { rows: rows.length, capped: false },
    waiting: [],
  }
}

/** Adds the next older page; rows that slipped into both are shown once. Of a long list the newest rows make room. */
export function withOlder(list: EntriesList, page: EntriesPage): EntriesList {
  const known = new Set(list.rows.map((row) => row.check))
  const added = page.entries.filter((row) => !known.has(row.check))
  const [first] = added
  const joints = first === undefined ? [] : [{ check: first.check, newer: page.newer, next: list.next }]
  const longer = {
    ...list,
    ...{ rows: [...list.rows, ...added], next: page.next, joints: [...list.joints, ...joints] },
  }
  return withoutNewest(longer)
}

/** Adds the next newer page above; of a long list the oldest rows make room. */
export function withNewer(list: EntriesList, page: EntriesPage): EntriesList {
  const known = new Set(page.entries.map((row) => row.check))
  const rows = list.rows.filter((row) => !known.has(row.check))
  const [first] = rows
  const joints = first === undefined ? [] : [{ check: first.check, newer: list.newer, next: page.next }]
  return withoutOldest({
    ...list,
    ...{
      rows: [...page.entries, ...rows],
      newer: page.newer,
      joints: [...joints, ...list.joints],
      waiting: [],
    },
  })
}

function withoutNewest(list: EntriesList): EntriesList {
  const isShortFrom = (at: number): boolean => list.rows.length - at <= MOST_SHOWN
  const cut = isShortFrom(0) ? undefined : placed(list).find(({ at }) => isShortFrom(at))
  if (cut === undefined) return list
  const { joint, at } = cut
  const joints = list.joints.slice(list.joints.indexOf(joint) + 1)
  return { ...list, rows: list.rows.slice(at), newer: joint.newer, joints, waiting: [] }
}

function withoutOldest(list: EntriesList): EntriesList {
  const cut = list.rows.length <= MOST_SHOWN ? undefined : placed(list).findLast(({ at }) => at <= MOST_SHOWN)
  if (cut === undefined) return list
  const { joint, at } = cut
  const joints = list.joints.slice(0, list.joints.indexOf(joint))
  return { ...list, rows: list.rows.slice(0, at), next: joint.next, joints }
}

/** The joints with the place of their row, from above; a row that left the list takes its joint along. */
function placed({ rows, joints }: EntriesList): { joint: Joint; at: number }[] {
  const at = new Map(rows.map(({ check }, index) => [check, index]))
  return joints.flatMap((joint) => {
    const index = at.get(joint.check)
    return index === undefined || index === 0 ? [] : [{ joint, at: index }]
  })
}

/**
 * Takes in the newest page again after a change. Known rows are renewed in place; rows that no longer fit
 * the filter go; new ones are put on top when the reader is at the top, else they wait. A page that does not
 * reach down to the known rows would leave a gap: then it replaces them, once the reader asks for it.
 */
export function withNewest(list: EntriesList, page: EntriesPage, atTop: boolean): EntriesList {
  const count = page.count ?? list.count
  // Further down, nothing that is new stands beside what is shown.
  if (list.newer !== null) return { ...list, count }
  const renewed = new Map(page.entries.map((row) => [row.check, row]))
  const oldest = page.next === null ? undefined : page.entries.at(-1)
  const reaches = (row: EntryRow): boolean => oldest === undefined || row.at > oldest.at
  const kept = list.rows
    .filter((row) => renewed.has(row.check) || !reaches(row))
    .map((row) => renewed.get(row.check) ?? row)
  const known = new Set(kept.map((row) => row.check))
  const fresh = page.entries.filter((row) => !known.has(row.check))
  const joined = { ...list, rows: kept, count, waiting: fresh }
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
