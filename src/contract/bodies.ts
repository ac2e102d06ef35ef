import * as v from 'valibot'
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
  TAPPED_WRONG,
  TURN_AWAY_REASONS,
} from '#domain/reasons.ts'
import { MEASURING_SITES, READING_SOURCES } from '#domain/temperature.ts'
import { HEALTH_CODE_COLORS, HEALTH_CODE_FORMATS } from '#health-code/health-code.ts'
import type { Bodies } from '#ledger/bodies.ts'
import { count, hash, id, integer, recordedWords } from './fields.ts'
import { inspection } from './inspection-body.ts'
import { grade, need, outcome, problem, reasonSchema, reuseSchema } from './reasons.ts'
import { registration, visitRegistered } from './registration.ts'
import {
  answersSchema,
  certificateOwedSchema,
  homeReadingSchema,
  symptomNoteSchema,
  tenths,
  watchHits,
} from './told.ts'
import { visitOpened } from './visit-bodies.ts'
import { people } from './visit-fields.ts'

/*
 * Parsers of unsealed bodies. A tablet of another version may have written more than we know: unknown members
 * are dropped from what is projected and kept in what is stored.
 */

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

const home = v.union([v.literal('none'), homeReadingSchema])

const change = v.picklist(CHANGES)
const checkpoint = v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), lane: recordedWords(40) })
const known = {
  identity: v.nullable(identity),
  code: v.nullable(code),
  readings: v.pipe(v.array(reading), v.maxLength(1000)),
  /** A tablet from before the memory of the day wrote none. */
  reuse: v.optional(v.pipe(v.array(reuseSchema), v.maxLength(10)), []),
  exposure: v.exactOptional(answersSchema),
  symptomsBefore: v.exactOptional(symptomNoteSchema),
  certificateOwed: v.exactOptional(certificateOwedSchema),
  came: v.exactOptional(count),
  home: v.exactOptional(home),
  watch: v.exactOptional(watchHits),
}
const reasons = v.pipe(v.array(reasonSchema), v.maxLength(20))

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
}
