import { OUTCOMES, type Outcome } from '#domain/reasons.ts'

/** What the entries screen shows; lives in the address, so that a view can be sent to a colleague. */
export type EntriesFilter = {
  /** `YYYY-MM-DD`; null is today, whatever day that becomes. */
  day: string | null
  /** Empty is all of them. */
  outcomes: readonly Outcome[]
  /** Only checks of a code or a person seen before. */
  onlyReused: boolean
}

export type Route =
  | { screen: 'today' }
  | { screen: 'entries'; filter: EntriesFilter /** The check whose detail is open. */; check: string | null }
  | { screen: 'tablets' }
  | { screen: 'people' }
  | { screen: 'set-up' }
  | { screen: 'lost' }

export const ALL_TODAY: EntriesFilter = { day: null, outcomes: [], onlyReused: false }

/** Reads an address. Members nobody understands are left out rather than refused. */
export function routeOf(url: { pathname: string; search: string }): Route {
  switch (url.pathname.replace(/\/+$/, '')) {
    case '/admin':
      return { screen: 'today' }
    case '/admin/entries':
      return entriesOf(new URLSearchParams(url.search))
    case '/admin/tablets':
      return { screen: 'tablets' }
    case '/admin/people':
      return { screen: 'people' }
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
    case 'tablets':
    case 'people':
    case 'set-up':
      return `/admin/${route.screen}`
    default:
      return route satisfies never
  }
}

/** Adds an outcome to the filter, or takes it out; all four together are the same as none. */
export function toggled(filter: EntriesFilter, outcome: Outcome): EntriesFilter {
  const has = filter.outcomes.includes(outcome)
  const outcomes = OUTCOMES.filter((one) => (one === outcome ? !has : filter.outcomes.includes(one)))
  return { ...filter, outcomes: outcomes.length === OUTCOMES.length ? [] : outcomes }
}

function entriesOf(query: URLSearchParams): Route {
  const day = query.get('day')
  const wanted = (query.get('outcome') ?? '').split(',')
  const check = query.get('check')
  return {
    screen: 'entries',
    filter: {
      day: day !== null && isDay(day) ? day : null,
      outcomes: OUTCOMES.filter((one) => wanted.includes(one)),
      onlyReused: query.get('reuse') === 'any',
    },
    check: check !== null && /^[A-Za-z0-9_-]{1,64}$/.test(check) ? check : null,
  }
}

function entriesPath({ day, outcomes, onlyReused }: EntriesFilter, check: string | null): string {
  const query = [
    ...(day === null ? [] : [`day=${day}`]),
    ...(outcomes.length === 0 ? [] : [`outcome=${outcomes.join(',')}`]),
    ...(onlyReused ? ['reuse=any'] : []),
    ...(check === null ? [] : [`check=${check}`]),
  ]
  return query.length === 0 ? '/admin/entries' : `/admin/entries?${query.join('&')}`
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
