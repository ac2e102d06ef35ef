import * as v from 'valibot'
import { CERTIFICATE_FORMATS } from '#domain/certificate.ts'
import { PASS_PLACES } from '#domain/facts.ts'
import { NEEDS, OUTCOMES } from '#domain/reasons.ts'
import { REGISTRATION_LACKS } from '#domain/registration.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { HEALTH_CODE_PROBLEMS } from '#health-code/problems.ts'
import { count, day, integer, recordedWords } from './fields.ts'
import { exposureKind, symptoms, tenths } from './told.ts'

export const grade = v.picklist(EVIDENCE_GRADES)
export const problem = v.picklist(HEALTH_CODE_PROBLEMS)
export const outcome = v.picklist(OUTCOMES)

/** The names of a checkpoint and a lane as a record repeats them. */
const place = v.object({ gate: recordedWords(80), lane: recordedWords(40) })
const codeOfAnother = { code: v.literal('code-of-another'), at: integer, place: v.nullable(place) }
const anotherCode = { code: v.literal('another-code'), at: integer, place: v.nullable(place) }
const passedBack = { code: v.literal('passed-back'), at: integer }
const atAnotherLane = { code: v.literal('at-another-lane'), at: integer, place, outcome }
/** What the day already knew of the same code or person. */
export const reuseSchema = v.variant('code', [
  v.object(codeOfAnother),
  v.object(anotherCode),
  v.object(passedBack),
  v.object(atAnotherLane),
])
export const need = v.picklist(NEEDS)
/** The line a reason names; `comparison` only where the line itself is no fever. */
const line = { line: tenths, comparison: v.exactOptional(v.literal('above')) }
/** Why a check came out as it did. */
export const reasonSchema = v.variant('code', [
  v.object({
    rule: v.picklist(['P-1', 'P-7', 'P-9', 'C-1', 'T-1', 'E-1', 'H-1']),
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
  v.object({
    rule: v.literal('P-9'),
    code: v.literal('watch-listed'),
    answer: v.picklist(['not-sure', 'yes']),
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
