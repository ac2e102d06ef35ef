import fc from 'fast-check'
import { CERTIFICATE_FORMATS } from '#domain/certificate.ts'
import { EXPOSURE_KINDS, type ExposureQuestions, SYMPTOMS } from '#domain/exposure.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import {
  CERTIFICATE_EFFECTS,
  CHECKPOINT_KINDS,
  DEFAULT_POLICY,
  HOME_NEEDS,
  type Needs,
  type Policy,
  YELLOW_EFFECTS,
} from '#domain/policy.ts'
import { ADMIT_REASONS, OUTCOMES } from '#domain/reasons.ts'
import { REGISTRATION_ITEMS } from '#domain/registration.ts'
import type { Reuse } from '#domain/reuse.ts'
import { COMPARISONS, MEASURING_SITES, type TemperatureLines } from '#domain/temperature.ts'
import { WATCH_ANSWERS, WATCH_EFFECTS, WATCH_MARKS } from '#domain/watch-list.ts'
import { EVIDENCE_GRADES, HEALTH_CODE_COLORS } from '#health-code/health-code.ts'
import { greenCode, identityOf, MORNING } from './facts.ts'

/*
 * Screenings and valid policies of every kind, for laws. Values sit close to each other and to the lines, so
 * that few draws miss what they are about.
 */

const DAY_MS = 24 * 60 * 60_000
const AREA_CODES = ['420000', '411500', '140800'] as const
const DAYS = ['2026-11-01', '2026-11-10', '2026-11-18', '2026-11-22', '2026-11-23', '2026-11-24'] as const

const grade = fc.constantFrom(...EVIDENCE_GRADES)
const site = fc.constantFrom(...MEASURING_SITES)
const day = fc.constantFrom(...DAYS)
const exposureKind = fc.constantFrom(...EXPOSURE_KINDS)
const someSymptoms = fc.uniqueArray(fc.constantFrom(...SYMPTOMS), { maxLength: 3 })

const needs: fc.Arbitrary<Needs> = fc.record({
  identity: grade,
  code: fc.option(
    grade.filter((one) => one !== 'none'),
    { nil: null },
  ),
  temperature: fc.boolean(),
  exposure: fc.boolean(),
  home: fc.constantFrom(...HOME_NEEDS),
  yellow: fc.constantFrom(...YELLOW_EFFECTS),
})
const needsByKind = fc
  .record({ student: needs, staff: needs, visitor: needs, official: needs, contractor: needs })
  .map((drawn) => ({ ...drawn, official: atLeast(drawn.official, drawn.visitor) }))

/** Needs raised to ask no less than others do. */
function atLeast(raised: Needs, others: Needs): Needs {
  const stricter = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) > order.indexOf(b) ? a : b)
  const weakestFirst = [null, ...EVIDENCE_GRADES.toReversed()]
  return {
    identity: stricter(weakestFirst, raised.identity, others.identity) ?? others.identity,
    code: stricter(weakestFirst, raised.code, others.code),
    temperature: raised.temperature || others.temperature,
    exposure: raised.exposure || others.exposure,
    home: stricter(HOME_NEEDS, raised.home, others.home),
    yellow: stricter(YELLOW_EFFECTS, raised.yellow, others.yellow),
  }
}

const line = fc.integer({ min: 366, max: 380 })
const perSite = <T>(value: fc.Arbitrary<T>) =>
  fc.record({ forehead: value, wrist: value, ear: value, axillary: value })
const season = fc.record({
  during: fc.oneof(
    fc.record({ fromMonth: fc.integer({ min: 1, max: 12 }), toMonth: fc.integer({ min: 1, max: 12 }) }),
    fc.constant({ fromOn: '2026-11-20', toOn: '2026-11-25' }),
  ),
  feverFrom: perSite(line),
})
const lines: fc.Arbitrary<TemperatureLines> = fc.record({
  possible: fc.record({
    from: fc.integer({ min: 300, max: 330 }),
    to: fc.integer({ min: 380, max: 429 }),
  }),
  tooLowBelow: fc.integer({ min: 331, max: 365 }),
  feverFrom: perSite(line),
  comparison: perSite(fc.constantFrom(...COMPARISONS)),
  seasons: fc.array(season, { maxLength: 2 }),
})

