import * as v from 'valibot'
import { PERSON_KINDS } from '#domain/person.ts'
import { ROLL_CALL_CAUSES } from '#domain/roll-call-cause.ts'
import { disputed } from './disputes.ts'
import { endpoint } from './endpoint.ts'
import { count, id, integer, nothing, recordedWords, words } from './fields.ts'
import { CARE, OFFICE } from './roles.ts'
import { host, MAX_VISIT_NOTE, onSiteKey } from './visit-fields.ts'

/*
 * Who is on site as the console sees it, how a visit is ended there, and roll calls.
 */

/** Lines of one list at most; how many there are is told beside it. */
export const MOST_ON_SITE = 500

/** Somebody who is on site: one line is one head. */
export const onSiteLine = v.object({
  key: onSiteKey,
  kind: v.picklist(PERSON_KINDS),
  /** Null of one who was only counted. */
  name: v.nullable(recordedWords(80)),
  unit: v.nullable(recordedWords(80)),
  /** Epoch ms. */
  since: integer,
  state: v.picklist(['in', 'held', 'isolated']),
  /** The visit they belong to; null of pupils and staff. */
  visit: v.nullable(
    v.object({
      visit: id,
      lead: recordedWords(80),
      host: v.nullable(host),
      /** When they are expected to be gone, epoch ms. */
      until: integer,
      isOverdue: v.boolean(),
      disputed,
    }),
  ),
})
export type OnSiteLine = v.InferOutput<typeof onSiteLine>

/** Counts of everybody, visitors line by line, and whoever a roll call still misses. */
export const onSite = endpoint({
  method: 'GET',
  path: '/api/on-site',
  roles: CARE,
  request: v.object({}),
  reply: v.object({
    counts: v.object({ student: count, staff: count, visitor: count, official: count, contractor: count }),
    /** Everybody who is on no list, longest overdue first. */
    guests: v.array(onSiteLine),
    /** The roll call under way. */
    roll: v.nullable(
      v.object({
        cause: v.picklist(ROLL_CALL_CAUSES),
        /** Epoch ms. */
        since: integer,
        safe: count,
        /** Of whom no mark has come, and the first of them. */
        missing: count,
        lines: v.array(onSiteLine),
      }),
    ),
    /** The longest that a gate has not been heard of, epoch ms of its last contact; null without a gate. */
    heardSince: v.nullable(integer),
    asOf: integer,
  }),
  people: ({ guests, roll }) => [...guests, ...(roll?.lines ?? [])].map(({ key }) => key),
})
export type OnSiteReply = v.InferOutput<typeof onSite.reply>

/** Ends a visit for all of its party; `leftAt` null when nobody saw them go. `not-now` when it is over already. */
export const closeVisit = endpoint({
  method: 'POST',
  path: '/api/visits/:visit/close',
  roles: OFFICE,
  request: v.object({ visit: id, leftAt: v.nullable(integer), note: words(MAX_VISIT_NOTE) }),
  reply: nothing,
})

/** Begins a roll call at every tablet that hears of it. */
export const startRollCall = endpoint({
  method: 'POST',
  path: '/api/roll-call',
  roles: OFFICE,
  request: v.object({ cause: v.picklist(ROLL_CALL_CAUSES) }),
  reply: nothing,
})
/** `not-found` for whom the list does not show; `not-now` without a roll call. */
export const markSafe = endpoint({
  method: 'POST',
  path: '/api/roll-call/safe',
  roles: OFFICE,
  request: v.object({ key: onSiteKey }),
  reply: nothing,
})
/** Ends the roll call, whoever began it. `not-now` without one. */
export const endRollCall = endpoint({
  method: 'POST',
  path: '/api/roll-call/end',
  roles: OFFICE,
  request: v.object({}),
  reply: nothing,
})
