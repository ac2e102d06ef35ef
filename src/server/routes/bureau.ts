import { bureauDay, bureauSchool } from '#contract/bureau.ts'
import { dayOf } from '#domain/calendar.ts'
import { ok, refuse } from '../answer.ts'
import { bureauDayOf, bureauSchoolOf } from '../bureau/days.ts'
import type { Desk, Routes } from '../gate.ts'
import { consoleRoute } from './console-route.ts'

/** The schools of a bureau, in numbers. */
export function bureauRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  const whenOf = (day: string | undefined) => ({ day: day ?? dayOf(clock()), asOf: clock() })
  consoleRoute(routes, desk, bureauDay, async ({ day }, { school: bureau }) =>
    ok(await bureauDayOf(database, bureau, whenOf(day))),
  )
  consoleRoute(routes, desk, bureauSchool, async ({ day, school }, { school: bureau }) => {
    const found = await bureauSchoolOf(database, { bureau, school }, whenOf(day))
    return found === null ? refuse('not-found') : ok(found)
  })
}
