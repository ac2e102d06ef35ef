import type { EvidenceGrade } from '#health-code/health-code.ts'
import type { ArrivalWindow } from './arrival.ts'
import { type ExposureQuestions, SYMPTOMS } from './exposure.ts'
import type { PersonKind } from './person.ts'
import type { AdmitReason } from './reasons.ts'
import type { RegistrationTerms } from './registration.ts'
import type { RetestProtocol } from './retest.ts'
import { DEFAULT_SESSIONS, type Session } from './session.ts'
import type { TemperatureLines } from './temperature.ts'
import type { DriftAlarm } from './thermometers.ts'
import type { GuestKind } from './visit.ts'
import type { WatchEffect } from './watch-list.ts'

/** The gate says who is on site, the class door who is in class. */
export const CHECKPOINT_KINDS = ['gate', 'class-door'] as const
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number]

/** What becomes of a home reading that nobody gave: nothing, the gate asks first, or nobody is let in without. */
export const HOME_NEEDS = ['not-asked', 'asked-first', 'needed'] as const
export type HomeNeed = (typeof HOME_NEEDS)[number]

/** What a yellow code does. A red one turns away under every policy, and neither ever lets anybody in. */
export const YELLOW_EFFECTS = ['held', 'turn-away'] as const
export type YellowEffect = (typeof YELLOW_EFFECTS)[number]

/** What becomes of somebody back from an illness without a certificate: a human decides, or the guard is told. */
export const CERTIFICATE_EFFECTS = ['held', 'hint'] as const
export type CertificateEffect = (typeof CERTIFICATE_EFFECTS)[number]

/** What one kind of person must show at one kind of checkpoint. */
export type Needs = {
  /** Weakest evidence that is enough to know who it is. */
  identity: EvidenceGrade
  /** Weakest evidence that is enough for a green code; null when no code is asked for. */
  code: EvidenceGrade | null
  temperature: boolean
  /** Whether the questions of `exposure` must be answered. What was answered counts either way. */
  exposure: boolean
  home: HomeNeed
  yellow: YellowEffect
}

/** What letting a held person in takes. */
export type OverrideNeed = {
  /** Whether a second person must agree, named on the record. */
  secondPerson: boolean
}

/** Deadlines of cases and when absences of one class become a hint. */
export type FollowUp = {
  /** Whole hours each level has before a case climbs to the next one; the bureau's is the last. */
  deadlineHours: { class: number; school: number; bureau: number }
  /** Ill or held pupils of one class from which a cluster is hinted at. */
  cluster: { inOneDay: number; inThreeDays: number }
}

/** How many must agree before a guest of a kind gets a pass, besides whoever invites: 0 to 2. */
export type Visits = { approvals: Readonly<Record<GuestKind, number>> }

/** Days after which what was kept for a purpose is erased. */
export type Retention = { checks: number; exposure: number; visits: number; cases: number }

/** What a policy can make of an example. */
export const CASE_OUTCOMES = ['admit', 'held', 'isolate', 'turn-away', 'incomplete'] as const

/** An example that travels with the policy and must come out as it says. */
export type PolicyCase = {
  /** What it shows, in the school's words. */
  name: string
  /** A screening as it is written for `decide`; `#contract/facts.ts` names it. */
  facts: unknown
  expect: (typeof CASE_OUTCOMES)[number]
}

/** The school's rules as versioned data. A screening pins the version it opened with. */
export type Policy = {
  /** From 1, rising. */
  version: number
  needs: Readonly<Record<CheckpointKind, Readonly<Record<PersonKind, Needs>>>>
  temperature: TemperatureLines
  retest: RetestProtocol
  drift: DriftAlarm
  exposure: ExposureQuestions
  returnCertificate: CertificateEffect
  /** What becomes of a guest whom the guard has recognized from the watch list. */
  watchYes: WatchEffect
  overrides: Readonly<Record<AdmitReason, OverrideNeed>>
  arrival: readonly ArrivalWindow[]
  /** The parts of a school day, in their order, none over another. */
  sessions: readonly Session[]
  followUp: FollowUp
  visits: Visits
  retention: Retention
  /** On which terms somebody without an invitation registers at the gate. */
  registration: RegistrationTerms
  cases: readonly PolicyCase[]
  /** Longest age of a health code whose token tells its time, ms. */
  codeLifeMs: number
  /** The same symbol within this time is answered "already recorded" with its age in seconds, ms. */
  repeatMs: number
  /** Whoever was let in within this time comes in again only when a human confirms who it is, ms. */
  passbackMs: number
}

