import * as v from 'valibot'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { REGISTRATION_ITEMS, type Registration } from '#domain/registration.ts'
import { GUEST_KINDS, MOST_IN_PARTY, VISIT_ENDS, VISIT_PURPOSES, VISIT_WAYS } from '#domain/visit.ts'
import type {
  InvitationBody,
  VisitClosedBody,
  VisitOpenedBody,
  VisitRegisteredBody,
} from '#ledger/visit-bodies.ts'
import { base64url, count, id, integer, recordedWords } from './fields.ts'

/*
 * Parsers of what is written about visits and invitations. Like the other parsers of bodies they drop what a later
 * version added.
 */

/** Longest text somebody writes about a visit, and longest name as a record holds it. */
export const MAX_VISIT_NOTE = 500
export const MAX_GUEST_NAME = 80
/** Longest plate: eight letters for a new-energy vehicle, and room for one of abroad. */
export const MAX_PLATE = 12
/** Longest text of a pledge, letters. */
export const MAX_PLEDGE = 2000
/** Longest sealed words: a signature of as many points as `src/domain/signature.ts` keeps, and room. */
const MAX_SEALED_LETTERS = 24_000

const note = recordedWords(MAX_VISIT_NOTE)
const guestName = recordedWords(MAX_GUEST_NAME)
const plate = v.nullable(recordedWords(MAX_PLATE))
/** A party with its lead. */
export const people = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_IN_PARTY))
export const passId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
const checkpoint = v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), lane: recordedWords(40) })
export const host = v.object({ id: v.nullable(id), name: recordedWords(80) })
const purpose = v.picklist(VISIT_PURPOSES)
const guest = v.object({
  id,
  kind: v.picklist(PERSON_KINDS),
  name: guestName,
  unit: v.nullable(recordedWords(80)),
})

const companions = v.pipe(
  v.array(v.object({ person: id, name: v.nullable(guestName) })),
  v.maxLength(MOST_IN_PARTY),
)
/** What registering told, as it travels with the identity of whoever registered. */
export const registration: v.GenericSchema<unknown, Registration> = v.object({
  visit: id,
  pledge: count,
  given: v.pipe(v.array(v.picklist(REGISTRATION_ITEMS)), v.maxLength(REGISTRATION_ITEMS.length)),
  lead: v.exactOptional(v.object({ host: v.nullable(host), purpose, note, plate, companions })),
})

const sealed = v.object({ kid: id, box: base64url(MAX_SEALED_LETTERS) })

export const visitRegistered: v.GenericSchema<unknown, VisitRegisteredBody> = v.object({
  visit: id,
  person: guest,
  checkpoint,
  by: v.picklist(['guard', 'self']),
  language: v.picklist(['zh', 'en']),
  registration,
  signed: v.exactOptional(v.picklist(['drawn', 'typed'])),
  again: v.exactOptional(id),
  sealed: v.object({
    phone: v.exactOptional(sealed),
    idDigits: v.exactOptional(sealed),
    signature: v.exactOptional(sealed),
  }),
})

export const visitOpened: v.GenericSchema<unknown, VisitOpenedBody> = v.object({
  visit: id,
  check: id,
  way: v.picklist(VISIT_WAYS),
  person: guest,
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
      v.array(
        v.object({ name: v.nullable(guestName), check: v.exactOptional(id), person: v.exactOptional(id) }),
      ),
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
