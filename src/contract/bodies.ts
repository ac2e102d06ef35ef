import * as v from 'valibot'
import { CERTIFICATE_FORMATS } from '#domain/certificate.ts'
import { EARLY_LEAVE_REASONS, ESCORTS, LONGEST_ESCORT_NAME } from '#domain/departure.ts'
import { DUTY_POSTS } from '#domain/duty.ts'
import { IDENTITY_MEANS, PASS_PLACES } from '#domain/facts.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import {
  ADMIT_REASONS,
  CHANGES,
  CORRECTION_REASONS,
  ISOLATION_PLACES,
  NEEDS,
  OUTCOMES,
  TAPPED_WRONG,
  TURN_AWAY_REASONS,
} from '#domain/reasons.ts'
import { REGISTRATION_LACKS } from '#domain/registration.ts'
import { MEASURING_SITES, READING_SOURCES } from '#domain/temperature.ts'
import { EVIDENCE_GRADES, HEALTH_CODE_COLORS, HEALTH_CODE_FORMATS } from '#health-code/health-code.ts'
import { HEALTH_CODE_PROBLEMS } from '#health-code/problems.ts'
import type { Bodies } from '#ledger/bodies.ts'
import { count, day, hash, id, integer, recordedWords } from './fields.ts'
import { inspection } from './inspection-body.ts'
import { registration, visitRegistered } from './registration.ts'
import {
  answersSchema,
  certificateOwedSchema,
  exposureKind,
  homeReadingSchema,
  symptomNoteSchema,
  symptoms,
  tenths,
} from './told.ts'
import { visitOpened } from './visit-bodies.ts'
import { people } from './visit-fields.ts'

/*
 * Parsers of unsealed bodies. A tablet of another version may have written more than we know: unknown members
 * are dropped from what is projected and kept in what is stored.
 */

const grade = v.picklist(EVIDENCE_GRADES)
const problem = v.picklist(HEALTH_CODE_PROBLEMS)
const outcome = v.picklist(OUTCOMES)

const person = v.object({
  id,
  kind: v.picklist(PERSON_KINDS),
  name: recordedWords(80),
  unit: v.nullable(recordedWords(80)),
})
const identity = v.object({
  person,
  means: v.picklist(IDENTITY_MEANS),
  evidence: grade,
  problem: v.nullable(problem),
  digest: v.nullable(hash),
  visit: v.exactOptional(v.object({ party: people, once: v.boolean() })),
  elsewhere: v.exactOptional(v.picklist(PASS_PLACES)),
  registration: v.exactOptional(registration),
})
const code = v.object({
  format: v.picklist(HEALTH_CODE_FORMATS),
  issuer: v.nullable(recordedWords(200)),
  color: v.picklist(HEALTH_CODE_COLORS),
  subject: v.nullable(
    v.object({
      personId: v.exactOptional(id),
      name: v.exactOptional(recordedWords(80)),
      birthOn: v.exactOptional(recordedWords(10)),
      passId: v.exactOptional(id),
      kind: v.exactOptional(v.picklist(PERSON_KINDS)),
      visit: v.exactOptional(v.object({ party: people, once: v.boolean() })),
    }),
  ),
  issuedAt: v.nullable(integer),
  expiresAt: v.nullable(integer),
  evidence: grade,
  digest: hash,
  problem: v.nullable(problem),
})
const reading = v.object({
  tenths: v.nullable(tenths),
  site: v.picklist(MEASURING_SITES),
  source: v.picklist(READING_SOURCES),
  thermometer: v.nullable(recordedWords(40)),
  at: integer,
  by: v.exactOptional(id),
})

/** The names of a checkpoint and a lane as a record repeats them. */
const place = v.object({ gate: recordedWords(80), lane: recordedWords(40) })
const codeOfAnother = { code: v.literal('code-of-another'), at: integer, place: v.nullable(place) }
const anotherCode = { code: v.literal('another-code'), at: integer, place: v.nullable(place) }
const passedBack = { code: v.literal('passed-back'), at: integer }
const atAnotherLane = { code: v.literal('at-another-lane'), at: integer, place, outcome }
const reuse = v.variant('code', [
  v.object(codeOfAnother),
  v.object(anotherCode),
  v.object(passedBack),
  v.object(atAnotherLane),
])
const home = v.union([v.literal('none'), homeReadingSchema])

