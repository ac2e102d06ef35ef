import { liftWatch, MOST_WATCH_DAYS, MOST_WATCHED, watchFor, watchList } from '#contract/watch-list.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { ok, refuse } from '../answer.ts'
import { appendConsole } from '../console/append.ts'
import type { Desk, Routes } from '../gate.ts'
import { newPassId } from '../passes/sign.ts'
import { namesOf } from '../school/names.ts'
import { watchedNow, watchRow, watchRows } from '../watch-list/list.ts'
import { consoleRoute } from './console-route.ts'

const DAY_MS = 24 * 60 * 60_000

/** Who must not simply walk in: each entry and each end of one is a record. */
export function watchListRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, random } = desk

  consoleRoute(routes, desk, watchList, async (_, { school }) => {
    const asOf = clock()
    const entries = await watchRows(database, school, await namesOf(database, school), asOf)
    return ok({ entries, asOf })
  })

  consoleRoute(routes, desk, watchFor, async (asked, { school, id: actor }) => {
    const now = clock()
    const isSoon =
      asked.until >= dayOf(now) && boundsOfDay(asked.until).from <= now + MOST_WATCH_DAYS * DAY_MS
    if (!isSoon) return refuse('malformed', { at: 'until' })
    // The id of an entry is of the same shape as that of a pass.
    const watch = newPassId(random)
    const written = await appendConsole(
      desk,
      { school, actor },
      { kind: 'watch-list', body: { watch, act: 'listed', ...asked } },
      async (sql) =>
        (await watchedNow(sql, school, now)) >= MOST_WATCHED
          ? refuse('not-now', { why: 'watch-list-full' })
          : null,
    )
    if (!written.ok) return written
    const row = await watchRow(database, school, watch, await namesOf(database, school), now)
    if (row === null) throw new Error('an entry that was made is not there')
    return ok(row)
  })

  consoleRoute(routes, desk, liftWatch, async ({ watch, note }, { school, id: actor }) => {
    const body = { watch, act: 'lifted', note } as const
    return await appendConsole(desk, { school, actor }, { kind: 'watch-list', body }, async (sql) => {
      const row = await watchRow(sql, school, watch, (name) => name, clock())
      if (row === null) return refuse('not-found')
      return row.lifted === null ? null : refuse('not-now', { why: 'ended-already' })
    })
  })
}
