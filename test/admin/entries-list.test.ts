import { describe, expect, it } from 'vitest'
import {
  type EntriesPage,
  firstPage,
  leavesGap,
  MOST_SHOWN,
  neighbor,
  PAGE_ROWS,
  withNewer,
  withNewest,
  withOlder,
  withWaiting,
} from '#admin/entries-list.ts'
import type { EntryRow } from '#contract/entries.ts'
import type { Outcome } from '#domain/reasons.ts'

function row(at: number, outcome: Outcome = 'admit'): EntryRow {
  return {
    check: `k${at}`,
    at,
    person: null,
    outcome,
    tenths: null,
    color: null,
    grade: 'none',
    tablet: 't',
    corrected: false,
    late: false,
    leftAt: null,
    reuse: null,
    doubts: [],
  }
}
function page(ats: readonly number[], next: string | null = null, outcome: Outcome = 'admit'): EntriesPage {
  const rows = ats.map((at) => row(at, outcome))
  return { entries: rows, next, newer: null, count: { rows: ats.length, capped: false } }
}
const ats = (rows: readonly EntryRow[]) => rows.map(({ at }) => at)

describe('paging', () => {
  it('adds older pages below and shows a row that slipped into both only once', () => {
    const list = withOlder(firstPage(page([5, 4], 'older')), page([4, 3]))
    expect(ats(list.rows)).toEqual([5, 4, 3])
    expect(list.next).toBeNull()
  })
})

describe('a long list', () => {
  const pageAt = (index: number): EntriesPage => ({
    ...page(
      Array.from({ length: PAGE_ROWS }, (_, at) => 10_000 - index * PAGE_ROWS - at),
      `older-than-${index}`,
    ),
    newer: index === 0 ? null : `newer-than-${index}`,
    count: null,
  })
  const deep = Array.from({ length: 30 }, (_, index) => pageAt(index + 1)).reduce(
    withOlder,
    firstPage(pageAt(0)),
  )
  const isGapless = (rows: readonly EntryRow[]) =>
    rows.every((one, index) => index === 0 || one.at === (rows[index - 1]?.at ?? 0) - 1)

  it('shows no more rows than a browser can walk, the newest make room for the oldest', () => {
    expect(deep.rows.length).toBeLessThanOrEqual(MOST_SHOWN)
    expect(deep.rows.at(-1)?.at).toBe(10_000 - 31 * PAGE_ROWS + 1)
    expect(isGapless(deep.rows)).toBe(true)
  })

  it('says by which place the rows that made room are asked for again', () => {
    const above = (10_000 - (deep.rows[0]?.at ?? 0)) / PAGE_ROWS
    expect(deep.newer).toBe(`newer-than-${above}`)
    expect(deep.next).toBe('older-than-30')
  })

  it('goes back up the same way, and the oldest make room then', () => {
    let list = deep
    for (let index = (10_000 - (deep.rows[0]?.at ?? 0)) / PAGE_ROWS - 1; index >= 0; index -= 1)
      list = withNewer(list, pageAt(index))
    expect(list.rows[0]?.at).toBe(10_000)
    expect(list.newer).toBeNull()
    expect(list.rows.length).toBeLessThanOrEqual(MOST_SHOWN)
    expect(isGapless(list.rows)).toBe(true)
    expect(list.next).toBe(`older-than-${list.rows.length / PAGE_ROWS - 1}`)
  })

  it('puts nothing new on top of rows that stand further down', () => {
    const told = withNewest(deep, { ...page([20_000]), count: { rows: 7, capped: false } }, true)
    expect(told.rows).toEqual(deep.rows)
    expect(told.waiting).toEqual([])
    expect(told.count).toEqual({ rows: 7, capped: false })
  })
})

describe('live rows', () => {
  it('appear on top at once when nobody is reading further down', () => {
    const list = withNewest(firstPage(page([5, 4], 'c')), page([7, 6, 5], 'c'), true)
    expect(ats(list.rows)).toEqual([7, 6, 5, 4])
    expect(list.waiting).toEqual([])
  })

  it('wait behind a button while somebody reads, and come in order when asked for', () => {
    const list = withNewest(firstPage(page([5, 4])), page([7, 6, 5, 4]), false)
    expect(ats(list.rows)).toEqual([5, 4])
    expect(ats(list.waiting)).toEqual([7, 6])
    expect(ats(withWaiting(list).rows)).toEqual([7, 6, 5, 4])
  })

  it('count a row once however often the change is told', () => {
    const once = withNewest(firstPage(page([5])), page([6, 5]), false)
    const twice = withNewest(once, page([7, 6, 5]), false)
    expect(ats(twice.waiting)).toEqual([7, 6])
  })

  it('find their place when a tablet sends late what happened early', () => {
    const list = withNewest(firstPage(page([9, 5])), page([9, 7, 5]), true)
    expect(ats(list.rows)).toEqual([9, 7, 5])
  })

  it('renew a known row in place', () => {
    const list = withNewest(firstPage(page([5, 4], 'c', 'held')), page([5, 4], 'c', 'admit'), false)
    expect(list.rows.map(({ outcome }) => outcome)).toEqual(['admit', 'admit'])
  })

  it('drop a row that no longer fits the filter, but none below the page that was asked', () => {
    const list = withNewest(withOlder(firstPage(page([5, 4], 'c')), page([3, 2])), page([5, 3], 'c'), false)
    expect(ats(list.rows)).toEqual([5, 3, 2])
  })

  it('replace the list rather than leave a gap', () => {
    const newest = Array.from({ length: PAGE_ROWS }, (_, at) => 1000 - at)
    const before = firstPage(page([5, 4], 'c'))
    expect(ats(withNewest(before, page(newest, 'c'), true).rows)).toEqual(newest)
    const waiting = withNewest(before, page(newest, 'c'), false)
    expect(ats(waiting.rows)).toEqual([5, 4])
    expect(leavesGap(waiting)).toBe(true)
  })

  it('fill an empty list', () => {
    expect(ats(withNewest(firstPage(page([])), page([1]), true).rows)).toEqual([1])
  })
})

describe('keys', () => {
  const rows = [row(3), row(2), row(1)]
  it('move one row and stop at the ends', () => {
    expect(neighbor(rows, 'k3', 1)).toBe('k2')
    expect(neighbor(rows, 'k3', -1)).toBe('k3')
    expect(neighbor(rows, 'k1', 1)).toBe('k1')
  })

  it('begin at the first row when none is chosen or the chosen one is gone', () => {
    expect(neighbor(rows, null, 1)).toBe('k3')
    expect(neighbor(rows, 'gone', -1)).toBe('k3')
    expect(neighbor([], null, 1)).toBeNull()
  })
})
