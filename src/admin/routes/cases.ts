import { CASE_ROLES, type CaseRole } from '#domain/case.ts'
import { type Address, idIn, member } from './address.ts'

/** What the board of cases shows. */
export type CasesFilter = {
  state: 'open' | 'closed'
  /** Null is everybody's. */
  owner: CaseRole | null
  /** Opened at least so many minutes ago; null is any. */
  minutes: number | null
}

export type CasesRoute = {
  screen: 'cases'
  filter: CasesFilter /** The case that is open beside the list. */
  case: string | null
}

export const OPEN_CASES: CasesFilter = { state: 'open', owner: null, minutes: null }

export const casesAddress: Address<CasesRoute> = {
  path: '/admin/cases',
  read: (query) => {
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
  },
  write: ({ filter: { state, owner, minutes }, case: chosen }) => [
    ...member('state', state === 'open' ? null : state),
    ...member('owner', owner),
    ...member('minutes', minutes === null ? null : String(minutes)),
    ...member('case', chosen),
  ],
}
