import { type Address, idIn, member, unitIn } from './address.ts'

/** Everything about one person; null while nobody is chosen. */
export const fileAddress: Address<{ screen: 'file'; person: string | null }> = {
  path: '/admin/file',
  read: (query) => ({ screen: 'file', person: idIn(query, 'person') }),
  write: ({ person }) => member('person', person),
}

/** The same as a sheet to hand to that person. */
export const copyAddress: Address<{ screen: 'copy'; person: string }> = {
  path: '/admin/file/copy',
  read: (query) => {
    const person = idIn(query, 'person')
    return person === null ? null : { screen: 'copy', person }
  },
  write: ({ person }) => member('person', person),
}

/** The cards of a class or department; a null `unit` is none yet. */
export const cardsAddress: Address<{ screen: 'cards'; unit: string | null }> = {
  path: '/admin/cards',
  read: (query) => ({ screen: 'cards', unit: unitIn(query, 'unit') }),
  write: ({ unit }) => member('unit', unit),
}
