import * as v from 'valibot'
import { ABSENCE_REASONS } from '#domain/absence.ts'
import { CASE_CAUSES } from '#domain/case.ts'
import { CLOCK_QUALITIES } from '#domain/clock-quality.ts'
import { EARLY_LEAVE_REASONS, ESCORTS } from '#domain/departure.ts'
import { DISPUTE_ANSWERS } from '#domain/dispute.ts'
import { DUTY_POSTS } from '#domain/duty.ts'
import { HOME_SOURCES, IDENTITY_MEANS } from '#domain/facts.ts'
import { INSPECTED_AREAS } from '#domain/inspection.ts'
import { NEEDS, OUTCOMES } from '#domain/reasons.ts'
import { REGISTRATION_ITEMS } from '#domain/registration.ts'
import { SESSION_IDS } from '#domain/session.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { GUEST_KINDS, INVITATION_STATES, VISIT_ENDS, VISIT_PURPOSES, VISIT_WAYS } from '#domain/visit.ts'
import { EVIDENCE_GRADES, HEALTH_CODE_COLORS } from '#health-code/health-code.ts'
import { readingSchema } from './bodies.ts'
import { MAX_TEXT } from './console-bodies.ts'
import { disputeNote } from './disputes.ts'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name, words } from './fields.ts'
import { shownPerson } from './person.ts'
import { reasonSchema } from './reasons.ts'
import { OFFICE } from './roles.ts'
import { answersSchema, symptoms, tenths } from './told.ts'
import { MAX_PLATE, MAX_VISIT_NOTE } from './visit-fields.ts'

/*
 * Everything that is held about one person (PIPL art. 45), and the same as a copy to hand to them. Nobody else is
 * named in it: guards, hosts, companions and whoever fetched a pupil are left out, and names of others that stand in
 * what somebody wrote are blotted out.
 */

const text = words(MAX_TEXT)
const visitNote = words(MAX_VISIT_NOTE)
const plate = v.nullable(words(MAX_PLATE))
const outcome = v.picklist(OUTCOMES)
const purpose = v.picklist(VISIT_PURPOSES)
/** As a guard measured; who else held the thermometer is not told. */
const reading = v.omit(readingSchema, ['by'])

const check = v.object({
  check: id,
  at: integer,
  tablet: words(80),
  outcome,
  grade: v.picklist(EVIDENCE_GRADES),
  means: v.nullable(v.picklist(IDENTITY_MEANS)),
  color: v.nullable(v.picklist(HEALTH_CODE_COLORS)),
  readings: v.array(reading),
  reasons: v.array(reasonSchema),
  missing: v.array(v.picklist(NEEDS)),
  policyVersion: count,
  /** Told from paper; and made by a tap in error, which counts nowhere. */
  late: v.boolean(),
  voided: v.boolean(),
  /** Each step, corrections too, oldest first. */
  history: v.array(
    v.object({
      at: integer,
      kind: v.picklist(['check', 'late-entry', 'held-step', 'correction', 'isolation-handover']),
      outcome: v.nullable(outcome),
      reason: v.nullable(words(40)),
      clock: v.picklist(CLOCK_QUALITIES),
    }),
  ),
})
const departure = v.object({
  departure: id,
  at: integer,
  notSeenIn: v.boolean(),
  early: v.nullable(v.object({ reason: v.picklist(EARLY_LEAVE_REASONS), escort: v.picklist(ESCORTS) })),
})
/** What was told of one day, at home or at a gate. */
const told = v.object({
  day,
  homes: v.array(
    v.object({ tenths, site: v.picklist(MEASURING_SITES), by: v.picklist(HOME_SOURCES), at: integer }),
  ),
  answers: v.array(v.object({ at: integer, by: v.picklist(HOME_SOURCES), answers: answersSchema })),
})
const CASE_STEPS = [
  'note',
  'feedback',
  'host-told',
  'assigned',
  'escalated',
  'settled',
  'sent-away',
  'handed-over',
  'closed',
] as const
const caseHeld = v.object({
  case: id,
  cause: v.picklist(CASE_CAUSES),
  openedAt: integer,
  state: v.picklist(['open', 'closed']),
  said: v.nullable(text),
  events: v.array(v.object({ step: v.picklist(CASE_STEPS), at: integer, text: v.nullable(text) })),
})
const absence = v.object({
  absence: id,
  fromOn: day,
  untilOn: day,
  sessions: v.nullable(v.array(v.picklist(SESSION_IDS))),
  reason: v.picklist(ABSENCE_REASONS),
  symptoms,
  note: text,
  at: integer,
  certificate: v.nullable(v.object({ issuer: words(80), seenOn: day })),
  withdrawn: v.boolean(),
})
const visit = v.object({
  visit: id,
  at: integer,
  as: v.picklist(['lead', 'companion']),
  way: v.picklist(VISIT_WAYS),
  organization: v.nullable(words(80)),
  purpose: v.nullable(purpose),
  note: visitNote,
  plate,
  /** How many came, the person included. */
  came: count,
  expectedUntil: v.nullable(integer),
  end: v.nullable(v.object({ how: v.picklist(VISIT_ENDS), leftAt: v.nullable(integer) })),
})
/** What was written on the tablet, or typed in its stead; coordinates are thousandths of the box. */
export const signature = v.union([
  v.object({ typed: words(80) }),
  v.object({ strokes: v.array(v.array(v.tuple([count, count]))) }),
])
const registration = v.object({
  visit: id,
  at: integer,
  /** The visitor typed alone before the tablet. */
  bySelf: v.boolean(),
  language: v.picklist(['zh', 'en']),
  organization: v.nullable(words(80)),
  /** Version of the pledge, and how it was signed; null of who had signed it before. */
  pledge: count,
  signed: v.nullable(v.picklist(['drawn', 'typed'])),
  given: v.array(v.picklist(REGISTRATION_ITEMS)),
  purpose: v.nullable(purpose),
  note: visitNote,
  plate,
  companions: count,
  /** Sealed words: masked in the file, whole in the copy. Null where they were not given, or no key of the school opens them. */
  phone: v.nullable(words(40)),
  idDigits: v.nullable(words(20)),
  /** In the copy alone. */
  signature: v.nullable(signature),
})
const invitation = v.object({
  invitation: id,
  at: integer,
  state: v.picklist(INVITATION_STATES),
  kind: v.picklist(GUEST_KINDS),
  organization: words(80),
  purpose,
  note: visitNote,
  from: integer,
  until: integer,
  party: count,
  once: v.boolean(),
  plate,
})

