import type { EvidenceGrade } from '#health-code/health-code.ts'
import { isAtLeast } from './evidence.ts'
import type { PersonKind } from './person.ts'
import type { TemperatureLines } from './temperature.ts'

/** The gate says who is on site, the class door who is in class. */
export const CHECKPOINT_KINDS = ['gate', 'class-door'] as const
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number]

/** What one kind of person must show at one kind of checkpoint. */
export type Needs = {
  /** Weakest evidence that is enough to know who it is. */
  identity: EvidenceGrade
  /** Weakest evidence that is enough for a green code; null when no code is asked for. */
  code: EvidenceGrade | null
  temperature: boolean
}

/** The school's rules as versioned data. A screening pins the version it opened with. */
export type Policy = {
  /** From 1, rising. */
  version: number
  needs: Readonly<Record<CheckpointKind, Readonly<Record<PersonKind, Needs>>>>
  temperature: TemperatureLines
  /** Longest age of a health code whose token tells its time, ms. */
  codeLifeMs: number
  /** The same symbol within this time is answered "already recorded" with its age in seconds, ms. */
  repeatMs: number
  /** Whoever was let in within this time comes in again only when a human confirms who it is, ms. */
  passbackMs: number
}

const STAFF_AT_GATE: Needs = { identity: 'told', code: 'token', temperature: true }
const VISITOR_AT_GATE: Needs = { identity: 'signed', code: 'token', temperature: true }
const PUPIL_AT_GATE: Needs = { identity: 'told', code: null, temperature: true }
const PUPIL_AT_CLASS_DOOR: Needs = { identity: 'told', code: 'told', temperature: false }

/**
 * The policy a new school starts with (DESIGN.md §4). 37.3 °C is the usual line of Chinese schools at every
 * site (KIOSK-UX.md §2.2); below 35.0 a measurement has failed. A dynamic code lives two minutes
 * (PAYLOADS.md §5); a symbol seen again within ten seconds is the same visit to the scanner (KIOSK-UX.md §2.4). Ten minutes is what access
 * control comes with as its timed anti-passback (Suprema BioStar 2.9.8, "Reset Time", 0 to 60 minutes).
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
    tooLowBelow: 350,
    feverFrom: { forehead: 373, wrist: 373, ear: 373, axillary: 373 },
  },
  codeLifeMs: 2 * 60_000,
  repeatMs: 10_000,
  passbackMs: 10 * 60_000,
}

export type PolicyProblem =
  | { code: 'official-asked-less'; checkpoint: CheckpointKind; of: 'identity' | 'code' | 'temperature' }
  | { code: 'lines-out-of-range' }
  | { code: 'version-not-positive' }

/** Everything wrong with a policy; empty when it may be used. */
export function problemsOfPolicy(policy: Policy): PolicyProblem[] {
  const problems: PolicyProblem[] = CHECKPOINT_KINDS.flatMap((checkpoint) => askedLess(policy, checkpoint))
  const lines = [policy.temperature.tooLowBelow, ...Object.values(policy.temperature.feverFrom)]
  if (lines.some((line) => !Number.isInteger(line) || line < 300 || line > 429))
    problems.push({ code: 'lines-out-of-range' })
  if (!Number.isInteger(policy.version) || policy.version < 1) problems.push({ code: 'version-not-positive' })
  return problems
}

/** No rank can skip a step: an official is asked for at least what a visitor is asked for. */
function askedLess(policy: Policy, checkpoint: CheckpointKind): PolicyProblem[] {
  const { visitor, official } = policy.needs[checkpoint]
  const problems: PolicyProblem[] = []
  if (!isAtLeast(official.identity, visitor.identity))
    problems.push({ code: 'official-asked-less', checkpoint, of: 'identity' })
  if (visitor.code !== null && (official.code === null || !isAtLeast(official.code, visitor.code))) {
    problems.push({ code: 'official-asked-less', checkpoint, of: 'code' })
  }
  if (visitor.temperature && !official.temperature)
    problems.push({ code: 'official-asked-less', checkpoint, of: 'temperature' })
  return problems
}
