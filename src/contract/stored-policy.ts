import * as v from 'valibot'
import { EXPOSURE_KINDS, SYMPTOMS } from '#domain/exposure.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import {
  CASE_OUTCOMES,
  CERTIFICATE_EFFECTS,
  CHECKPOINT_KINDS,
  HOME_NEEDS,
  YELLOW_EFFECTS,
} from '#domain/policy.ts'
import type { StoredPolicy } from '#domain/policy-stored.ts'
import { ADMIT_REASONS } from '#domain/reasons.ts'
import { ASKINGS, MAX_PLEDGE, REGISTRATION_ITEMS } from '#domain/registration.ts'
import { SESSION_IDS } from '#domain/session.ts'
import { COMPARISONS, MEASURING_SITES } from '#domain/temperature.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import { WATCH_EFFECTS } from '#domain/watch-list.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { count, day, id, name, prose, words } from './fields.ts'

/*
 * The shape of a policy, member by member. It only grows: what came after the first version may be missing. What
 * the numbers mean together is `problemsOfPolicy`'s.
 */

const grade = v.picklist(EVIDENCE_GRADES)
const site = v.picklist(MEASURING_SITES)
const tenths = v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(429))
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const symptom = v.picklist(SYMPTOMS)

const needs = v.object({
  identity: grade,
  code: v.nullable(grade),
  temperature: v.boolean(),
  exposure: v.exactOptional(v.boolean()),
  home: v.exactOptional(v.picklist(HOME_NEEDS)),
  yellow: v.exactOptional(v.picklist(YELLOW_EFFECTS)),
})
const months = v.object({ fromMonth: count, toMonth: count })
const days = v.object({ fromOn: day, toOn: day })
const temperature = v.object({
  tooLowBelow: tenths,
  feverFrom: v.object(v.entriesFromList(MEASURING_SITES, tenths)),
  possible: v.exactOptional(v.object({ from: tenths, to: tenths })),
  comparison: v.exactOptional(v.object(v.entriesFromList(MEASURING_SITES, v.picklist(COMPARISONS)))),
  seasons: v.exactOptional(
    v.array(
      v.object({
        during: v.union([months, days]),
        feverFrom: v.object(v.entriesFromList(MEASURING_SITES, v.exactOptional(tenths))),
      }),
    ),
  ),
})
const retest = v.object({
  waitMs: count,
  most: count,
  secondPersonFrom: count,
  site: v.nullable(site),
  mustWait: v.boolean(),
  failedWaitMs: count,
  failuresBeforeOtherSite: count,
})
const exposure = v.object({
  listVersion: count,
  areas: v.pipe(
    v.array(
      v.object({
        code: id,
        name,
        kind: v.picklist(EXPOSURE_KINDS),
        from: day,
        to: v.nullable(day),
        version: count,
      }),
    ),
    v.maxLength(500),
  ),
  symptoms: v.array(symptom),
  lookBackDays: count,
  answerDays: count,
})
const arrival = v.array(
  v.object({
    unit: words(80),
    lane: v.nullable(words(40)),
    from: time,
    to: time,
    days: count,
    fromOn: v.nullable(day),
    toOn: v.nullable(day),
  }),
)
const minutes = v.pipe(count, v.maxValue(24 * 60))
const sessions = v.pipe(
  v.array(
    v.object({
      id: v.picklist(SESSION_IDS),
      from: minutes,
      until: minutes,
      kinds: v.array(v.picklist(['student', 'staff'])),
    }),
  ),
  v.maxLength(SESSION_IDS.length),
)
const followUp = v.object({
  deadlineHours: v.object({ class: count, school: count, bureau: count }),
  cluster: v.object({ inOneDay: count, inThreeDays: count }),
})
const asking = v.picklist(ASKINGS)
const registration = v.object({
  open: v.boolean(),
  ...v.entriesFromList(REGISTRATION_ITEMS, asking),
  pledge: v.object({
    version: v.pipe(count, v.minValue(1)),
    own: v.nullable(v.object({ zh: prose(MAX_PLEDGE), en: prose(MAX_PLEDGE) })),
  }),
})
/** The facts stay as they are written: only whoever runs the cases names them. */
const cases = v.array(
  v.object({
    name: words(200),
    facts: v.unknown(),
    expect: v.picklist(CASE_OUTCOMES),
  }),
)

export const storedPolicy: v.GenericSchema<unknown, StoredPolicy> = v.object({
  version: v.pipe(count, v.minValue(1)),
  needs: v.object(v.entriesFromList(CHECKPOINT_KINDS, v.object(v.entriesFromList(PERSON_KINDS, needs)))),
  temperature,
  codeLifeMs: count,
  repeatMs: count,
  passbackMs: v.exactOptional(count),
  retest: v.exactOptional(retest),
  drift: v.exactOptional(v.object({ overTenths: count, fewest: count })),
  exposure: v.exactOptional(exposure),
  returnCertificate: v.exactOptional(v.picklist(CERTIFICATE_EFFECTS)),
  watchYes: v.exactOptional(v.picklist(WATCH_EFFECTS)),
  overrides: v.exactOptional(
    v.object(v.entriesFromList(ADMIT_REASONS, v.exactOptional(v.object({ secondPerson: v.boolean() })))),
  ),
  arrival: v.exactOptional(arrival),
  sessions: v.exactOptional(sessions),
  followUp: v.exactOptional(followUp),
  visits: v.exactOptional(v.object({ approvals: v.object(v.entriesFromList(GUEST_KINDS, count)) })),
  retention: v.exactOptional(v.object({ checks: count, exposure: count, visits: count, cases: count })),
  registration: v.exactOptional(registration),
  cases: v.exactOptional(cases),
})
