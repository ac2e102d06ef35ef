import { AUDIT_BOOKS, AUDIT_WHATS, type AuditBook, type AuditWhat } from '#contract/audit.ts'
import { type Address, dayIn, idIn, member } from './address.ts'

/** Which changes are shown; null is anybody's, any, of anything, of any day. */
export type AuditFilter = {
  book: AuditBook
  account: string | null
  what: AuditWhat | null
  whom: string | null
  from: string | null
  until: string | null
}

export const auditAddress: Address<{ screen: 'audit'; filter: AuditFilter }> = {
  path: '/admin/audit',
  read: (query) => {
    const book = AUDIT_BOOKS.find((one) => one === query.get('book')) ?? 'settings'
    return {
      screen: 'audit',
      filter: {
        ...{ book, account: idIn(query, 'account'), whom: idIn(query, 'whom') },
        what: AUDIT_WHATS[book].find((one) => one === query.get('what')) ?? null,
        ...{ from: dayIn(query, 'from'), until: dayIn(query, 'until') },
      },
    }
  },
  write: ({ filter: { book, account, what, whom, from, until } }) => [
    ...member('book', book === 'settings' ? null : book),
    ...member('account', account),
    ...member('what', what),
    ...member('whom', whom),
    ...member('from', from),
    ...member('until', until),
  ],
}
