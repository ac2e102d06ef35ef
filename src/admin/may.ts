import { accounts, ownAccount } from '#contract/accounts.ts'
import { audit } from '#contract/audit.ts'
import { bureauDay } from '#contract/bureau.ts'
import { cases } from '#contract/cases.ts'
import { tablets } from '#contract/console-tablets.ts'
import { trustLists } from '#contract/console-trust.ts'
import { dayReport, dayView } from '#contract/day.ts'
import { departures } from '#contract/departures.ts'
import { dutyWeek } from '#contract/duty.ts'
import type { ConsoleEndpoint } from '#contract/endpoint.ts'
import { entries } from '#contract/entries.ts'
import { evidence } from '#contract/evidence.ts'
import { guards } from '#contract/guards.ts'
import { homeClasses } from '#contract/home.ts'
import { inspections } from '#contract/inspections.ts'
import { keeping } from '#contract/keeping.ts'
import { onSite } from '#contract/on-site.ts'
import { findForFile, personCopy } from '#contract/person-file.ts'
import { policies } from '#contract/policies.ts'
import { reads } from '#contract/reads.ts'
import { registrations } from '#contract/registrations.ts'
import { mayAsk } from '#contract/roles.ts'
import { today } from '#contract/today.ts'
import { invitations, printCards } from '#contract/visits.ts'
import { watchList } from '#contract/watch-list.ts'
import type { Role } from '#domain/role.ts'
import { type Route, routeOf } from './route.ts'

/** Whether an endpoint, given by who may ask it, is for somebody. */
export type Asks = Pick<ConsoleEndpoint<unknown, unknown>, 'roles'>

/** What a screen is made of: whoever may not ask for that may not open it. Null is for everybody. */
const ASKED_BY: Record<Route['screen'], Asks | null> = {
  today,
  day: dayView,
  cases,
  report: dayReport,
  home: homeClasses,
  entries,
  departures,
  tablets,
  people: guards,
  file: findForFile,
  copy: personCopy,
  trust: trustLists,
  policy: policies,
  keeping,
  evidence,
  reads,
  duty: dutyWeek,
  'on-site': onSite,
  visits: invitations,
  'watch-list': watchList,
  registrations,
  inspections,
  cards: printCards,
  audit,
  accounts,
  bureau: bureauDay,
  me: ownAccount,
  'set-up': null,
  lost: null,
}

export function mayOpen(screen: Route['screen'], role: Role): boolean {
  const asked = ASKED_BY[screen]
  return asked === null || mayAsk(asked, role)
}

/** Whether an address of the console is one that this role may open. */
export function mayFollow(href: string, role: Role): boolean {
  return mayOpen(routeOf(new URL(href, 'http://console.invalid')).screen, role)
}

/** Where each begins whose day is not the school's. */
const FIRST: Partial<Record<Role, Route>> = {
  auditor: { screen: 'evidence' },
  bureau: { screen: 'bureau', day: null, school: null },
}

/** What is shown at a route: the console's front door is the first page of each role. */
export function doorOf(route: Route, role: Role): Route {
  return route.screen === 'today' ? (FIRST[role] ?? route) : route
}
