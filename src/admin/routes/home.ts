import { type Address, member, unitIn } from './address.ts'

/** Of readings at home: the grid, the links of guardians, or a list to paste. */
export type HomePart = 'grid' | 'links' | 'paste'

/** A null `unit` is all classes; `part` is what is shown of one. */
export type HomeRoute = { screen: 'home'; unit: string | null; part: HomePart }

export const homeAddress: Address<HomeRoute> = {
  path: '/admin/home',
  read: (query) => {
    const unit = unitIn(query, 'class')
    // Links are those of one class, a list is pasted for all of them.
    const other = unit === null ? 'paste' : 'links'
    return { screen: 'home', unit, part: query.get('part') === other ? other : 'grid' }
  },
  write: ({ unit, part }) => [...member('class', unit), ...member('part', part === 'grid' ? null : part)],
}
