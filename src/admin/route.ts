import { AUDIT_BOOKS, AUDIT_WHATS, type AuditBook, type AuditWhat } from '#contract/audit.ts'
import { type DayNumber, NUMBERS } from '#contract/day.ts'
import { isId } from '#contract/fields.ts'
import { isDay } from '#domain/calendar.ts'
import { CASE_ROLES, type CaseRole } from '#domain/case.ts'
import { SESSION_IDS, type SessionId } from '#domain/session.ts'
import { type EntriesFilter, queryOf, readFilter } from './entries-filter.ts'

/** Which departures are shown. */
export type DeparturesFilter = {
  /** Null is today, whatever day that becomes. */ day: string | null
  onlyEarly: boolean
}

/** Whose looks at whom are shown; null is anybody's. */
export type ReadsFilter = {
  account: string | null
  person: string | null
  /** By which question, as a record calls it. */
  route: string | null
  /** Days, first and last included. */
  from: string | null
  until: string | null
}

/** Which changes are shown; null is anybody's, any, of anything, of any day. */
export type AuditFilter = {
  book: AuditBook
  account: string | null
  what: AuditWhat | null
  whom: string | null
  from: string | null
  until: string | null
}

/** A number of a day's closing whose people are shown. */
export type OpenNumber = { session: SessionId; number: DayNumber }

/** What the board of cases shows. */
export type CasesFilter = {
  state: 'open' | 'closed'
  /** Null is everybody's. */
  owner: CaseRole | null
  /** Opened at least so many minutes ago; null is any. */
  minutes: number | null
}

/** Of readings at home: the grid, the links of guardians, or a list to paste. */
export type HomePart = 'grid' | 'links' | 'paste'

export type Route =
  | { screen: 'today' }
  /** A null `day` is today, whatever day that becomes. */
  | { screen: 'day'; day: string | null; open: OpenNumber | null }
  | {
      screen: 'cases'
      filter: CasesFilter /** The case that is open beside the list. */
      case: string | null
    }
  | { screen: 'report'; report: string }
  /** A null `unit` is all classes; `part` is what is shown of one. */
  | { screen: 'home'; unit: string | null; part: HomePart }
  | { screen: 'entries'; filter: EntriesFilter /** The check whose detail is open. */; check: string | null }
  | { screen: 'departures'; filter: DeparturesFilter }
  | { screen: 'tablets' }
  | { screen: 'people' }
  /** Everything about one person; null while nobody is chosen. */
  | { screen: 'file'; person: string | null }
  /** The same as a sheet to hand to that person. */
  | { screen: 'copy'; person: string }
  | { screen: 'trust' }
  | { screen: 'policy' }
  | { screen: 'keeping' }
  | { screen: 'evidence' }
  | { screen: 'reads'; filter: ReadsFilter }
  | { screen: 'audit'; filter: AuditFilter }
  | { screen: 'accounts' }
  /** Every school of a bureau, or one of them; a null `day` is today. */
  | { screen: 'bureau'; day: string | null; school: string | null }
  /** One's own account. */
  | { screen: 'me' }
  | { screen: 'duty' /** A Monday; null is this week. */; from: string | null }
  | { screen: 'on-site' }
  | { screen: 'visits'; show: 'current' | 'past' }
  | { screen: 'watch-list' }
  /** Who registered without an invitation, and who came to inspect. */
  | { screen: 'registrations' }
  | { screen: 'inspections' }
  /** The cards of a class or department; a null `unit` is none yet. */
  | { screen: 'cards'; unit: string | null }
  | { screen: 'set-up' }
  | { screen: 'lost' }

export const OPEN_CASES: CasesFilter = { state: 'open', owner: null, minutes: null }