const NEITHER_ASKED = { exposure: false, home: 'not-asked', yellow: 'held' } as const
const STAFF_AT_GATE: Needs = {
  identity: 'told',
  code: 'token',
  temperature: true,
  ...NEITHER_ASKED,
  home: 'asked-first',
}
const VISITOR_AT_GATE: Needs = { identity: 'signed', code: 'token', temperature: true, ...NEITHER_ASKED }
const PUPIL_AT_GATE: Needs = {
  identity: 'told',
  code: null,
  temperature: true,
  ...NEITHER_ASKED,
  home: 'asked-first',
}
const PUPIL_AT_CLASS_DOOR: Needs = { identity: 'told', code: 'told', temperature: false, ...NEITHER_ASKED }
const ONE_IS_ENOUGH: OverrideNeed = { secondPerson: false }

/**
 * The policy a new school starts with (DESIGN.md §4). 37.3 °C is the usual line of Chinese schools at every
 * site (KIOSK-UX.md §2.2); below 35.0 a measurement has failed. A dynamic code lives two minutes
 * (PAYLOADS.md §5); a symbol seen again within ten seconds is the same visit to the scanner (KIOSK-UX.md §2.4). Ten minutes is what access
 * control comes with as its timed anti-passback (Suprema BioStar 2.9.8, "Reset Time", 0 to 60 minutes). The other
 * numbers have their sources beside them.
 */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  needs: {
    gate: {
      student: PUPIL_AT_GATE,
      staff: STAFF_AT_GATE,
      visitor: VISITOR_AT_GATE,
      official: VISITOR_AT_GATE,
      contractor: VISITOR_AT_GATE,
    },
    'class-door': {
      student: PUPIL_AT_CLASS_DOOR,
      staff: STAFF_AT_GATE,
      visitor: VISITOR_AT_GATE,
      official: VISITOR_AT_GATE,
      contractor: VISITOR_AT_GATE,
    },
  },
  temperature: {
    // What the keypad takes (DESIGN.md §4) and a thermometer over Bluetooth is believed (KIOSK-UX.md §1.6).
    possible: { from: 300, to: 429 },
    tooLowBelow: 350,
    feverFrom: { forehead: 373, wrist: 373, ear: 373, axillary: 373 },
    comparison: {
      forehead: 'at-or-above',
      wrist: 'at-or-above',
      ear: 'at-or-above',
      axillary: 'at-or-above',
    },
    seasons: [],
  },
  retest: {
    // 5 min and up to three measurements, then the doctor (KIOSK-UX.md §2.2).
    waitMs: 5 * 60_000,
    most: 3,
    // The third is the last before the doctor's: somebody else holds the thermometer.
    secondPersonFrom: 3,
    site: null,
    mustWait: false,
    // A gun wants at least 5 s before it is used again, and in the cold another site (PEERS.md §1).
    failedWaitMs: 5_000,
    failuresBeforeOtherSite: 2,
  },
  // Guns are good to 0.2 °C where people are measured (PEERS.md §1): two at opposite ends of it differ by 0.4.
  drift: { overTenths: 4, fewest: 20 },
  exposure: {
    listVersion: 1,
    areas: [],
    symptoms: SYMPTOMS,
    // 两周内 (the order); 14 days is what is remembered of an answer (PEERS.md §6).
    lookBackDays: 14,
    answerDays: 14,
  },
  // 查验返校证明: schools let nobody back into class without one (PEERS.md §6).
  returnCertificate: 'held',
  // Somebody who decides comes to the gate: no source says that a name on a list is enough to send a person away.
  watchYes: 'held',
  overrides: {
    'retest-normal': ONE_IS_ENOUGH,
    'green-code-seen': ONE_IS_ENOUGH,
    'identity-confirmed': ONE_IS_ENOUGH,
    'duty-leader-agrees': ONE_IS_ENOUGH,
    'doctor-agrees': ONE_IS_ENOUGH,
    'certificate-seen': ONE_IS_ENOUGH,
  },
  arrival: [],
  sessions: DEFAULT_SESSIONS,
  // A suspected case goes up within two hours; 3 in a day and 5 in three days are one school's chart (PEERS.md §1,
  // §6). For the longer deadlines no source was found: a start, for the school to change.
  followUp: {
    deadlineHours: { class: 2, school: 24, bureau: 72 },
    cluster: { inOneDay: 3, inThreeDays: 5 },
  },
  // Whoever may sign in may invite; a school that wants a second and a third to agree says so.
  visits: { approvals: { visitor: 0, official: 0, contractor: 0 } },
  // No national number was found; Hong Kong erased its venue records after 31 days (PEERS.md §1).
  retention: { checks: 31, exposure: 14, visits: 31, cases: 365 },
  // Name, telephone and plate stand in every visitors' book of a Chinese school; more than the last four of an ID
  // number is more than anybody needs to know (KIOSK-UX.md §3).
  registration: {
    open: true,
    phone: 'needed',
    idDigits: 'asked',
    plate: 'asked',
    pledge: { version: 1, own: null },
  },
  cases: [],
  codeLifeMs: 2 * 60_000,
  repeatMs: 10_000,
  passbackMs: 10 * 60_000,
}
