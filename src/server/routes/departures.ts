import { departures } from '#contract/departures.ts'
import { dayOf } from '#domain/calendar.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { countDepartures, type DepartureKey, departuresPage } from '../departures/list.ts'
import { withDisputes } from '../disputes/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { namesOf } from '../school/names.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 100

export function departureRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, departures, async ({ day, early, cursor = '' }, account) => {
    const { school } = account
    const units = unitsSeen(account)
    const after = cursor === '' ? null : keyOf(cursor)
    if (after === undefined) return refuse('malformed', { at: 'cursor' })
    const asked = { school, day: day ?? dayOf(clock()), onlyEarly: early === 'only', units }
    const nameOf = await namesOf(database, school)
    const rows = await departuresPage(database, asked, after, PAGE + 1, nameOf)
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    return ok({
      day: asked.day,
      departures: await withDisputes(database, school, 'departure', page, ({ departure }) => departure),
      next: rows.length > PAGE && last !== undefined ? cursorAt(last) : null,
      ...(await countDepartures(database, school, asked.day, units)),
    })
  })
}

function cursorAt({ at, departure }: DepartureKey): string {
  return toBase64url(utf8(`${at}.${departure}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): DepartureKey | undefined {
  const [, at, departure] =
    /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return at === undefined || departure === undefined ? undefined : { at: Number(at), departure }
}
