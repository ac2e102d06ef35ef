import { type Address, plain } from './routes/address.ts'
import { auditAddress } from './routes/audit.ts'
import { bureauAddress } from './routes/bureau.ts'
import { casesAddress } from './routes/cases.ts'
import { dayAddress } from './routes/day.ts'
import { departuresAddress } from './routes/departures.ts'
import { dutyAddress } from './routes/duty.ts'
import { entriesAddress } from './routes/entries.ts'
import { homeAddress } from './routes/home.ts'
import { cardsAddress, copyAddress, fileAddress } from './routes/people.ts'
import { readsAddress } from './routes/reads.ts'
import { reportAddress } from './routes/report.ts'
import { visitsAddress } from './routes/visits.ts'

/** Every screen of the console and its address. */
const ADDRESSES = {
  today: plain('today', '/admin'),
  day: dayAddress,
  cases: casesAddress,
  report: reportAddress,
  home: homeAddress,
  entries: entriesAddress,
  departures: departuresAddress,
  tablets: plain('tablets', '/admin/tablets'),
  people: plain('people', '/admin/people'),
  file: fileAddress,
  copy: copyAddress,
  trust: plain('trust', '/admin/trust'),
  policy: plain('policy', '/admin/policy'),
  keeping: plain('keeping', '/admin/keeping'),
  evidence: plain('evidence', '/admin/evidence'),
  reads: readsAddress,
  audit: auditAddress,
  accounts: plain('accounts', '/admin/accounts'),
  bureau: bureauAddress,
  /** One's own account. */
  me: plain('me', '/admin/me'),
  duty: dutyAddress,
  'on-site': plain('on-site', '/admin/on-site'),
  visits: visitsAddress,
  'watch-list': plain('watch-list', '/admin/watch-list'),
  /** Who registered without an invitation. */
  registrations: plain('registrations', '/admin/visits/registered'),
  inspections: plain('inspections', '/admin/visits/inspections'),
  cards: cardsAddress,
  'set-up': plain('set-up', '/admin/set-up'),
}

type Screen = keyof typeof ADDRESSES
type RouteTo<S extends Screen> = NonNullable<ReturnType<(typeof ADDRESSES)[S]['read']>>

/** What the console shows; `lost` for an address that names nothing. */
export type Route = RouteTo<Screen> | { screen: 'lost' }

/** Reads an address. */
export function routeOf({ pathname, search }: { pathname: string; search: string }): Route {
  const path = pathname.replace(/\/+$/, '')
  const address = Object.values(ADDRESSES).find((one) => one.path === path)
  return address?.read(new URLSearchParams(search)) ?? { screen: 'lost' }
}

/** The address of a route, path and query. */
export function pathOf(route: Route): string {
  return route.screen === 'lost' ? ADDRESSES.today.path : pathTo(route.screen, route)
}

const BY_SCREEN: { readonly [S in Screen]: Address<RouteTo<S>> } = ADDRESSES

function pathTo<S extends Screen>(screen: S, route: RouteTo<S>): string {
  const { path, write } = BY_SCREEN[screen]
  const query = write(route)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}
