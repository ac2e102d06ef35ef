import { today } from '#contract/console.ts'
import { boundsOfDay, dayOf, isOnDay } from '#domain/calendar.ts'
import type { Day, DayEntry } from '#domain/day.ts'
import { PERSON_KINDS, type RosterPerson } from '#domain/person.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { reportOn } from '#domain/report.ts'
import { ok } from '../answer.ts'
import type { Database } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { rosterOf } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

/** Of the unexplained, the contract shows so many. */
const MOST_UNEXPLAINED = 200

export function todayRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, today, async (request, { school }) => {
    const asOf = desk.clock()
    const day = request.day ?? dayOf(asOf)
    const expected = (await rosterOf(desk.database, school))
      .filter((person) => isOnDay(person.days, day))
      .sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id))
    const report = reportOn(day, asOf, expected, new Set(), await entriesOn(desk.database, school, day))
    return ok({
      day,
      asOf,
      ...figures(report.whole),
      visitors: report.whole.visitors,
      unexpected: report.whole.unexpected,
      units: report.units.map(({ unit, day: whole }) => ({ unit, ...figures(whole) })),
      unexplained: named(report.whole.unexplained, expected),
    })
  })
}

function figures({ counts }: Day): Pick<Day, 'counts'> {
  return { counts }
}

async function entriesOn(database: Database, school: string, day: string): Promise<DayEntry[]> {
  const { from, until } = boundsOfDay(day)
  const rows = await database.all(
    'select person_id, person_kind, outcome, at from entry where school = ? and at >= ? and at < ? order by at, check_id',
    ...[school, from, until],
  )
  return rows.map((row) => ({
    personId: orNull(text, row, 'person_id'),
    kind: row['person_kind'] === null ? null : oneOf(PERSON_KINDS, row, 'person_kind'),
    outcome: oneOf(OUTCOMES, row, 'outcome'),
    at: integer(row, 'at'),
  }))
}

function named(
  ids: readonly string[],
  expected: readonly RosterPerson[],
): { id: string; name: string; unit: string | null }[] {
  const people = new Map(expected.map((person) => [person.id, person]))
  return ids.slice(0, MOST_UNEXPLAINED).flatMap((id) => {
    const person = people.get(id)
    return person === undefined ? [] : [{ id, name: person.name, unit: person.unit }]
  })
}

const { compare } = new Intl.Collator('zh-CN')
