import * as v from 'valibot'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { GUEST_KINDS, MOST_IN_PARTY, VISIT_ENDS, VISIT_PURPOSES, VISIT_WAYS } from '#domain/visit.ts'
import type { InvitationBody, VisitClosedBody, VisitOpenedBody } from '#ledger/visit-bodies.ts'
import { id, integer, recordedWords } from './fields.ts'

/*
 * Parsers of what is written about visits and invitations. Like the other parsers of bodies they drop what a later
 * version added.
 */

/** Longest text somebody writes about a visit, and longest name as a record holds it. */
export const MAX_VISIT_NOTE = 500
export const MAX_GUEST_NAME = 80
/** Longest plate: eight letters for a new-energy vehicle, and room for one of abroad. */
export const MAX_PLATE = 12

const note = recordedWords(MAX_VISIT_NOTE)
const guestName = recordedWords(MAX_GUEST_NAME)
const plate = v.nullable(recordedWords(MAX_PLATE))
/** A party with its lead. */
export const people = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_IN_PARTY))
export const passId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
const checkpoint = v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), lane: recordedWords(40) })
export const host = v.object({ id: v.nullable(id), name: recordedWords(80) })
const purpose = v.picklist(VISIT_PURPOSES)

export const visitOpened: v.GenericSchema<unknown, VisitOpenedBody> = v.object({
  visit: id,
  check: id,
  way: v.picklist(VISIT_WAYS),
  person: v.object({
    id,
    kind: v.picklist(PERSON_KINDS),
    name: guestName,
    unit: v.nullable(recordedWords(80)),
  }),
  checkpoint,
  invitation: v.exactOptional(id),
  host: v.nullable(host),
  purpose: v.nullable(purpose),
  note,
  plate,
  party: v.object({
    invited: v.nullable(people),
    came: people,
    companions: v.pipe(
      v.array(v.object({ name: v.nullable(guestName), check: v.exactOptional(id) })),
      v.maxLength(MOST_IN_PARTY),
    ),
  }),
  expectedUntil: v.nullable(integer),
})

export const visitClosed: v.GenericSchema<unknown, VisitClosedBody> = v.object({
  visit: id,
  how: v.picklist(VISIT_ENDS),
  leftAt: v.nullable(integer),
  checkpoint: v.exactOptional(checkpoint),
  note,
})

export const invitation: v.GenericSchema<unknown, InvitationBody> = v.variant('act', [
  v.object({
    invitation: passId,
    act: v.literal('made'),
    guest: v.object({
      kind: v.picklist(GUEST_KINDS),
      name: guestName,
      organization: recordedWords(80),
    }),
    host,
    purpose,
    note,
    from: integer,
    until: integer,
    party: people,
    once: v.boolean(),
    plate,
    checkpoints: v.nullable(v.pipe(v.array(id), v.minLength(1), v.maxLength(8))),
    approvals: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2)),
  }),
  v.object({ invitation: passId, act: v.literal('approved') }),
  v.object({ invitation: passId, act: v.picklist(['declined', 'revoked']), note }),
])