export const personHeld = v.object({
  schoolName: name,
  asOf: integer,
  person: shownPerson,
  /** On the school's list; null of who is on none. Cards by the id in their code, and whether gates are told to refuse it. */
  listed: v.nullable(
    v.object({
      number: words(40),
      /** Weekdays on which they are expected, bit 0 Monday. */
      days: count,
      cards: v.array(v.object({ card: id, isDenied: v.boolean() })),
    }),
  ),
  checks: v.array(check),
  departures: v.array(departure),
  told: v.array(told),
  /** That somebody found them well again, up to which day of symptoms. */
  foundWell: v.array(v.object({ upTo: day, at: integer, note: text })),
  cases: v.array(caseHeld),
  absences: v.array(absence),
  visits: v.array(visit),
  registrations: v.array(registration),
  invitations: v.array(invitation),
  /** Visits to them, without the guests. */
  hosted: v.array(v.object({ visit: id, at: integer, purpose: v.nullable(purpose) })),
  inspections: v.array(
    v.object({
      inspection: id,
      at: integer,
      as: v.picklist(['official', 'leader']),
      authority: words(80),
      mission: words(60),
      areas: v.array(v.picklist(INSPECTED_AREAS)),
    }),
  ),
  /** When a roll call found them safe. */
  rollCalls: v.array(v.object({ at: integer })),
  duty: v.object({
    planned: v.array(
      v.object({
        day,
        session: v.picklist(SESSION_IDS),
        post: v.picklist(DUTY_POSTS),
        isDeputy: v.boolean(),
      }),
    ),
    shifts: v.array(
      v.object({ openedAt: integer, closedAt: v.nullable(integer), reading: v.nullable(reading) }),
    ),
    refusals: v.array(v.object({ at: integer, reading, why: v.picklist(['fever', 'failed']) })),
  }),
  guardian: v.object({
    /** Whether anybody to call is on file: who that is, is the guardian's own data. */
    isOnFile: v.boolean(),
    link: v.nullable(v.object({ expiresAt: integer, isRevoked: v.boolean() })),
  }),
  disputes: v.array(
    v.object({
      ...v.omit(disputeNote, ['person', 'by', 'answer']).entries,
      answer: v.nullable(v.object({ answer: v.picklist(DISPUTE_ANSWERS), text, at: integer })),
    }),
  ),
  /** Who looked: the office, or a family by its link. */
  looks: v.array(v.object({ at: integer, route: words(120), by: v.picklist(['office', 'guardian']) })),
})
export type PersonHeld = v.InferOutput<typeof personHeld>

/** Everything held about one person, what was sealed masked. `not-found` for whom nobody here knows. */
export const personFileWhole = endpoint({
  method: 'GET',
  path: '/api/people/:person/file',
  roles: OFFICE,
  request: v.object({ person: id }),
  reply: personHeld,
  people: (_, { person }) => [person],
})

/** The same as a copy for that person, what they told under seal whole. */
export const personCopy = endpoint({
  method: 'POST',
  path: '/api/people/:person/copy',
  roles: OFFICE,
  request: v.object({ person: id }),
  reply: personHeld,
  people: (_, { person }) => [person],
})

/**
 * People by name, initials, class or number; guests also by the number of their pass. At most 50, the school's own
 * first.
 */
export const findForFile = endpoint({
  method: 'GET',
  path: '/api/people/files',
  roles: OFFICE,
  request: v.object({ query: words(80) }),
  reply: v.object({ people: v.array(shownPerson) }),
  people: (reply) => reply.people.map((person) => person.id),
})
