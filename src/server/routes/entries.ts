import type { ReplyOf } from '#contract/endpoint.ts'
import { type EntryRow, entries, entriesCount, entry } from '#contract/entries.ts'
import type { EntriesNarrowing } from '#contract/entries-filter.ts'
import type { Account } from '#contract/session.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { withDisputes } from '../disputes/list.ts'
import { entryDetail } from '../entries/detail.ts'
import type { EntriesAsked } from '../entries/filter.ts'
import { countEntries, type EntryKey, entriesPage, type PagePlace } from '../entries/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { consoleRoute, type FromQuery } from './console-route.ts'

const USUAL_PAGE = 50

export function entryRoutes(routes: Routes, desk: Desk): void {
  const { database } = desk
  consoleRoute(
    routes,
    desk,
    entries,
    async ({ cursor = '', newer = '', limit = USUAL_PAGE, ...filter }, account) => {
      const asked = askedBy(filter, account)
      if (!asked.ok) return asked
      const place = placeOf(cursor, newer)
      if (!place.ok) return place
      const rows = await entriesPage(database, asked.value, place.value, limit + 1)
      // What one page holds is counted by having it.
      const countOf = async (read: number): Promise<{ rows: number; capped: boolean }> =>
        read <= limit ? { rows: read, capped: false } : await countEntries(database, asked.value)
      const page = pageOf(rows, place.value, limit)
      return ok({
        ...page,
        entries: await withDisputes(database, account.school, 'check', page.entries, ({ check }) => check),
        count: place.value === 'newest' ? await countOf(rows.length) : null,
      })
    },
    fromEntriesQuery,
  )
  consoleRoute(
    routes,
    desk,
    entriesCount,
    async (filter, account) => {
      const asked = askedBy(filter, account)
      return asked.ok ? ok({ rows: (await countEntries(database, asked.value, null)).rows }) : asked
    },
    fromEntriesQuery,
  )
  consoleRoute(routes, desk, entry, async ({ check }, account) => {
    const detail = await entryDetail(database, account, check)
    if (detail === null) return refuse('not-found')
    const [row = detail.row] = await withDisputes(
      database,
      account.school,
      'check',
      [detail.row],
      () => check,
    )
    return ok({ ...detail, row })
  })
}

/** Lists repeat their member, so that each is one even when it stands there once. */
const LISTS = ['outcome', 'reason', 'kind', 'grade', 'mark'] as const

export const fromEntriesQuery: FromQuery = (query) => {
  const { limit, ...others } = Object.fromEntries(query)
  return {
    ...others,
    ...Object.fromEntries(LISTS.filter((list) => query.has(list)).map((list) => [list, query.getAll(list)])),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  }
}

/** What a list of entries is asked by, as the console asks it. */
export function askedBy(filter: EntriesNarrowing, account: Account): Answer<EntriesAsked> {
  const { day, from = day, until = day, ...rest } = filter
  if (from !== undefined && until !== undefined && from > until) return refuse('malformed', { at: 'until' })
  return ok({ ...rest, school: account.school, units: unitsSeen(account), during: between(from, until) })
}

function between(from: string | undefined, until: string | undefined): EntriesAsked['during'] {
  if (from === undefined && until === undefined) return null
  return {
    from: from === undefined ? 0 : boundsOfDay(from).from,
    until: until === undefined ? Number.MAX_SAFE_INTEGER : boundsOfDay(until).until,
  }
}

function placeOf(cursor: string, newer: string): Answer<PagePlace> {
  if (cursor !== '' && newer !== '') return refuse('malformed', { at: 'newer' })
  if (cursor === '' && newer === '') return ok('newest')
  const key = keyOf(cursor === '' ? newer : cursor)
  if (key === undefined) return refuse('malformed', { at: cursor === '' ? 'newer' : 'cursor' })
  return ok(cursor === '' ? { newerThan: key } : { olderThan: key })
}

/** One row more than asked was read: it says whether the list goes on that way. */
function pageOf(
  rows: readonly EntryRow[],
  place: PagePlace,
  limit: number,
): Pick<ReplyOf<typeof entries>, 'entries' | 'next' | 'newer'> {
  const goesOn = rows.length > limit
  const isUpwards = place !== 'newest' && 'newerThan' in place
  const page = isUpwards ? rows.slice(-limit) : rows.slice(0, limit)
  const [newest, oldest] = [page.at(0), page.at(-1)]
  return {
    entries: page,
    next: oldest !== undefined && (isUpwards || goesOn) ? cursorAt(oldest) : null,
    newer: newest !== undefined && (isUpwards ? goesOn : place !== 'newest') ? cursorAt(newest) : null,
  }
}

function cursorAt({ at, check }: EntryKey): string {
  return toBase64url(utf8(`${at}.${check}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): EntryKey | undefined {
  const [, at, check] =
    /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return at === undefined || check === undefined ? undefined : { at: Number(at), check }
}
