import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { base64url, count, day, id, integer, words } from './fields.ts'
import { OVERSIGHT } from './roles.ts'

/**
 * Who looked at personal data, newest first, a page at a time by key. What one account was told of by the same question
 * within ten minutes is one record.
 */
export const reads = endpoint({
  method: 'GET',
  path: '/api/reads',
  roles: OVERSIGHT,
  request: v.object({
    /** Only what this account read. */
    account: v.optional(id),
    /** Only what told of this person. */
    person: v.optional(id),
    /** Only by this question, as `route` of a record calls it. */
    route: v.optional(words(120)),
    /** Days at the school, first and last included. */
    from: v.optional(day),
    until: v.optional(day),
    cursor: v.optional(base64url(200)),
  }),
  reply: v.object({
    reads: v.array(
      v.object({
        read: id,
        at: integer,
        /** Name of the account; `guardian` for a family's link. */
        by: words(80),
        /** Method and path, `:name` for what stands in the question. */
        route: words(120),
        /** The question, as JSON. */
        asked: v.string(),
        /** How many people it told of. */
        people: count,
      }),
    ),
    next: v.nullable(base64url(200)),
    /** Everybody of the school who can sign in. */
    accounts: v.array(v.object({ account: id, called: words(80) })),
  }),
})
export type ReadRow = v.InferOutput<typeof reads.reply>['reads'][number]
export type ReadsReply = v.InferOutput<typeof reads.reply>
