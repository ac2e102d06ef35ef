import { type EntriesFilter, queryOf, readFilter } from '../entries-filter.ts'
import { type Address, idIn, member } from './address.ts'

/** The records under a filter. */
export type EntriesRoute = {
  screen: 'entries'
  filter: EntriesFilter /** The check whose detail is open. */
  check: string | null
}

export const entriesAddress: Address<EntriesRoute> = {
  path: '/admin/entries',
  read: (query) => ({ screen: 'entries', filter: readFilter(query).filter, check: idIn(query, 'check') }),
  write: ({ filter, check }) => [...queryOf(filter), ...member('check', check)],
}