const need = v.picklist(NEEDS)
/** The line a reason names; `comparison` only where the line itself is no fever. */
const line = { line: tenths, comparison: v.exactOptional(v.literal('above')) }
const reason = v.variant('code', [
  v.object({
    rule: v.picklist(['P-1', 'P-7', 'C-1', 'T-1', 'E-1', 'H-1']),
    code: v.literal('missing'),
    need,
  }),
  v.object({
    rule: v.literal('P-3'),
    code: v.literal('pass-problem'),
    problem,
    elsewhere: v.exactOptional(v.picklist(PASS_PLACES)),
  }),
  v.object({ rule: v.literal('P-7'), code: v.literal('party-larger'), invited: count, came: count }),
  v.object({ rule: v.literal('P-6'), code: v.literal('on-no-list') }),
  v.object({
    rule: v.literal('P-8'),
    code: v.literal('registration-lacks'),
    lacks: v.picklist(REGISTRATION_LACKS),
  }),
  v.object({ rule: v.literal('C-4'), code: v.literal('code-problem'), problem }),
  v.object({
    rule: v.picklist(['P-2', 'C-5']),
    code: v.literal('evidence-too-weak'),
    of: v.picklist(['identity', 'code']),
    have: grade,
    need: grade,
  }),
  v.object({
    rule: v.literal('C-6'),
    code: v.literal('certificate-shown'),
    format: v.picklist(CERTIFICATE_FORMATS),
  }),
  v.object({ rule: v.literal('C-3'), code: v.literal('code-yellow') }),
  v.object({ rule: v.literal('C-2'), code: v.literal('code-red') }),
  v.object({
    rule: v.literal('T-2'),
    code: v.literal('fever'),
    tenths,
    ...line,
    site: v.picklist(MEASURING_SITES),
  }),
  v.object({ rule: v.literal('T-4'), code: v.literal('fever-confirmed'), tenths, ...line }),
  v.object({ rule: v.literal('T-5'), code: v.literal('impossible'), tenths }),
  v.object({
    rule: v.literal('E-2'),
    code: v.literal('exposed'),
    areas: v.pipe(v.array(v.object({ name: recordedWords(80), kind: exposureKind })), v.maxLength(500)),
  }),
  v.object({ rule: v.literal('E-3'), code: v.literal('symptoms'), symptoms }),
  v.object({ rule: v.literal('E-4'), code: v.literal('fever-with-symptoms'), tenths, symptoms }),
  v.object({ rule: v.literal('E-5'), code: v.literal('symptoms-before'), symptoms, on: day }),
  v.object({ rule: v.literal('A-1'), code: v.literal('certificate-owed'), since: day }),
  v.object({ rule: v.literal('H-1'), code: v.literal('home-not-given') }),
  v.object({ rule: v.literal('H-2'), code: v.literal('home-fever'), tenths, ...line }),
  v.object({ rule: v.literal('T-3'), code: v.literal('too-low'), tenths: v.nullable(tenths), below: tenths }),
  v.object({ rule: v.literal('C-7'), ...codeOfAnother }),
  v.object({ rule: v.literal('C-8'), ...anotherCode }),
  v.object({ rule: v.literal('P-4'), ...passedBack }),
  v.object({ rule: v.literal('P-5'), ...atAnotherLane }),
])
const change = v.picklist(CHANGES)
const checkpoint = v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), lane: recordedWords(40) })
const known = {
  identity: v.nullable(identity),
  code: v.nullable(code),
  readings: v.pipe(v.array(reading), v.maxLength(1000)),
  /** A tablet from before the memory of the day wrote none. */
  reuse: v.optional(v.pipe(v.array(reuse), v.maxLength(10)), []),
  exposure: v.exactOptional(answersSchema),
  symptomsBefore: v.exactOptional(symptomNoteSchema),
  certificateOwed: v.exactOptional(certificateOwedSchema),
  came: v.exactOptional(count),
  home: v.exactOptional(home),
}
const reasons = v.pipe(v.array(reason), v.maxLength(20))

/** What the rules made of it. */
const judged = {
  outcome,
  reasons,
  missing: v.pipe(v.array(need), v.maxLength(NEEDS.length)),
  changes: v.pipe(v.array(change), v.maxLength(20)),
  grade,
}

