import { dutyDayView, dutyWeek, planDuty } from '#contract/duty.ts'
import { dayOf } from '#domain/calendar.ts'
import { ok } from '../answer.ts'
import { driftsOn } from '../duty/guns.ts'
import { lanesOf, planDays, weekOf } from '../duty/plan.ts'
import { dutyOfDay } from '../duty/shifts.ts'
import type { Desk, Routes } from '../gate.ts'
import { guardsOf } from '../school/guards.ts'
import { consoleRoute } from './console-route.ts'

export function dutyRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, dutyWeek, async ({ from }, { school }) =>
    ok({
      days: await weekOf(database, school, from),
      lanes: await lanesOf(database, school),
      guards: await guardsOf(desk, school),
      today: dayOf(clock()),
    }),
  )
  consoleRoute(routes, desk, planDuty, async ({ days }, { school, id }) =>
    ok(await planDays(desk, { school, account: id, at: clock() }, days)),
  )
  consoleRoute(routes, desk, dutyDayView, async ({ day = dayOf(clock()) }, { school }) => {
    const asOf = clock()
    const { sessions, refusals, shifts } = await dutyOfDay(database, school, day, asOf)
    return ok({
      ...{ day, asOf, sessions, refusals },
      handOvers: shifts.flatMap(({ shift, place, guard, closedAt, handedOver }) =>
        handedOver === null || closedAt === null ? [] : [{ shift, place, guard, closedAt, ...handedOver }],
      ),
      drifts: await driftsOn(database, school, day),
    })
  })
}
