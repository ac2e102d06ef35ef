import { entries, entry } from '#contract/console.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { entryDetail } from '../entries/detail.ts'
import { countEntries, type EntriesAsked, type EntryKey, entriesPage } from '../entries/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { consoleRoute, type FromQuery } from './console-route.ts'

const USUAL_PAGE = 50

export function entryRoutes(routes: Routes, desk: Desk): void {
  const { database } = desk
  consoleRoute(
    routes,
    desk,
    entries,
    async ({ day, outcome, reuse, cursor, limit = USUAL_PAGE }, account) => {
      const after = cursor === undefined || cursor === '' ? null : keyOf(cursor)
      if (after === undefined) return refuse('malformed', { at: 'cursor' })
      const asked: EntriesAsked = {
        school: account.school,
        during: day === undefined ? null : boundsOfDay(day),
        outcomes: outcome === undefined || outcome.length === 0 ? null : outcome,
        onlyReused: reuse === 'any',
        units: unitsSeen(account),
      }
      const rows = await entriesPage(database, asked, after, limit + 1)
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return ok({
        entries: page,
        next: rows.length > limit && last !== undefined ? cursorAt(last) : null,
        count: await countEntries(database, asked),
      })
    },
    fromEntriesQuery,
  )
  consoleRoute(routes, desk, entry, async ({ check }, { school }) => {
    const detail = await entryDetail(database, school, check)
    return detail === null ? refuse('not-found') : ok(detail)
  })
}

const fromEntriesQuery: FromQuery = (query) => {
  const { limit, outcome: _, ...others } = Object.fromEntries(query)
  return {
    ...others,
    ...(query.has('outcome') ? { outcome: query.getAll('outcome') } : {}),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
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
