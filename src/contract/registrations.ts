import * as v from 'valibot'
import { REGISTRATION_ITEMS } from '#domain/registration.ts'
import { VISIT_PURPOSES } from '#domain/visit.ts'
import { disputed } from './disputes.ts'
import { endpoint } from './endpoint.ts'
import { base64url, count, id, integer, words } from './fields.ts'
import { shownPerson } from './person.ts'
import { OFFICE } from './roles.ts'
import { host, MAX_PLATE, MAX_VISIT_NOTE } from './visit-fields.ts'

/** Somebody who registered at a gate without an invitation, as the console lists them. */
export const registrationRow = v.object({
  visit: id,
  at: integer,
  person: shownPerson,
  tablet: words(80),
  /** The visitor typed alone before the tablet. */
  bySelf: v.boolean(),
  language: v.picklist(['zh', 'en']),
  /** Which version of the pledge holds, and how it was signed; null of who had signed it before. */
  pledge: count,
  signed: v.nullable(v.picklist(['drawn', 'typed'])),
  host: v.nullable(host),
  purpose: v.nullable(v.picklist(VISIT_PURPOSES)),
  note: words(MAX_VISIT_NOTE),
  plate: v.nullable(words(MAX_PLATE)),
  companions: count,
  given: v.array(v.picklist(REGISTRATION_ITEMS)),
  /** Masked: `138****5678` and `**3X`. Null where not given, or no key of the school opens it. */
  phone: v.nullable(words(40)),
  idDigits: v.nullable(words(20)),
  /** Whether a gate let them in: nobody is by registering alone. */
  cameIn: v.boolean(),
  disputed,
})
export type RegistrationRow = v.InferOutput<typeof registrationRow>

/** Newest first, a page at a time by key. */
export const registrations = endpoint({
  method: 'GET',
  path: '/api/registrations',
  roles: OFFICE,
  request: v.object({ cursor: v.optional(base64url(200)) }),
  reply: v.object({
    registrations: v.array(registrationRow),
    next: v.nullable(base64url(200)),
    /** The version that is asked for now. */
    pledge: count,
  }),
  people: (reply) =>
    reply.registrations.flatMap(({ person, host }) => [person.id, ...(host === null ? [] : [host.id])]),
})