/** Reads an address. Members nobody understands are left out rather than refused. */
export function routeOf(url: { pathname: string; search: string }): Route {
  switch (url.pathname.replace(/\/+$/, '')) {
    case '/admin':
      return { screen: 'today' }
    case '/admin/entries':
      return entriesOf(new URLSearchParams(url.search))
    case '/admin/departures':
      return departuresOf(new URLSearchParams(url.search))
    case '/admin/day':
      return dayOf(new URLSearchParams(url.search))
    case '/admin/cases':
      return casesOf(new URLSearchParams(url.search))
    case '/admin/home':
      return homeOf(new URLSearchParams(url.search))
    case '/admin/report':
      return reportOf(new URLSearchParams(url.search))
    case '/admin/tablets':
      return { screen: 'tablets' }
    case '/admin/people':
      return { screen: 'people' }
    case '/admin/file':
      return { screen: 'file', person: idIn(new URLSearchParams(url.search), 'person') }
    case '/admin/file/copy':
      return copyOf(new URLSearchParams(url.search))
    case '/admin/trust':
      return { screen: 'trust' }
    case '/admin/duty':
      return dutyOf(new URLSearchParams(url.search))
    case '/admin/on-site':
      return { screen: 'on-site' }
    case '/admin/visits':
      return { screen: 'visits', show: url.search === '?show=past' ? 'past' : 'current' }
    case '/admin/watch-list':
      return { screen: 'watch-list' }
    case '/admin/visits/registered':
      return { screen: 'registrations' }
    case '/admin/visits/inspections':
      return { screen: 'inspections' }
    case '/admin/cards':
      return { screen: 'cards', unit: unitIn(new URLSearchParams(url.search)) }
    case '/admin/policy':
      return { screen: 'policy' }
    case '/admin/evidence':
      return { screen: 'evidence' }
    case '/admin/keeping':
      return { screen: 'keeping' }
    case '/admin/keeping/reads':
      return readsOf(new URLSearchParams(url.search))
    case '/admin/audit':
      return auditOf(new URLSearchParams(url.search))
    case '/admin/accounts':
      return { screen: 'accounts' }
    case '/admin/bureau':
      return bureauOf(new URLSearchParams(url.search))
    case '/admin/me':
      return { screen: 'me' }
    case '/admin/set-up':
      return { screen: 'set-up' }
    default:
      return { screen: 'lost' }
  }
}

/** The address of a route, path and query. */
export function pathOf(route: Route): string {
  switch (route.screen) {
    case 'today':
    case 'lost':
      return '/admin'
    case 'entries':
      return entriesPath(route.filter, route.check)
    case 'departures':
      return departuresPath(route.filter)
    case 'day':
      return dayPath(route.day, route.open)
    case 'cases':
      return casesPath(route.filter, route.case)
    case 'home':
      return homePath(route.unit, route.part)
    case 'duty':
      return route.from === null ? '/admin/duty' : `/admin/duty?from=${route.from}`
    case 'on-site':
      return '/admin/on-site'
    case 'visits':
      return route.show === 'past' ? '/admin/visits?show=past' : '/admin/visits'
    case 'registrations':
      return '/admin/visits/registered'
    case 'inspections':
      return '/admin/visits/inspections'
    case 'cards':
      return pathWith('/admin/cards', route.unit === null ? [] : [`unit=${encodeURIComponent(route.unit)}`])
    case 'reads':
      return readsPath(route.filter)
    case 'audit':
      return auditPath(route.filter)
    case 'bureau':
      return bureauPath(route.day, route.school)
    case 'file':
      return pathWith('/admin/file', route.person === null ? [] : [`person=${route.person}`])
    case 'copy':
      return `/admin/file/copy?person=${route.person}`
    case 'report':
      return `/admin/report?id=${route.report}`
    case 'tablets':
    case 'people':
    case 'trust':
    case 'policy':
    case 'keeping':
    case 'evidence':
    case 'watch-list':
    case 'accounts':
    case 'me':
    case 'set-up':
      return `/admin/${route.screen}`
    default:
      return route satisfies never
  }
}

function entriesOf(query: URLSearchParams): Route {
  return { screen: 'entries', filter: readFilter(query).filter, check: idIn(query, 'check') }
}

function departuresOf(query: URLSearchParams): Route {
  const day = query.get('day')
  return {
    screen: 'departures',
    filter: { day: day !== null && isDay(day) ? day : null, onlyEarly: query.get('early') === 'only' },
  }
}

function departuresPath({ day, onlyEarly }: DeparturesFilter): string {
  return pathWith('/admin/departures', [
    ...(day === null ? [] : [`day=${day}`]),
    ...(onlyEarly ? ['early=only'] : []),
  ])
}

function dayOf(query: URLSearchParams): Route {
  const day = query.get('day')
  const session = SESSION_IDS.find((one) => one === query.get('session'))
  const number = NUMBERS.find((one) => one === query.get('number'))
  return {
    screen: 'day',
    day: day !== null && isDay(day) ? day : null,
    open: session === undefined || number === undefined ? null : { session, number },
  }
}

function dayPath(day: string | null, open: OpenNumber | null): string {
  return pathWith('/admin/day', [
    ...(day === null ? [] : [`day=${day}`]),
    ...(open === null ? [] : [`session=${open.session}`, `number=${open.number}`]),
  ])
}

