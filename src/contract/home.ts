import * as v from 'valibot'
import { type GuardianContact, PHONE } from '#domain/contact.ts'
import { HOME_ADVICE } from '#domain/home.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name, nothing, words } from './fields.ts'
import { shownPerson } from './person.ts'
import { CLASS, FAMILIES } from './roles.ts'
import { homeReadingSchema, symptoms, tenths } from './told.ts'

/*
 * What the console asks about home readings: each class, its grid of the day, what a teacher or a list tells, the
 * links of the guardians, and whom to call.
 */

const unit = v.pipe(words(80), v.minLength(1))

/** How each class and department stands today. */
export const homeClasses = endpoint({
  method: 'GET',
  path: '/api/home',
  roles: CLASS,
  about: () => [],
  request: nothing,
  reply: v.object({
    day,
    asOf: integer,
    /** As a school counts them. */
    classes: v.array(
      v.object({
        unit,
        people: count,
        /** With a reading of today. */
        given: count,
        /** To be kept at home: a fever, a symptom or an exposure. */
        keptHome: count,
      }),
    ),
  }),
})

export const homeRow = v.object({
  person: shownPerson,
  number: id,
  reading: v.nullable(homeReadingSchema),
  /** Of today; null while nobody has said. */
  symptoms: v.nullable(symptoms),
  advice: v.picklist(HOME_ADVICE),
  link: v.picklist(['none', 'good', 'expired', 'revoked']),
  /** Whether anybody to call is on file. */
  hasGuardian: v.boolean(),
})
export type HomeRow = v.InferOutput<typeof homeRow>

/** One class, everybody in it, by number. */
export const homeGrid = endpoint({
  method: 'GET',
  path: '/api/home/class',
  roles: CLASS,
  about: ({ unit }) => [{ of: 'unit', id: unit }],
  request: v.object({ unit }),
  reply: v.object({
    day,
    asOf: integer,
    unit,
    rows: v.array(homeRow),
    /** The symptoms policy asks for. */
    symptoms,
  }),
  people: ({ rows }) => rows.map(({ person }) => person.id),
})

export type HomeGrid = v.InferOutput<typeof homeGrid.reply>

/** Rows one request may tell: each is a record of its own, durable before the next. */
export const MOST_TOLD = 50

/**
 * Tells readings and symptoms of several people. Nobody is told without a number or an answer of their own, and
 * telling again is a new record. `not-now` with `day-over` when the day has ended; `not-found` for an unknown
 * person, before anything is written.
 */
export const tellHome = endpoint({
  method: 'POST',
  path: '/api/home',
  roles: CLASS,
  about: ({ rows }) => rows.map(({ person }) => ({ of: 'person', id: person })),
  request: v.object({
    day,
    by: v.picklist(['teacher', 'import']),
    rows: v.pipe(
      v.array(
        v.pipe(
          v.object({
            person: id,
            reading: v.nullable(v.object({ tenths, site: v.picklist(MEASURING_SITES) })),
            symptoms: v.nullable(symptoms),
          }),
          v.check(({ reading, symptoms }) => reading !== null || symptoms !== null),
        ),
      ),
      v.minLength(1),
      v.maxLength(MOST_TOLD),
    ),
  }),
  reply: v.object({ told: count }),
})

export type HomeTold = v.InferOutput<typeof tellHome.request>['rows'][number]

/** Rows one pasted list may have. */
export const MOST_IMPORTED = 5000

/** Whose these numbers are; unknown ones are left out. */
export const matchNumbers = endpoint({
  method: 'POST',
  path: '/api/home/match',
  roles: CLASS,
  about: () => [],
  request: v.object({ numbers: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_IMPORTED)) }),
  reply: v.object({ people: v.array(v.object({ number: id, person: shownPerson })) }),
  people: (reply) => reply.people.map(({ person }) => person.id),
})

export const linkRow = v.object({
  person: shownPerson,
  number: id,
  /** To be put behind the server's origin. */
  path: words(100),
  state: v.picklist(['good', 'expired', 'revoked']),
  expiresAt: integer,
})

export type LinkRow = v.InferOutput<typeof linkRow>

/** The links of a class; pupils who have none are given one. Departments have no guardians: their list is empty. */
export const classLinks = endpoint({
  method: 'POST',
  path: '/api/home/links',
  roles: FAMILIES,
  about: ({ unit }) => [{ of: 'unit', id: unit }],
  request: v.object({ unit }),
  reply: v.object({ unit, links: v.array(linkRow) }),
  people: ({ links }) => links.map(({ person }) => person.id),
})

/** The whole class, or one of it. */
const whose = v.object({ unit, person: v.nullable(id) })
/** New links: the older ones are dead from now on. */
export const renewLinks = endpoint({
  method: 'POST',
  path: '/api/home/links/renew',
  roles: FAMILIES,
  about: ({ unit }) => [{ of: 'unit', id: unit }],
  request: whose,
  reply: nothing,
})
export const revokeLinks = endpoint({
  method: 'POST',
  path: '/api/home/links/revoke',
  roles: FAMILIES,
  about: ({ unit }) => [{ of: 'unit', id: unit }],
  request: whose,
  reply: nothing,
})

/** Whom to call, as the roster brings it. */
export const guardianContact: v.GenericSchema<unknown, GuardianContact> = v.object({
  name,
  phone: v.pipe(words(24), v.regex(PHONE)),
})
/** The same as it is sealed: bound to whom it is about by their number, so that no two can be swapped. */
export const keptContact = v.object({ number: id, contact: guardianContact })

const masked = v.object({ name: words(80), phone: words(24) })
/** Whom to call, masked: `王**`, `138****5678`. `not-found` when nobody is on file. */
export const guardianMasked = endpoint({
  method: 'GET',
  path: '/api/people/:person/guardian',
  roles: CLASS,
  about: ({ person }) => [{ of: 'person', id: person }],
  request: v.object({ person: id }),
  reply: masked,
  people: (_, { person }) => [person],
})
/** Whom to call, whole. That it was looked at is written down. */
export const guardianShown = endpoint({
  method: 'POST',
  path: '/api/people/:person/guardian',
  roles: CLASS,
  about: ({ person }) => [{ of: 'person', id: person }],
  request: v.object({ person: id }),
  reply: guardianContact,
  people: (_, { person }) => [person],
})
