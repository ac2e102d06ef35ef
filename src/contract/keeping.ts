import * as v from 'valibot'
import { DESTROYED_KINDS, PURPOSES } from '#domain/keeping.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { endpoint } from './endpoint.ts'
import { base64url, count, day, id, integer, nothing, words } from './fields.ts'
import { OFFICE, OVERSIGHT } from './roles.ts'

/*
 * What the console asks about how long things are kept: the terms, what goes next, what was destroyed, and the orders
 * that nothing may be. Numbers only: nobody is named.
 */

const purpose = v.picklist(PURPOSES)
const destroyed = {
  day,
  purpose,
  kind: v.picklist(DESTROYED_KINDS),
  /** Of checks: how they stood. */
  outcome: v.nullable(v.picklist(OUTCOMES)),
  things: count,
  events: count,
}
const hold = v.object({
  hold: id,
  reason: words(400),
  by: words(80),
  at: integer,
  lifted: v.nullable(v.object({ by: words(80), at: integer })),
})
export type Hold = v.InferOutput<typeof hold>

export const keeping = endpoint({
  method: 'GET',
  path: '/api/keeping',
  roles: OVERSIGHT,
  request: nothing,
  reply: v.object({
    today: day,
    policyVersion: count,
    terms: v.array(
      v.object({
        purpose,
        /** Days after its own for which it is kept. */
        days: count,
        /** The first day that is kept whole. */
        since: day,
        /** What has met its purpose by each of the next seven days, as things stand; days with nothing are left out. */
        coming: v.array(v.object({ on: day, things: count })),
      }),
    ),
    /** Standing ones first. */
    holds: v.array(hold),
  }),
})
export type KeepingReply = v.InferOutput<typeof keeping.reply>

/** What was destroyed, the latest turn first, a page at a time by key. */
export const destructions = endpoint({
  method: 'GET',
  path: '/api/keeping/destroyed',
  roles: OVERSIGHT,
  request: v.object({ cursor: v.optional(base64url(200)) }),
  reply: v.object({
    lines: v.array(
      v.object({
        /** When the turn began, epoch ms. */
        run: integer,
        /** The policy whose terms it followed. */
        policyVersion: count,
        ...destroyed,
      }),
    ),
    next: v.nullable(base64url(200)),
  }),
})
export type DestroyedLine = v.InferOutput<typeof destructions.reply>['lines'][number]

/** What a turn would destroy now if nothing forbade it. Changes nothing. */
export const rehearseErasure = endpoint({
  method: 'POST',
  path: '/api/keeping/rehearse',
  roles: OFFICE,
  request: nothing,
  reply: v.object({
    lines: v.array(v.object({ purpose, kind: v.picklist(DESTROYED_KINDS), things: count, events: count })),
  }),
})
export type Rehearsed = v.InferOutput<typeof rehearseErasure.reply>['lines']

/** From now on nothing of the school is erased. */
export const placeHold = endpoint({
  method: 'POST',
  path: '/api/keeping/holds',
  roles: OFFICE,
  request: v.object({ reason: v.pipe(words(400), v.minLength(1)) }),
  reply: v.object({ hold: id }),
})
export const liftHold = endpoint({
  method: 'POST',
  path: '/api/keeping/holds/:hold/lift',
  roles: OFFICE,
  request: v.object({ hold: id }),
  reply: nothing,
})
