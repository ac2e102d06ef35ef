import { type Address, dayIn, idIn, member } from './address.ts'

/** Every school of a bureau, or one of them; a null `day` is today. */
export const bureauAddress: Address<{ screen: 'bureau'; day: string | null; school: string | null }> = {
  path: '/admin/bureau',
  read: (query) => ({ screen: 'bureau', day: dayIn(query, 'day'), school: idIn(query, 'school') }),
  write: ({ day, school }) => [...member('day', day), ...member('school', school)],
}
