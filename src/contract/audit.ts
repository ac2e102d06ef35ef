import * as v from 'valibot'
import type { ConsoleKind } from '#ledger/console-bodies.ts'
import { CONSOLE_CHANGES } from './console-trust.ts'
import { endpoint } from './endpoint.ts'
import { base64url, day, id, integer, words } from './fields.ts'
import { OVERSIGHT } from './roles.ts'

/** What an account writes about people: each is an event of the school's console stream besides. */
const CONSOLE_ACTS = [
  'case-opened',
  'case-step',
  'case-closed',
  'absence',
  'home-reading',
  'exposure',
  'day-closed',
  'day-report',
  'invitation',
  'visit-closed',
  'roll-call-mark',
  'watch-list',
  'dispute',
] as const satisfies readonly ConsoleKind[]

/** The two books: what was set, and what was written about people. */
export const AUDIT_BOOKS = ['settings', 'records'] as const
export type AuditBook = (typeof AUDIT_BOOKS)[number]

const what = v.picklist([...CONSOLE_CHANGES, ...CONSOLE_ACTS])
export type AuditWhat = v.InferOutput<typeof what>
/** What each book tells of. */
export const AUDIT_WHATS: Readonly<Record<AuditBook, readonly AuditWhat[]>> = {
  settings: CONSOLE_CHANGES,
  records: CONSOLE_ACTS,
}

/** Who changed what, newest first, a page at a time by key. */
export const audit = endpoint({
  method: 'GET',
  path: '/api/audit',
  roles: OVERSIGHT,
  request: v.object({
    book: v.picklist(AUDIT_BOOKS),
    account: v.optional(id),
    what: v.optional(what),
    /** An account or a person, by id. */
    whom: v.optional(id),
    /** Days at the school, first and last included. */
    from: v.optional(day),
    until: v.optional(day),
    cursor: v.optional(base64url(40)),
  }),
  reply: v.object({
    changes: v.array(
      v.object({
        n: integer,
        at: integer,
        /** Name of the account. */
        by: words(80),
        what,
        /** What was changed: an account, a version, a case, a person, by id; empty once what was written is erased. */
        subject: words(460),
      }),
    ),
    next: v.nullable(base64url(40)),
    /** Everybody of the school who can sign in, or could. */
    accounts: v.array(v.object({ account: id, called: words(80) })),
  }),
})
export type AuditReply = v.InferOutput<typeof audit.reply>
export type AuditRow = AuditReply['changes'][number]
