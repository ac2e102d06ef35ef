import * as v from 'valibot'
import {
  DISPUTE_ANSWERS,
  DISPUTE_STATES,
  DISPUTED,
  DISPUTED_BY,
  type DisputedRecord,
} from '#domain/dispute.ts'
import { MAX_TEXT } from './console-bodies.ts'
import { endpoint, type Subject } from './endpoint.ts'
import { base64url, id, integer, nothing, words } from './fields.ts'
import { shownPerson } from './person.ts'
import { CLASS, OFFICE } from './roles.ts'

/*
 * What people say is written wrongly of them. A note is appended, shown beside its record and answered; the record
 * stays as it was written.
 */

/** Words somebody wrote, of which at least one shows something. */
const said = v.pipe(words(MAX_TEXT), v.minLength(1))
const about: v.GenericSchema<unknown, DisputedRecord> = v.object({ kind: v.picklist(DISPUTED), id })

/** How the notes beside a record stand; absent where nobody has said anything against it. */
export const disputed = v.exactOptional(v.picklist(DISPUTE_STATES))

export const disputeNote = v.object({
  dispute: id,
  person: shownPerson,
  about,
  saidBy: v.picklist(DISPUTED_BY),
  text: words(MAX_TEXT),
  /** Who took it down, by name. */
  by: words(80),
  at: integer,
  answer: v.nullable(
    v.object({ answer: v.picklist(DISPUTE_ANSWERS), text: words(MAX_TEXT), by: words(80), at: integer }),
  ),
})
export type DisputeNote = v.InferOutput<typeof disputeNote>

/** Those that wait, oldest first; or those that were answered, newest first, a page at a time by key. */
export const disputes = endpoint({
  method: 'GET',
  path: '/api/disputes',
  roles: OFFICE,
  request: v.object({ state: v.picklist(DISPUTE_STATES), cursor: v.optional(base64url(200)) }),
  reply: v.object({ disputes: v.array(disputeNote), next: v.nullable(base64url(200)) }),
  people: (reply) => reply.disputes.map(({ person }) => person.id),
})

/** All beside one record, oldest first; of a case also those beside the check that opened it. */
export const disputesAbout = endpoint({
  method: 'GET',
  path: '/api/disputes/about',
  roles: CLASS,
  about: (asked) => [subjectOf(asked)],
  request: v.object({ kind: v.picklist(DISPUTED), id }),
  reply: v.object({ disputes: v.array(disputeNote) }),
  people: (reply) => reply.disputes.map(({ person }) => person.id),
})

/** `not-found` for a record that is not of this person, or is not there any more. */
export const noteDispute = endpoint({
  method: 'POST',
  path: '/api/disputes',
  roles: OFFICE,
  request: v.object({ person: id, about, saidBy: v.picklist(DISPUTED_BY), text: said }),
  reply: v.object({ dispute: id }),
})

/** Refused `not-now` with `answered-already`. */
export const answerDispute = endpoint({
  method: 'POST',
  path: '/api/disputes/:dispute/answer',
  roles: OFFICE,
  request: v.object({ dispute: id, answer: v.picklist(DISPUTE_ANSWERS), text: said }),
  reply: nothing,
})

/** What of a class teacher's own a note can stand beside; guests are of no class. */
function subjectOf({ kind, id }: DisputedRecord): Subject {
  return kind === 'check' || kind === 'case' || kind === 'absence'
    ? { of: kind, id }
    : { of: 'person', id: null }
}
