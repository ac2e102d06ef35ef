import * as v from 'valibot'
import { REGISTRATION_ITEMS, type Registration } from '#domain/registration.ts'
import { MOST_IN_PARTY } from '#domain/visit.ts'
import type { PrivateWords, VisitRegisteredBody } from '#ledger/visit-bodies.ts'
import { base64url, count, id } from './fields.ts'
import { checkpoint, guest, guestName, host, note, plate, purpose } from './visit-fields.ts'

/*
 * Parsers of what a visitor registers at a gate. Apart from those of visits: a tablet writes it and reads none.
 */

/** Longest sealed words: a signature of as many points as `src/domain/signature.ts` keeps, and room. */
const MAX_SEALED_LETTERS = 24_000

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

/** What only the school may read. */
export const privateWords: v.GenericSchema<unknown, PrivateWords> = v.object({
  phone: v.exactOptional(sealed),
  idDigits: v.exactOptional(sealed),
  signature: v.exactOptional(sealed),
})

export const visitRegistered: v.GenericSchema<unknown, VisitRegisteredBody> = v.object({
  visit: id,
  person: guest,
  checkpoint,
  by: v.picklist(['guard', 'self']),
  language: v.picklist(['zh', 'en']),
  registration,
  signed: v.exactOptional(v.picklist(['drawn', 'typed'])),
  again: v.exactOptional(id),
  sealed: privateWords,
})
