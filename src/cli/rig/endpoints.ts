import * as accounts from '#contract/accounts.ts'
import * as audit from '#contract/audit.ts'
import * as board from '#contract/board.ts'
import * as bureau from '#contract/bureau.ts'
import * as cases from '#contract/cases.ts'
import * as tablets from '#contract/console-tablets.ts'
import * as trust from '#contract/console-trust.ts'
import * as day from '#contract/day.ts'
import * as departures from '#contract/departures.ts'
import * as disputes from '#contract/disputes.ts'
import * as duty from '#contract/duty.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import * as entries from '#contract/entries.ts'
import * as entriesViews from '#contract/entries-views.ts'
import * as evidence from '#contract/evidence.ts'
import * as files from '#contract/files.ts'
import * as guardian from '#contract/guardian.ts'
import * as guards from '#contract/guards.ts'
import * as home from '#contract/home.ts'
import * as importing from '#contract/import.ts'
import * as inspections from '#contract/inspections.ts'
import * as keeping from '#contract/keeping.ts'
import * as onSite from '#contract/on-site.ts'
import * as passKeys from '#contract/pass-keys.ts'
import * as personFile from '#contract/person-file.ts'
import * as policies from '#contract/policies.ts'
import * as reads from '#contract/reads.ts'
import * as registrations from '#contract/registrations.ts'
import * as rollOut from '#contract/roll-out.ts'
import * as roster from '#contract/roster.ts'
import * as salvage from '#contract/salvage.ts'
import * as session from '#contract/session.ts'
import * as setUp from '#contract/set-up.ts'
import * as sheets from '#contract/sheets.ts'
import * as tablet from '#contract/tablet.ts'
import * as today from '#contract/today.ts'
import * as visits from '#contract/visits.ts'
import * as watchList from '#contract/watch-list.ts'

/** Every endpoint the contract names, by its name there. */
export const NAMED_ENDPOINTS: ReadonlyMap<string, Endpoint<unknown, unknown>> = new Map(
  [
    accounts,
    audit,
    board,
    bureau,
    cases,
    setUp,
    session,
    today,
    entries,
    guards,
    trust,
    day,
    departures,
    disputes,
    duty,
    entriesViews,
    evidence,
    files,
    guardian,
    home,
    importing,
    inspections,
    keeping,
    onSite,
    personFile,
    passKeys,
    policies,
    reads,
    rollOut,
    roster,
    registrations,
    salvage,
    sheets,
    tablet,
    tablets,
    visits,
    watchList,
  ]
    .flatMap((contract): [string, unknown][] => Object.entries(contract))
    .filter((named): named is [string, Endpoint<unknown, unknown>] => isEndpoint(named[1])),
)

export const ENDPOINTS: readonly Endpoint<unknown, unknown>[] = [...NAMED_ENDPOINTS.values()]

function isEndpoint(value: unknown): value is Endpoint<unknown, unknown> {
  const { method, path, request } = Object(value)
  return (method === 'GET' || method === 'POST') && typeof path === 'string' && request !== undefined
}