function casesOf(query: URLSearchParams): Route {
  const minutes = query.get('minutes')
  return {
    screen: 'cases',
    filter: {
      state: query.get('state') === 'closed' ? 'closed' : 'open',
      owner: CASE_ROLES.find((one) => one === query.get('owner')) ?? null,
      minutes: minutes !== null && /^\d{1,6}$/.test(minutes) ? Number(minutes) : null,
    },
    case: idIn(query, 'case'),
  }
}

function casesPath({ state, owner, minutes }: CasesFilter, chosen: string | null): string {
  return pathWith('/admin/cases', [
    ...(state === 'open' ? [] : [`state=${state}`]),
    ...(owner === null ? [] : [`owner=${owner}`]),
    ...(minutes === null ? [] : [`minutes=${minutes}`]),
    ...(chosen === null ? [] : [`case=${chosen}`]),
  ])
}

function homeOf(query: URLSearchParams): Route {
  const unit = query.get('class')
  if (unit !== null && unit !== '' && unit.length <= 80)
    return { screen: 'home', unit, part: query.get('part') === 'links' ? 'links' : 'grid' }
  return { screen: 'home', unit: null, part: query.get('part') === 'paste' ? 'paste' : 'grid' }
}

function homePath(unit: string | null, part: HomePart): string {
  return pathWith('/admin/home', [
    ...(unit === null ? [] : [`class=${encodeURIComponent(unit)}`]),
    ...(part === 'grid' ? [] : [`part=${part}`]),
  ])
}

function reportOf(query: URLSearchParams): Route {
  const report = idIn(query, 'id')
  return report === null ? { screen: 'lost' } : { screen: 'report', report }
}

function copyOf(query: URLSearchParams): Route {
  const person = idIn(query, 'person')
  return person === null ? { screen: 'file', person } : { screen: 'copy', person }
}

function readsOf(query: URLSearchParams): Route {
  const route = query.get('route')
  return {
    screen: 'reads',
    filter: {
      ...{ account: idIn(query, 'account'), person: idIn(query, 'person') },
      route: route !== null && route.length <= 120 ? route : null,
      ...{ from: dayIn(query, 'from'), until: dayIn(query, 'until') },
    },
  }
}

function readsPath({ account, person, route, from, until }: ReadsFilter): string {
  return pathWith('/admin/keeping/reads', [
    ...(account === null ? [] : [`account=${account}`]),
    ...(person === null ? [] : [`person=${person}`]),
    ...(route === null ? [] : [`route=${encodeURIComponent(route)}`]),
    ...(from === null ? [] : [`from=${from}`]),
    ...(until === null ? [] : [`until=${until}`]),
  ])
}

function auditOf(query: URLSearchParams): Route {
  const book = AUDIT_BOOKS.find((one) => one === query.get('book')) ?? 'settings'
  return {
    screen: 'audit',
    filter: {
      ...{ book, account: idIn(query, 'account'), whom: idIn(query, 'whom') },
      what: AUDIT_WHATS[book].find((one) => one === query.get('what')) ?? null,
      ...{ from: dayIn(query, 'from'), until: dayIn(query, 'until') },
    },
  }
}

function auditPath({ book, account, what, whom, from, until }: AuditFilter): string {
  return pathWith('/admin/audit', [
    ...(book === 'settings' ? [] : [`book=${book}`]),
    ...(account === null ? [] : [`account=${account}`]),
    ...(what === null ? [] : [`what=${what}`]),
    ...(whom === null ? [] : [`whom=${whom}`]),
    ...(from === null ? [] : [`from=${from}`]),
    ...(until === null ? [] : [`until=${until}`]),
  ])
}

function bureauOf(query: URLSearchParams): Route {
  return { screen: 'bureau', day: dayIn(query, 'day'), school: idIn(query, 'school') }
}

function bureauPath(day: string | null, school: string | null): string {
  return pathWith('/admin/bureau', [
    ...(day === null ? [] : [`day=${day}`]),
    ...(school === null ? [] : [`school=${school}`]),
  ])
}

function dutyOf(query: URLSearchParams): Route {
  return { screen: 'duty', from: dayIn(query, 'from') }
}

function unitIn(query: URLSearchParams): string | null {
  const unit = query.get('unit')?.trim() ?? ''
  return unit === '' || unit.length > 80 ? null : unit
}

function dayIn(query: URLSearchParams, name: string): string | null {
  const day = query.get(name)
  return day !== null && isDay(day) ? day : null
}

function idIn(query: URLSearchParams, name: string): string | null {
  const id = query.get(name)
  return id !== null && isId(id) ? id : null
}

function pathWith(path: string, query: readonly string[]): string {
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

function entriesPath(filter: EntriesFilter, check: string | null): string {
  return pathWith('/admin/entries', [...queryOf(filter), ...(check === null ? [] : [`check=${check}`])])
}
