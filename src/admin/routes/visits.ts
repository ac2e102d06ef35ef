import { type Address, member } from './address.ts'

/** Visits that are to come or going on, or those that are over. */
export const visitsAddress: Address<{ screen: 'visits'; show: 'current' | 'past' }> = {
  path: '/admin/visits',
  read: (query) => ({ screen: 'visits', show: query.get('show') === 'past' ? 'past' : 'current' }),
  write: ({ show }) => member('show', show === 'past' ? show : null),
}
