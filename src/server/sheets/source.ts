import { type Account, entries } from '#contract/console.ts'
import { absences, dayView } from '#contract/day.ts'
import { departures } from '#contract/departures.ts'
import { type Endpoint, parse } from '#contract/endpoint.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Sheet } from '#domain/sheets.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { askedBy, fromEntriesQuery } from '../routes/entries.ts'
import type { World } from '../world.ts'
import { entriesSheet } from './entries.ts'
import { absencesSheet, daySheet, departuresSheet, peopleSheet } from './lists.ts'
import type { SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'

/** The table that a list of the console shows when it asks by this query string; refused where the list would be. */
export function sourceOf(
  desk: Pick<World, 'database' | 'clock'>,
  account: Account,
  { sheet, filter }: { sheet: Sheet; filter: string },
  words: SheetWords,
): Answer<SheetSource> {
  const query = new URLSearchParams(filter)
  const { school } = account
  switch (sheet) {
    case 'entries': {
      const request = named(entries, fromEntriesQuery(query))
      if (!request.ok) return request
      const { cursor: _, newer: __, limit: ___, ...narrowing } = request.value
      const asked = askedBy(narrowing, account)
      return asked.ok ? ok(entriesSheet(desk, asked.value, words)) : asked
    }
    case 'people':
      return ok(peopleSheet(desk, school, words))
    case 'absences': {
      const asked = named(absences, Object.fromEntries(query))
      return asked.ok ? ok(absencesSheet(desk, school, asked.value.day, words)) : asked
    }
    case 'departures': {
      const asked = named(departures, Object.fromEntries(query))
      if (!asked.ok) return asked
      const { day = dayOf(desk.clock()), early } = asked.value
      return ok(departuresSheet(desk, { school, day, onlyEarly: early === 'only', units: null }, words))
    }
    case 'day': {
      const asked = named(dayView, Object.fromEntries(query))
      return asked.ok ? ok(daySheet(desk, school, asked.value.day, words)) : asked
    }
    default:
      return sheet satisfies never
  }
}

function named<Request>(endpoint: Endpoint<Request, unknown>, asked: object): Answer<Request> {
  const request = parse(endpoint.request, asked)
  return request.ok ? ok(request.value) : refuse('malformed', { at: `filter.${request.at}` })
}
