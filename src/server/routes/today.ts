import { board } from '#contract/board.ts'
import { today } from '#contract/today.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person.ts'
import { ok } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { boardOf } from '../day/board.ts'
import { wholeDay } from '../day/numbers.ts'
import type { Desk, Routes } from '../gate.ts'
import { consoleRoute } from './console-route.ts'

/** Of the unexplained, the contract shows so many. */
const MOST_UNEXPLAINED = 200

export function todayRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, today, async (request, account) => {
    const asOf = desk.clock()
    const day = request.day ?? dayOf(asOf)
    const asked = { day, asOf, units: unitsSeen(account) }
    const { read, report, numbers } = await wholeDay(desk.database, account.school, asked)
    const { counts, visitors, unexpected, units } = numbers
    return ok({
      ...{ day, asOf, counts, visitors, unexpected, units: [...units] },
      unexplained: report === null ? [] : unexplainedOf(report.whole, read.people),
    })
  })
  consoleRoute(routes, desk, board, async ({ day }, { school }) => {
    const asOf = desk.clock()
    return ok(await boardOf(desk.database, school, day ?? dayOf(asOf), asOf))
  })
}

function unexplainedOf(
  { places }: Day,
  people: readonly Person[],
): { id: string; name: string; unit: string | null }[] {
  const byId = new Map(people.map((person) => [person.id, person]))
  return places
    .filter(({ line }) => line === 'unexplained')
    .slice(0, MOST_UNEXPLAINED)
    .flatMap(({ personId }) => {
      const person = byId.get(personId)
      return person === undefined ? [] : [{ id: personId, name: person.name, unit: person.unit }]
    })
}
