import { board } from '#contract/board.ts'
import { today } from '#contract/console.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person.ts'
import { numbersOf, numbersWithin, reportOn } from '#domain/report.ts'
import { ok } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { boardOf } from '../day/board.ts'
import { factsFor, readDay } from '../day/facts.ts'
import type { Desk, Routes } from '../gate.ts'
import { keptNumbers } from '../keeping/kept-days.ts'
import { consoleRoute } from './console-route.ts'

/** Of the unexplained, the contract shows so many. */
const MOST_UNEXPLAINED = 200

export function todayRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, today, async (request, account) => {
    const { school } = account
    const units = unitsSeen(account)
    const asOf = desk.clock()
    const day = request.day ?? dayOf(asOf)
    const read = await readDay(desk.database, school, day, units)
    const report = reportOn(day, asOf, factsFor(read, null), boundsOfDay(day))
    const kept = await keptNumbers(desk.database, school, day)
    const whole = kept?.numbers.whole ?? numbersOf(report)
    const numbers = units === null ? whole : numbersWithin(whole, units)
    const { counts, visitors, unexpected } = numbers
    return ok({
      ...{ day, asOf, counts, visitors, unexpected, units: [...numbers.units] },
      unexplained: kept === null ? unexplainedOf(report.whole, read.people) : [],
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
