import * as v from 'valibot'
import { ABSENCE_REASONS } from '#domain/absence.ts'
import { CASE_CAUSES } from '#domain/case.ts'
import { LINES, UNEXPLAINED_AS } from '#domain/day.ts'
import { SYMPTOMS } from '#domain/exposure.ts'
import { UNEXPLAINED_REASONS } from '#domain/reasons.ts'
import { SESSION_IDS } from '#domain/session.ts'
import { personSchema } from './bodies.ts'
import { countsSchema, MAX_TEXT, sessionsSchema } from './console-bodies.ts'
import { disputed } from './disputes.ts'
import { endpoint } from './endpoint.ts'
import { base64url, count, day, hash, id, integer, name, nothing, words } from './fields.ts'
import { CLASS, OFFICE, OVERSIGHT } from './roles.ts'

/*
 * What the console asks about a day: the closing equation of each session, who stands behind each of its numbers,
 * who is away and why, and the report that is signed.
 */

const session = v.picklist(SESSION_IDS)
const others = v.object({ admitted: count, held: count, isolated: count, turnedAway: count })
const signedFor = v.object({
  person: personSchema,
  case: id,
  reason: v.picklist(UNEXPLAINED_REASONS),
  note: words(MAX_TEXT),
})

export const sessionRow = v.object({
  session,
  /** Epoch ms. */
  from: integer,
  until: integer,
  state: v.picklist(['ahead', 'running', 'over']),
  counts: countsSchema,
  /** Of the unexplained: on site, not in class. */
  notInClass: count,
  /** Of all: gone again within the session. */
  left: count,
  visitors: others,
  unexpected: others,
  closing: v.nullable(
    v.object({
      at: integer,
      by: words(80),
      /** As they stood when it was signed. */
      counts: countsSchema,
      /** Whether the records of today still give these counts for that moment. */
      agrees: v.boolean(),
      lines: v.array(signedFor),
    }),
  ),
})
export type SessionRow = v.InferOutput<typeof sessionRow>

const absenceRow = v.object({
  absence: id,
  person: personSchema,
  fromOn: day,
  untilOn: day,
  sessions: sessionsSchema,
  reason: v.picklist(ABSENCE_REASONS),
  /** What ails the person, where a class door noted it. */
  symptoms: v.array(v.picklist(SYMPTOMS)),
  note: words(MAX_TEXT),
  by: words(80),
  at: integer,
  certificate: v.nullable(v.object({ issuer: words(80), seenOn: day })),
  withdrawn: v.boolean(),
  disputed,
})
export type AbsenceRow = v.InferOutput<typeof absenceRow>

/** One day, session by session. */
export const dayView = endpoint({
  method: 'GET',
  path: '/api/day',
  roles: CLASS,
  about: () => [],
  request: v.object({ day: v.optional(day) }),
  reply: v.object({
    day,
    asOf: integer,
    /** Since when only numbers are left of this day, epoch ms; null while its records are there. */
    erasedAt: v.nullable(integer),
    sessions: v.array(sessionRow),
    /** Seen that day although the certificate of an illness is still owed. */
    returning: v.array(v.object({ person: personSchema, absence: id, fromOn: day, untilOn: day })),
    /** Classes in which illness gathers. */
    clusters: v.array(v.object({ unit: words(80), today: count, lately: count })),
    cases: v.object({ opened: count, open: count, overdue: count }),
    reports: v.array(v.object({ report: id, at: integer, by: words(80), isNil: v.boolean() })),
    /** Whether a nil report would be true. */
    isNil: v.boolean(),
  }),
  people: ({ sessions, returning }) => [
    ...sessions.flatMap(({ closing }) => (closing?.lines ?? []).map(({ person }) => person.id)),
    ...returning.map(({ person }) => person.id),
  ],
})
export type DayReply = v.InferOutput<typeof dayView.reply>

/** A number of a session that can be opened: a line of the equation, or what is told beside it. */
export const NUMBERS = ['expected', ...LINES, 'not-in-class', 'left', 'visitors', 'unexpected'] as const
export type DayNumber = (typeof NUMBERS)[number]

const personBehind = v.object({
  /** Null for somebody whom nobody could name. */
  person: v.nullable(personSchema),
  /** The check that put them there; null when none did. */
  check: v.nullable(id),
  line: v.nullable(v.picklist(LINES)),
  unexplainedAs: v.nullable(v.picklist(UNEXPLAINED_AS)),
  leftAt: v.nullable(integer),
  /** Beside that check. */
  disputed,
})
export type PersonBehind = v.InferOutput<typeof personBehind>

/** The people behind one number, by class and name, 200 at a time after the place `cursor` tells. */
export const dayNumber = endpoint({
  method: 'GET',
  path: '/api/day/number',
  roles: CLASS,
  about: () => [],
  request: v.object({
    day: v.optional(day),
    session,
    number: v.picklist(NUMBERS),
    cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))),
  }),
  reply: v.object({ people: v.array(personBehind), total: count, next: v.nullable(words(6)) }),
  people: (reply) => reply.people.map(({ person }) => person?.id ?? null),
})

/**
 * Closes a session. Every person who is unexplained at that moment needs a line; refused `not-now` with
 * `unexplained-left`, `closed-already` or `session-not-begun`.
 */