const questions: fc.Arbitrary<ExposureQuestions> = fc
  .record({
    areas: fc.uniqueArray(
      fc.record({
        code: fc.constantFrom(...AREA_CODES),
        name: fc.constant('某地'),
        kind: exposureKind,
        from: fc.constant('2026-11-01'),
        to: fc.option(fc.constantFrom('2026-11-10', '2026-11-22'), { nil: null }),
        version: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 3, selector: ({ code, kind }) => `${code} ${kind}` },
    ),
    symptoms: fc.uniqueArray(fc.constantFrom(...SYMPTOMS), { minLength: 1 }),
    lookBackDays: fc.integer({ min: 7, max: 14 }),
    answerDays: fc.integer({ min: 0, max: 7 }),
  })
  .map((drawn) => ({ ...drawn, listVersion: 3 }))

/** Policies that validate. */
export const policies: fc.Arbitrary<Policy> = fc
  .record({
    needs: fc.record({ gate: needsByKind, 'class-door': needsByKind }),
    temperature: lines,
    exposure: questions,
    mustWait: fc.boolean(),
    secondPerson: fc.boolean(),
    returnCertificate: fc.constantFrom(...CERTIFICATE_EFFECTS),
    watchYes: fc.constantFrom(...WATCH_EFFECTS),
  })
  .map(({ mustWait, secondPerson, ...drawn }) => ({
    ...DEFAULT_POLICY,
    ...drawn,
    retest: { ...DEFAULT_POLICY.retest, mustWait },
    overrides: {
      ...DEFAULT_POLICY.overrides,
      ...Object.fromEntries(ADMIT_REASONS.map((reason) => [reason, { secondPerson }])),
    },
  }))

const certificateFormat = fc.constantFrom(...CERTIFICATE_FORMATS)
const visit = fc.record({ party: fc.integer({ min: 1, max: 4 }), once: fc.boolean() })
/** What registering told: nothing, all that is asked, or not all of it. */
const registration = fc.record({
  visit: fc.constant('visit-1'),
  pledge: fc.constantFrom(1, 2),
  given: fc.subarray([...REGISTRATION_ITEMS]),
})
const identity = fc
  .record({
    registration: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: registration },
    ),
    kind: fc.constantFrom(...PERSON_KINDS),
    evidence: grade,
    expired: fc.boolean(),
    visit: fc.option(visit, { nil: null }),
  })
  .map(({ kind, evidence, expired, visit: allows, registration: told }) =>
    identityOf(kind, {
      ...{ evidence, problem: expired ? 'expired' : null },
      ...(allows !== null && { visit: allows }),
      ...(told !== null && { means: 'registered' as const, registration: told }),
    }),
  )
const code = fc
  .record({
    format: fc.oneof({ weight: 3, arbitrary: fc.constant('cn-url' as const) }, certificateFormat),
    color: fc.constantFrom(...HEALTH_CODE_COLORS),
    evidence: grade,
    problem: fc.constantFrom(null, null, null, 'old-code' as const, 'issuer-unknown' as const),
  })
  .map(greenCode)
const tenths = fc.oneof(fc.integer({ min: 355, max: 365 }), fc.integer({ min: 300, max: 429 }))
const reading = fc.record({
  tenths: fc.option(tenths, { nil: null, freq: 5 }),
  site,
  source: fc.constant('keypad' as const),
  thermometer: fc.constant(null),
  at: fc.integer({ min: 0, max: 600_000 }).map((later) => MORNING + later),
})
const answers = fc.record({
  areas: fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...AREA_CODES),
      kind: exposureKind,
      yes: fc.boolean(),
      listVersion: fc.integer({ min: 1, max: 3 }),
      on: day,
    }),
    { maxLength: 4, selector: ({ code, kind }) => `${code} ${kind}` },
  ),
  symptoms: fc.option(fc.record({ symptoms: someSymptoms, on: day }), { nil: null }),
})
const note = fc.record({
  symptoms: someSymptoms,
  on: day,
  closedBy: fc.option(fc.constant('doctor-1'), { nil: null }),
})
const home = fc.oneof(
  fc.constant('none' as const),
  fc.record({
    tenths,
    site,
    by: fc.constantFrom('guardian' as const, 'told' as const),
    at: fc.constant(MORNING - 3_600_000),
  }),
)

