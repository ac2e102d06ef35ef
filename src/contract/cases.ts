import * as v from 'valibot'
import { CASE_CAUSES, CASE_LEVELS, CASE_ROLES } from '#domain/case.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { ADMIT_REASONS, ISOLATION_PLACES, TURN_AWAY_REASONS } from '#domain/reasons.ts'
import { VISIT_ENDS } from '#domain/visit.ts'
import { personSchema } from './bodies.ts'
import { MAX_TEXT, ownerSchema } from './console-bodies.ts'
import { disputed } from './disputes.ts'
import { endpoint } from './endpoint.ts'
import { base64url, count, id, integer, name, nothing, words } from './fields.ts'
import { CONFLICTS } from './problems.ts'
import { CARE, CLASS } from './roles.ts'
import { host } from './visit-fields.ts'

/*
 * What the console asks about cases: every exception has an owner, a deadline and, before it is closed, feedback.
 */

/** Words somebody wrote, of which at least one shows something. */
const said = v.pipe(words(MAX_TEXT), v.minLength(1))
const level = v.picklist(CASE_LEVELS)
const role = v.picklist(CASE_ROLES)

export const caseRow = v.object({
  case: id,
  cause: v.picklist(CASE_CAUSES),
  subject: v.nullable(personSchema),
  /** The check that opened it; null when something else did. */
  check: v.nullable(id),
  level,
  owner: ownerSchema,
  openedAt: integer,
  dueAt: integer,
  state: v.picklist(['open', 'closed']),
  /** Null while it is open. */
  closedAt: v.nullable(integer),
  hasFeedback: v.boolean(),
  /** Beside the case, or the check that opened it. */
  disputed,
})
export type CaseRow = v.InferOutput<typeof caseRow>

/** A page of cases by key: open ones oldest first, closed ones newest first. */
export const cases = endpoint({
  method: 'GET',
  path: '/api/cases',
  roles: CLASS,
  about: () => [],
  request: v.object({
    state: v.picklist(['open', 'closed']),
    owner: v.optional(role),
    /** Opened at least so many minutes ago. */
    minutes: v.optional(count),
    cursor: v.optional(base64url(200)),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))),
  }),
  reply: v.object({
    cases: v.array(caseRow),
    next: v.nullable(base64url(200)),
    /** Rows under the filter, counted up to 10,000. */
    count: v.object({ rows: count, capped: v.boolean() }),
    /** Server time, epoch ms: ages and deadlines are read against it. */
    now: integer,
  }),
  people: (reply) => reply.cases.map(({ subject }) => subject?.id ?? null),
})

const event = { by: words(80), at: integer }
/** What happened to a case, oldest first; `by` is the name of a guard or account, or what the record holds. */
export const caseEvent = v.variant('step', [
  v.object({
    step: v.picklist(['note', 'feedback', 'host-told', 'closed']),
    text: words(MAX_TEXT),
    ...event,
  }),
  v.object({ step: v.literal('assigned'), owner: ownerSchema, dueAt: integer, ...event }),
  v.object({ step: v.literal('escalated'), level, dueAt: integer, ...event }),
  v.object({
    step: v.literal('settled'),
    reason: v.picklist(ADMIT_REASONS),
    /** Whoever agreed; null where nobody was asked. */
    second: v.nullable(words(80)),
    ...event,
  }),
  v.object({
    step: v.literal('sent-away'),
    reason: v.picklist(TURN_AWAY_REASONS),
    /** What somebody unnamed came as; null where nobody said. */
    as: v.nullable(v.picklist(PERSON_KINDS)),
    ...event,
  }),
  v.object({
    step: v.literal('handed-over'),
    receiver: words(80),
    place: v.picklist(ISOLATION_PLACES),
    ...event,
  }),
])
export const caseDetail = endpoint({
  method: 'GET',
  path: '/api/cases/:case',
  roles: CLASS,
  about: (request) => [{ of: 'case', id: request.case }],
  request: v.object({ case: id }),
  reply: v.object({
    row: caseRow,
    /** What was said when it was opened by hand or by a closing. */
    said: v.nullable(words(MAX_TEXT)),
    events: v.array(caseEvent),
    /** Of a visitor who has not gone in time: the visit, as it stands. */
    visit: v.nullable(
      v.object({
        visit: id,
        host: v.nullable(host),
        /** Epoch ms: when it began, and when it was to be over. */
        since: integer,
        until: integer,
        came: count,
        /** Null as long as nobody told an end; `leftAt` null where nobody saw them go. */
        end: v.nullable(v.object({ how: v.picklist(VISIT_ENDS), leftAt: v.nullable(integer) })),
      }),
    ),
    /** What stands in the way of closing it. */
    whyNotClose: v.nullable(v.picklist(CONFLICTS)),
    now: integer,
  }),
  people: ({ row }) => [row.subject?.id ?? null],
})
export type CaseDetail = v.InferOutput<typeof caseDetail.reply>

/** Opens a case by hand. */
export const openCase = endpoint({
  method: 'POST',
  path: '/api/cases',
  roles: CLASS,
  about: ({ person }) => [{ of: 'person', id: person }],
  request: v.object({
    cause: v.picklist(CASE_CAUSES),
    /** Id on the school's list; null for anybody else, whom the note describes. */
    person: v.nullable(id),
    note: said,
  }),
  reply: v.object({ case: id }),
})
export const tellCase = endpoint({
  method: 'POST',
  path: '/api/cases/:case/steps',
  roles: CLASS,
  about: (request) => [{ of: 'case', id: request.case }],
  request: v.object({ case: id, step: v.picklist(['note', 'feedback', 'host-told']), text: said }),
  reply: nothing,
})
/** Gives a case to somebody, with a new deadline that lies ahead, ten days at most. */
export const assignCase = endpoint({
  method: 'POST',
  path: '/api/cases/:case/owner',
  roles: CARE,
  request: v.object({ case: id, role, name: v.nullable(name), dueAt: integer }),
  reply: nothing,
})
/** Refused `not-now` with `no-feedback` or `closed-already`. */
export const closeCase = endpoint({
  method: 'POST',
  path: '/api/cases/:case/close',
  roles: CARE,
  request: v.object({ case: id, text: words(MAX_TEXT) }),
  reply: nothing,
})