export const closeSession = endpoint({
  method: 'POST',
  path: '/api/day/close',
  roles: OFFICE,
  request: v.object({
    day,
    session,
    lines: v.pipe(
      v.array(
        v.object({
          person: id,
          reason: v.picklist(UNEXPLAINED_REASONS),
          note: v.optional(words(MAX_TEXT), ''),
        }),
      ),
      v.maxLength(1000),
    ),
  }),
  reply: nothing,
})

/** Signs the day's report, or that there is nothing to report. Refused `not-now` with `session-open`, `not-nil` or `session-not-begun`. */
export const makeReport = endpoint({
  method: 'POST',
  path: '/api/day/report',
  roles: OFFICE,
  request: v.object({ day, isNil: v.boolean() }),
  reply: v.object({ report: id }),
})

/** The signed text, read. No name stands in it but the signer's and, masked, those a case is about. */
export const reportDocument = v.object({
  v: v.literal(1),
  school: id,
  schoolName: name,
  day,
  isNil: v.boolean(),
  asOf: integer,
  signedBy: words(80),
  /** Where each stream of the ledger stood: the report covers everything up to there. */
  heads: v.array(v.object({ stream: id, seq: count, hash })),
  sessions: v.array(
    v.object({
      session,
      counts: countsSchema,
      notInClass: count,
      visitors: others,
      unexpected: others,
      closedBy: v.nullable(words(80)),
      closedAt: v.nullable(integer),
      signedFor: v.array(
        v.object({ name: words(80), unit: v.nullable(words(80)), reason: v.picklist(UNEXPLAINED_REASONS) }),
      ),
      units: v.array(v.object({ unit: v.nullable(words(80)), counts: countsSchema })),
    }),
  ),
  absences: v.array(v.object({ reason: v.picklist(ABSENCE_REASONS), people: count })),
  clusters: v.array(v.object({ unit: words(80), today: count, lately: count })),
  cases: v.array(
    v.object({
      cause: v.picklist(CASE_CAUSES),
      name: v.nullable(words(80)),
      unit: v.nullable(words(80)),
      state: v.picklist(['open', 'closed']),
      hasFeedback: v.boolean(),
    }),
  ),
})
export type ReportDocument = v.InferOutput<typeof reportDocument>

export const dayReport = endpoint({
  method: 'GET',
  path: '/api/reports/:report',
  roles: OVERSIGHT,
  request: v.object({ report: id }),
  reply: v.object({
    report: id,
    at: integer,
    by: words(80),
    /** The very text that was signed. */
    text: v.string(),
    document: reportDocument,
    kid: id,
    /** ES256 over `CG-report-1`, a line feed and `text`: raw r‖s, base64url. */
    signature: base64url(128),
    /** Uncompressed P-256 point, base64url. */
    publicKey: base64url(128),
    /** Whether the signature is good and every head it names is still in the ledger. */
    holds: v.boolean(),
  }),
  people: ({ document }) => [
    ...document.sessions.flatMap(({ signedFor }) => signedFor.map(() => null)),
    ...document.cases.flatMap(({ name: masked }) => (masked === null ? [] : [null])),
  ],
})
export type ReportReply = v.InferOutput<typeof dayReport.reply>

/** Everything noted for a day. */
export const absences = endpoint({
  method: 'GET',
  path: '/api/absences',
  roles: CLASS,
  about: () => [],
  request: v.object({ day: v.optional(day) }),
  reply: v.object({ absences: v.array(absenceRow) }),
  people: (reply) => reply.absences.map(({ person }) => person.id),
})
/** An absence with a reason; known before, or told while a session is being closed. */
export const noteAbsence = endpoint({
  method: 'POST',
  path: '/api/absences',
  roles: CLASS,
  about: ({ person }) => [{ of: 'person', id: person }],
  request: v.pipe(
    v.object({
      person: id,
      fromOn: day,
      untilOn: day,
      sessions: sessionsSchema,
      reason: v.picklist(ABSENCE_REASONS),
      note: v.optional(words(MAX_TEXT), ''),
    }),
    v.forward(
      v.check(({ fromOn, untilOn }) => fromOn <= untilOn),
      ['untilOn'],
    ),
  ),
  reply: v.object({ absence: id }),
})
export const certifyAbsence = endpoint({
  method: 'POST',
  path: '/api/absences/:absence/certificate',
  roles: CLASS,
  about: ({ absence }) => [{ of: 'absence', id: absence }],
  request: v.object({ absence: id, issuer: name, seenOn: day }),
  reply: nothing,
})
/** It was noted in error: it stays on record and explains nothing any more. */
export const withdrawAbsence = endpoint({
  method: 'POST',
  path: '/api/absences/:absence/withdraw',
  roles: CLASS,
  about: ({ absence }) => [{ of: 'absence', id: absence }],
  request: v.object({ absence: id, note: v.optional(words(MAX_TEXT), '') }),
  reply: nothing,
})

/** At most 20 people of the school's list, found as the gate finds them: initials, name, class or number. */
export const findPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  roles: CLASS,
  about: () => [],
  /** `among`: staff alone, as for whom a guest comes to see. */
  request: v.object({ query: words(80), among: v.optional(v.literal('staff')) }),
  reply: v.object({ people: v.array(personSchema) }),
  people: (reply) => reply.people.map((person) => person.id),
})
