import * as v from 'valibot'
import { earlySchema, personSchema } from './bodies.ts'
import { disputed } from './disputes.ts'
import { endpoint } from './endpoint.ts'
import { base64url, count, day, id, integer, words } from './fields.ts'
import { CLASS } from './roles.ts'

/** Somebody who went off site, as the console shows it. */
export const departureRow = v.object({
  departure: id,
  /** Epoch ms, as the server estimates it. */
  at: integer,
  person: personSchema,
  /** Nobody knew that they were in. */
  notSeenIn: v.boolean(),
  /** Null for whoever may go when they like. */
  early: v.nullable(earlySchema),
  tablet: words(80),
  /** Name of the guard; what the tablet wrote when no guard of the school is meant. */
  by: words(80),
  disputed,
})
export type DepartureRow = v.InferOutput<typeof departureRow>

/** Who went off site on a day, newest first, a page at a time by key. */
export const departures = endpoint({
  method: 'GET',
  path: '/api/departures',
  roles: CLASS,
  about: () => [],
  request: v.object({
    day: v.optional(day),
    /** Pupils who went before the school day was over, and no others. */
    early: v.optional(v.literal('only')),
    cursor: v.optional(base64url(200)),
  }),
  reply: v.object({
    day,
    departures: v.array(departureRow),
    next: v.nullable(base64url(200)),
    /** Of the whole day. */
    total: count,
    early: count,
  }),
  people: (reply) => reply.departures.map(({ person }) => person.id),
})
