import { type Address, idIn, member } from './address.ts'

/** A day's report as it was handed in. */
export const reportAddress: Address<{ screen: 'report'; report: string }> = {
  path: '/admin/report',
  read: (query) => {
    const report = idIn(query, 'id')
    return report === null ? null : { screen: 'report', report }
  },
  write: ({ report }) => member('id', report),
}
