import type { EvidenceGrade, HealthCode } from '#health-code/health-code.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import { isCertificate } from './certificate.ts'
import { weakest } from './evidence.ts'
import type { ExposureAnswers, SymptomNote } from './exposure.ts'
import type { Person } from './person.ts'
import type { CheckpointKind, Needs, Policy } from './policy.ts'
import type { Need, Reason } from './reasons.ts'
import type { Registration } from './registration.ts'
import type { Reuse } from './reuse.ts'
import type { MeasuringSite, TemperatureReading } from './temperature.ts'
import type { WatchHit } from './watch-list.ts'

/**
 * How a person was named: by a signed pass or school card, found in the roster by the guard, by their own word alone,
 * or by registering at the gate as a visitor.
 */
export const IDENTITY_MEANS = ['pass', 'search', 'said', 'registered'] as const
export type IdentityMeans = (typeof IDENTITY_MEANS)[number]

export type Identity = {
  person: Person
  means: IdentityMeans
  evidence: EvidenceGrade
  /** What is wrong with the pass that names this person, or null. */
  problem: HealthCodeProblem | null
  /** Digest of the pass; null for a person found by search. */
  digest: string | null
  /** What a pass for a visit allows: how many come with it, and whether only once. Absent on every other. */
  visit?: { party: number; once: boolean }
  /** Where a pass of `wrong-use` belongs instead. Absent in what builds before visits wrote. */
  elsewhere?: PassPlace
  /** What registering told; absent of everybody who did not. */
  registration?: Registration
}

/** Where a pass is good that is not good here. */
export const PASS_PLACES = ['other-school', 'other-gate'] as const
export type PassPlace = (typeof PASS_PLACES)[number]

/** Who read a temperature at home off: the guardian on their page, the class teacher on the grid, an import, or told at the gate. */
export const HOME_SOURCES = ['guardian', 'teacher', 'import', 'told'] as const

/** 体温打卡: the reading of this morning, taken at home. */
export type HomeReading = {
  /** Tenths of a degree, 300 to 429. */
  tenths: number
  site: MeasuringSite
  by: (typeof HOME_SOURCES)[number]
  /** Epoch ms. */
  at: number
}

/** Everything known about one person's entry check so far. */
export type ScreeningFacts = {
  /** Unique, made on the tablet. */
  id: string
  /** Epoch ms by the tablet's clock. */
  openedAt: number
  /** Pinned when the check opens: the server replays with this version. */
  policyVersion: number
  checkpoint: CheckpointKind
  identity: Identity | null
  /** The one health symbol of this person; never the pass. */
  code: HealthCode | null
  readings: readonly TemperatureReading[]
  /** What the memory of the day knows against what was shown; what was shown and replaced is the record's. */
  reuse: readonly Reuse[]
  /** What this person answered, today and within the days policy looks back. Absent: nobody asked. */
  exposure?: ExposureAnswers
  /** Symptoms of an earlier day that nobody has closed. */
  symptomsBefore?: SymptomNote
  /** An illness from `since` on (a school day) whose return certificate nobody has seen. */
  certificateOwed?: { since: string }
  /** Today's home reading; `none` when this checkpoint knows that there is none. Absent: it was not told. */
  home?: HomeReading | 'none'
  /** How many came with a pass for several, its holder included. Absent: nobody counted. */
  came?: number
  /** Entries of the watch list this person may be, with what the guard said to each. Absent: none. */
  watch?: readonly WatchHit[]
}

/** What policy asks of this person here; while nobody is named, what it asks of a visitor. */
export function needsOf(facts: ScreeningFacts, policy: Policy): Needs {
  return policy.needs[facts.checkpoint][facts.identity?.person.kind ?? 'visitor']
}

/** The evidence grade of the whole record: the weakest of what policy asked for. */
export function gradeOf(facts: ScreeningFacts, policy: Policy): EvidenceGrade {
  const identity = facts.identity?.evidence ?? 'none'
  if (needsOf(facts, policy).code === null) return identity
  return weakest([identity, codeGradeOf(facts.code)])
}

/** A certificate is signed and yet no green code. */
function codeGradeOf(code: HealthCode | null): EvidenceGrade {
  return code === null || isCertificate(code.format) ? 'none' : code.evidence
}

/** What is on record of somebody who is held. */
export type HeldRecord = Pick<ScreeningFacts, 'identity' | 'code'> & {
  reasons: readonly Reason[]
  missing: readonly Need[]
  grade: EvidenceGrade
}

/**
 * The grade once a guard has let a held person in: what they answered for, the code or who it is, rests on their
 * word. The record alone tells what that was, so tablet and server say the same.
 */
export function gradeOnWord({ identity, code, reasons, missing, grade }: HeldRecord): EvidenceGrade {
  const isAbout = (letter: 'P' | 'C'): boolean => reasons.some(({ rule }) => rule.startsWith(letter))
  const byWordOfCode = missing.includes('code') || isAbout('C')
  const byWordOfPerson = isAbout('P')
  if (!byWordOfCode && !byWordOfPerson) return grade
  const ofPerson = byWordOfPerson ? 'told' : (identity?.evidence ?? 'none')
  const ofCode = byWordOfCode || code === null ? 'told' : code.evidence
  return weakest([ofPerson, ofCode])
}
