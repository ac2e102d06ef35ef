import { type Address, dayIn, member } from './address.ts'

/** Which departures are shown. */
export type DeparturesFilter = {
  /** Null is today, whatever day that becomes. */
  day: string | null
  onlyEarly: boolean
}

export const departuresAddress: Address<{ screen: 'departures'; filter: DeparturesFilter }> = {
  path: '/admin/departures',
  read: (query) => ({
    screen: 'departures',
    filter: { day: dayIn(query, 'day'), onlyEarly: query.get('early') === 'only' },
  }),
  write: ({ filter: { day, onlyEarly } }) => [
    ...member('day', day),
    ...member('early', onlyEarly ? 'only' : null),
  ],
}