/** What the watch list made of somebody: nothing most of the time, compared or not. */
const watch = fc.array(
  fc
    .record({
      watch: fc.constantFrom('watch-1', 'watch-2'),
      by: fc.subarray([...WATCH_MARKS], { minLength: 1 }),
      answer: fc.option(fc.constantFrom(...WATCH_ANSWERS), { nil: null }),
    })
    .map(({ answer, ...hit }) => (answer === null ? hit : { ...hit, answer })),
  { maxLength: 2 },
)

const MINUTE = 60_000
const earlier = fc.integer({ min: MORNING - 600 * MINUTE, max: MORNING + MINUTE })
const here = fc.option(fc.constant({ gate: '东门', lane: '2' }), { nil: null })

/** What the memory of the day knows against somebody. */
export const reuses: fc.Arbitrary<Reuse> = fc.oneof(
  fc.record({
    code: fc.constantFrom('code-of-another' as const, 'another-code' as const),
    at: earlier,
    place: here,
  }),
  fc.record({ code: fc.constant('passed-back' as const), at: earlier }),
  fc.record({
    code: fc.constant('at-another-lane' as const),
    at: earlier,
    place: fc.constant({ gate: '东门', lane: '2' }),
    outcome: fc.constantFrom(...OUTCOMES),
  }),
)

const anyScreening: fc.Arbitrary<ScreeningFacts> = fc.record(
  {
    id: fc.constant('check-1'),
    openedAt: fc.constantFrom(MORNING, MORNING + DAY_MS),
    policyVersion: fc.constant(1),
    checkpoint: fc.constantFrom(...CHECKPOINT_KINDS),
    identity: fc.option(identity, { nil: null, freq: 6 }),
    code: fc.option(code, { nil: null, freq: 4 }),
    readings: fc.array(reading, { maxLength: 3 }),
    reuse: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(reuses, { maxLength: 2 })),
    exposure: answers,
    symptomsBefore: note,
    certificateOwed: fc.record({ since: day }),
    home,
    came: fc.integer({ min: 1, max: 5 }),
    watch: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, watch),
  },
  {
    requiredKeys: ['id', 'openedAt', 'policyVersion', 'checkpoint', 'identity', 'code', 'readings', 'reuse'],
  },
)

/** Somebody who has all that most policies ask: of all the others hardly anybody comes in. */
const goodScreening: fc.Arbitrary<ScreeningFacts> = fc
  .record({
    kind: fc.constantFrom(...PERSON_KINDS),
    checkpoint: fc.constantFrom(...CHECKPOINT_KINDS),
    tenths: fc.integer({ min: 360, max: 365 }),
    watch: fc.option(watch, { nil: null, freq: 4 }),
  })
  .map(({ kind, checkpoint, tenths: warmth, watch: hits }) => ({
    ...{ id: 'check-1', openedAt: MORNING, policyVersion: 1, checkpoint },
    identity: identityOf(kind, { evidence: 'signed', problem: null }),
    code: greenCode({ evidence: 'signed' }),
    readings: [
      {
        tenths: warmth,
        site: 'forehead' as const,
        source: 'keypad' as const,
        thermometer: null,
        at: MORNING,
      },
    ],
    reuse: [],
    ...(hits !== null && { watch: hits }),
  }))

/** Screenings at any point: much or little known. */
export const screenings: fc.Arbitrary<ScreeningFacts> = fc.oneof(
  { weight: 9, arbitrary: anyScreening },
  { weight: 1, arbitrary: goodScreening },
)
