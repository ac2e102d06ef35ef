import { cases } from '#contract/cases.ts'
import { absences, dayView } from '#contract/day.ts'
import { departures } from '#contract/departures.ts'
import { type Endpoint, parse } from '#contract/endpoint.ts'
import { entries } from '#contract/entries.ts'
import { mayAsk } from '#contract/roles.ts'
import type { Account } from '#contract/session.ts'
import { illnessAsked, LIST_OF } from '#contract/sheets.ts'
import { invitations } from '#contract/visits.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Sheet } from '#domain/sheets.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import type { Desk } from '../gate.ts'
import { casesAskedBy, fromCasesQuery } from '../routes/cases.ts'
import { askedBy, fromEntriesQuery } from '../routes/entries.ts'
import { casesSheet } from './cases.ts'
import { entriesSheet } from './entries.ts'
import { illnessSheet } from './illness.ts'
import { absencesSheet, daySheet, departuresSheet, peopleSheet } from './lists.ts'
import type { SheetSource } from './sheet.ts'
import { inspectionsSheet, invitationsSheet, registrationsSheet } from './visits.ts'
import type { SheetWords } from './words.ts'

/**
 * The table that a list of the console shows when it asks by this query string; refused where the list would be, and
 * of nobody whom the list would not show.
 */
export function sourceOf(
  desk: Pick<Desk, 'database' | 'clock' | 'unseal'>,
  account: Account,
  { sheet, filter }: { sheet: Sheet; filter: string },
  words: SheetWords,
): Answer<SheetSource> {
  if (!mayAsk(LIST_OF[sheet], account.role)) return refuse('forbidden')
  const query = new URLSearchParams(filter)
  const { school } = account
  const seen = { school, units: unitsSeen(account) }
  switch (sheet) {
    case 'entries': {
      const request = named(entries, fromEntriesQuery(query))
      if (!request.ok) return request
      const { cursor: _, newer: __, limit: ___, ...narrowing } = request.value
      const asked = askedBy(narrowing, account)
      return asked.ok ? ok(entriesSheet(desk, asked.value, words)) : asked
    }
    case 'people':
      return ok(peopleSheet(desk, seen, words))
    case 'absences': {
      const asked = named(absences, Object.fromEntries(query))
      return asked.ok ? ok(absencesSheet(desk, seen, asked.value.day, words)) : asked
    }
    case 'illness': {
      const asked = named({ request: illnessAsked }, Object.fromEntries(query))
      return asked.ok ? ok(illnessSheet(desk, seen, asked.value, words)) : asked
    }
    case 'departures': {
      const asked = named(departures, Object.fromEntries(query))
      if (!asked.ok) return asked
      const { day = dayOf(desk.clock()), early } = asked.value
      return ok(departuresSheet(desk, { ...seen, day, onlyEarly: early === 'only' }, words))
    }
    case 'day': {
      const asked = named(dayView, Object.fromEntries(query))
      return asked.ok ? ok(daySheet(desk, seen, asked.value.day, words)) : asked
    }
    case 'cases': {
      const asked = named(cases, fromCasesQuery(query))
      return asked.ok ? ok(casesSheet(desk, casesAskedBy(asked.value, account, desk.clock()), words)) : asked
    }
    case 'invitations': {
      const asked = named(invitations, Object.fromEntries(query))
      return asked.ok ? ok(invitationsSheet(desk, school, asked.value.show, words)) : asked
    }
    case 'registrations':
      return ok(registrationsSheet(desk, school, words))
    case 'inspections':
      return ok(inspectionsSheet(desk, school, words))
    default:
      return sheet satisfies never
  }
}

function named<Request>(
  { request: schema }: Pick<Endpoint<Request, unknown>, 'request'>,
  asked: object,
): Answer<Request> {
  const request = parse(schema, asked)
  return request.ok ? ok(request.value) : refuse('malformed', { at: `filter.${request.at}` })
}
