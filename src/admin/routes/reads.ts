import { type Address, dayIn, idIn, member } from './address.ts'

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

export const readsAddress: Address<{ screen: 'reads'; filter: ReadsFilter }> = {
  path: '/admin/keeping/reads',
  read: (query) => {
    const route = query.get('route')
    return {
      screen: 'reads',
      filter: {
        ...{ account: idIn(query, 'account'), person: idIn(query, 'person') },
        route: route !== null && route.length <= 120 ? route : null,
        ...{ from: dayIn(query, 'from'), until: dayIn(query, 'until') },
      },
    }
  },
  write: ({ filter: { account, person, route, from, until } }) => [
    ...member('account', account),
    ...member('person', person),
    ...member('route', route),
    ...member('from', from),
    ...member('until', until),
  ],
}