/** How the record of a check begins, whether it was written when it happened or told from paper. */
const opened = { check: id, policyVersion: count, checkpoint, openedAt: integer, ...known, ...judged }
const check: v.GenericSchema<unknown, Bodies['check']> = v.object(opened)
const paper = v.object({ outcome, by: id, note: recordedWords(200) })
const lateEntry: v.GenericSchema<unknown, Bodies['late-entry']> = v.object({ ...opened, paper })
const heldStep: v.GenericSchema<unknown, Bodies['held-step']> = v.union([
  v.object({ check: id, step: v.literal('facts'), policyVersion: count, ...known, ...judged }),
  v.object({
    check: id,
    step: v.literal('resolved'),
    outcome: v.literal('admit'),
    reason: v.picklist(ADMIT_REASONS),
    second: v.exactOptional(id),
    policyVersion: v.exactOptional(count),
  }),
  v.object({
    check: id,
    step: v.literal('resolved'),
    outcome: v.literal('turn-away'),
    reason: v.picklist(TURN_AWAY_REASONS),
    as: v.exactOptional(v.picklist(PERSON_KINDS)),
  }),
])
const correction: v.GenericSchema<unknown, Bodies['correction']> = v.object({
  check: id,
  stream: id,
  seq: v.pipe(count, v.minValue(1)),
  reason: v.picklist([...CORRECTION_REASONS, TAPPED_WRONG]),
  identity: v.exactOptional(identity),
  readings: v.exactOptional(v.array(reading)),
  outcome,
  reasons: v.exactOptional(judged.reasons),
  missing: v.exactOptional(judged.missing),
  changes: v.exactOptional(judged.changes),
  grade: v.exactOptional(grade),
})
const shift = { shift: id, guard: id, checkpoint }
const dutyPerson = v.object({ name: recordedWords(80), guard: v.nullable(id) })
const shiftOpened: v.GenericSchema<unknown, Bodies['shift-opened']> = v.object({
  ...shift,
  reading: v.exactOptional(reading),
  acknowledged: v.exactOptional(count),
  post: v.exactOptional(v.picklist(DUTY_POSTS)),
  inPlaceOf: v.exactOptional(dutyPerson),
})
const shiftClosed: v.GenericSchema<unknown, Bodies['shift-closed']> = v.object({
  ...shift,
  open: v.exactOptional(
    v.object({
      held: count,
      isolated: count,
      unsynced: count,
      oldestUnsyncedAt: v.nullable(integer),
      alarms: count,
    }),
  ),
})
const shiftRefused: v.GenericSchema<unknown, Bodies['shift-refused']> = v.object({
  guard: id,
  checkpoint,
  reading,
  why: v.picklist(['fever', 'failed']),
})
const early = v.object({
  reason: v.picklist(EARLY_LEAVE_REASONS),
  escort: v.picklist(ESCORTS),
  name: recordedWords(LONGEST_ESCORT_NAME),
})
const departure: v.GenericSchema<unknown, Bodies['departure']> = v.object({
  departure: id,
  person,
  checkpoint,
  grade: v.exactOptional(grade),
  notSeenIn: v.exactOptional(v.literal(true)),
  early: v.exactOptional(early),
})

/** What tablets write and the console does not: an absence and the end of a visit are read like the console's own. */
export type TabletKind = Exclude<keyof Bodies, 'absence' | 'visit-closed' | 'roll-call-mark'>

/** The parser of each kind this version can project. */
export const BODY_PARSERS: { [K in TabletKind]: v.GenericSchema<unknown, Bodies[K]> } = {
  'shift-opened': shiftOpened,
  'shift-closed': shiftClosed,
  'shift-refused': shiftRefused,
  check,
  'late-entry': lateEntry,
  'held-step': heldStep,
  'isolation-handover': v.object({ check: id, receiver: id, place: v.picklist(ISOLATION_PLACES) }),
  correction,
  departure,
  'visit-registered': visitRegistered,
  'visit-opened': visitOpened,
  inspection,
  boot: v.object({
    app: recordedWords(40),
    schema: count,
    userAgent: recordedWords(400),
    persisted: v.boolean(),
  }),
  'clock-jump': v.object({ by: integer }),
  'policy-applied': v.object({ version: count }),
  'wipe-done': v.object({ order: id }),
}
export {
  answersSchema,
  change as changeSchema,
  code as codeSchema,
  early as earlySchema,
  home as homeSchema,
  identity as identitySchema,
  person as personSchema,
  reading as readingSchema,
  reason as reasonSchema,
  reuse as reuseSchema,
}
