import * as v from 'valibot'
import { ABSENCE_REASONS } from '#domain/absence.ts'
import { CASE_CAUSES, CASE_LEVELS, CASE_ROLES } from '#domain/case.ts'
import { DISPUTE_ANSWERS, DISPUTED, DISPUTED_BY } from '#domain/dispute.ts'
import { HOME_SOURCES } from '#domain/facts.ts'
import { UNEXPLAINED_REASONS } from '#domain/reasons.ts'
import { SESSION_IDS } from '#domain/session.ts'
import type { ConsoleBodies, ConsoleKind } from '#ledger/console-bodies.ts'
import { personSchema } from './bodies.ts'
import { base64url, count, day, hash, id, integer, recordedWords } from './fields.ts'
import { answersSchema, homeReadingSchema, symptoms } from './told.ts'
import { invitation, rollCallMark, visitClosed } from './visit-bodies.ts'
import { watchListBody } from './watch-list-body.ts'

/*
 * Parsers of what the console stream holds. Like those of a tablet's bodies they drop what a later version added.
 */

/** Longest text somebody writes about a case. */
export const MAX_TEXT = 2000
const text = recordedWords(MAX_TEXT)
const level = v.picklist(CASE_LEVELS)
const owner = v.object({ role: v.picklist(CASE_ROLES), name: v.nullable(recordedWords(80)) })
const session = v.picklist(SESSION_IDS)
const sessions = v.nullable(v.pipe(v.array(session), v.minLength(1), v.maxLength(SESSION_IDS.length)))
const counts = v.object({
  expected: count,
  admitted: count,
  held: count,
  isolated: count,
  turnedAway: count,
  absent: count,
  unexplained: count,
})

const caseOpened: v.GenericSchema<unknown, ConsoleBodies['case-opened']> = v.object({
  case: id,
  cause: v.picklist(CASE_CAUSES),
  day,
  subject: v.nullable(personSchema),
  note: text,
  level,
  owner,
  dueAt: integer,
})
const caseStep: v.GenericSchema<unknown, ConsoleBodies['case-step']> = v.variant('step', [
  v.object({ case: id, step: v.picklist(['note', 'feedback', 'host-told']), text }),
  v.object({ case: id, step: v.literal('assigned'), owner, dueAt: integer }),
  v.object({ case: id, step: v.literal('escalated'), level, dueAt: integer }),
])
const absence: v.GenericSchema<unknown, ConsoleBodies['absence']> = v.variant('act', [
  v.object({
    absence: id,
    act: v.literal('noted'),
    person: personSchema,
    fromOn: day,
    untilOn: day,
    sessions,
    reason: v.picklist(ABSENCE_REASONS),
    symptoms: v.exactOptional(symptoms),
    note: text,
  }),
  v.object({ absence: id, act: v.literal('certified'), issuer: recordedWords(80), seenOn: day }),
  v.object({ absence: id, act: v.literal('withdrawn'), note: text }),
])
const exposure: v.GenericSchema<unknown, ConsoleBodies['exposure']> = v.variant('act', [
  v.object({
    person: personSchema,
    act: v.literal('answered'),
    day,
    answers: answersSchema,
    by: v.picklist(HOME_SOURCES),
  }),
  v.object({
    person: personSchema,
    act: v.literal('well-again'),
    on: day,
    foundBy: recordedWords(80),
    note: text,
  }),
])
const dispute: v.GenericSchema<unknown, ConsoleBodies['dispute']> = v.variant('act', [
  v.object({
    dispute: id,
    act: v.literal('noted'),
    person: personSchema,
    about: v.object({ kind: v.picklist(DISPUTED), id }),
    by: v.picklist(DISPUTED_BY),
    text,
  }),
  v.object({ dispute: id, act: v.literal('answered'), answer: v.picklist(DISPUTE_ANSWERS), text }),
])
const dayClosed: v.GenericSchema<unknown, ConsoleBodies['day-closed']> = v.object({
  day,
  session,
  asOf: integer,
  counts,
  lines: v.array(
    v.object({ person: personSchema, case: id, reason: v.picklist(UNEXPLAINED_REASONS), note: text }),
  ),
  heads: v.array(v.object({ stream: id, seq: count, hash })),
})

/** The parser of each kind the console stream holds. */
export const CONSOLE_PARSERS: { [K in ConsoleKind]: v.GenericSchema<unknown, ConsoleBodies[K]> } = {
  'case-opened': caseOpened,
  'case-step': caseStep,
  'case-closed': v.object({ case: id, text }),
  absence,
  'home-reading': v.object({ person: personSchema, day, reading: homeReadingSchema }),
  exposure,
  dispute,
  'day-closed': dayClosed,
  'day-report': v.object({
    report: id,
    day,
    isNil: v.boolean(),
    text: v.string(),
    kid: id,
    signature: base64url(128),
  }),
  invitation,
  'visit-closed': visitClosed,
  'roll-call-mark': rollCallMark,
  'watch-list': watchListBody,
}

export { counts as countsSchema, owner as ownerSchema, sessions as sessionsSchema }
