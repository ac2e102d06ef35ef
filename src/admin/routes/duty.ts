import { type Address, dayIn, member } from './address.ts'

/** Who is on duty in the week from a Monday; null is this week. */
export const dutyAddress: Address<{ screen: 'duty'; from: string | null }> = {
  path: '/admin/duty',
  read: (query) => ({ screen: 'duty', from: dayIn(query, 'from') }),
  write: ({ from }) => member('from', from),
}
