import type { EarlyLeave } from '#domain/departure.ts'
import type { DutyPerson, DutyPost } from '#domain/duty.ts'
import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Person, PersonKind } from '#domain/person.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import type {
  AdmitReason,
  Change,
  CorrectionReason,
  Need,
  Outcome,
  Reason,
  TAPPED_WRONG,
  TurnAwayReason,
} from '#domain/reasons.ts'
import type { Handover } from '#domain/screening.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { EvidenceGrade } from '#health-code/health-code.ts'
import { canonicalJson } from './canonical-json.ts'
import type { AbsenceBody } from './console-bodies.ts'
import type { EventKind } from './event.ts'
import type { InspectionBody } from './inspection-body.ts'
import type {
  RollCallMarkBody,
  VisitClosedBody,
  VisitOpenedBody,
  VisitRegisteredBody,
} from './visit-bodies.ts'

/** The checkpoint a tablet stands at when it writes. */
export type CheckpointRef = { id: string; kind: CheckpointKind; lane: string }

/** What was known of a person. What nobody asked or told is absent. */
type Known = Pick<
  ScreeningFacts,
  | 'identity'
  | 'code'
  | 'readings'
  | 'reuse'
  | 'exposure'
  | 'symptomsBefore'
  | 'certificateOwed'
  | 'home'
  | 'came'
  | 'watch'
>

/** What the rules made of it. */
type Judged = {
  outcome: Outcome
  reasons: readonly Reason[]
  missing: readonly Need[]
  changes: readonly Change[]
  grade: EvidenceGrade
}

/** A person's entry check at the moment it was first decided or held. */
export type CheckBody = {
  check: string
  /** The policy it was judged under; a newer one may have come while it was open. */
  policyVersion: number
  checkpoint: CheckpointRef
  openedAt: number
} & Known &
  Judged

/**
 * A check that paper kept while the tablet could not: told afterwards. `openedAt` is when it happened, as the paper
 * says; the header tells when it was written down. What it counts as is never better than the rules give.
 */
export type LateEntryBody = CheckBody & {
  paper: {
    outcome: Outcome
    /** Guard id of whoever wrote the paper. */
    by: string
    /** How somebody looked whom nobody could name, or what happened; often empty. */
    note: string
  }
}

/** Something that happened to a held check: it gained a fact, or a guard ended it. */
export type HeldStepBody = { check: string } & (
  | ({
      step: 'facts'
      policyVersion: number
    } & Known &
      Judged)
  | {
      step: 'resolved'
      outcome: 'admit'
      reason: AdmitReason
      /** Id of whoever agreed. */
      second?: string
      /** Under which a guard was allowed to; absent in what builds before it wrote. */
      policyVersion?: number
    }
  | {
      step: 'resolved'
      outcome: 'turn-away'
      reason: TurnAwayReason
      /** What somebody unnamed came as: who refuses does not always say who they are. */
      as?: PersonKind
    }
)

/** Somebody has received an isolated person and signed for them with a PIN of their own. */
export type IsolationHandoverBody = { check: string } & Handover

/** Says that an earlier check was wrong. The check stays; readers show both. */
export type CorrectionBody = {
  /** The check it corrects, by its id and its place. */
  check: string
  stream: string
  seq: number
  reason: CorrectionReason | typeof TAPPED_WRONG
  /** How the check stands now; never better than it stood. One that was tapped in error counts no more. */
  outcome: Outcome
  /** What is true instead, and what the rules make of it; absent when the outcome alone was wrong. */
  identity?: Identity
  readings?: readonly TemperatureReading[]
  reasons?: readonly Reason[]
  missing?: readonly Need[]
  changes?: readonly Change[]
  grade?: EvidenceGrade
}

export type ShiftBody = { shift: string; guard: string; checkpoint: CheckpointRef }
/** A guard took over a lane. What the guard was not asked is absent; a version before the duty roster asked nothing. */
export type ShiftOpenedBody = ShiftBody & {
  /** The guard's own temperature, the reading that let them go on duty. */
  reading?: TemperatureReading
  /** The policy version they said they had read, at this opening. */
  acknowledged?: number
  post?: DutyPost
  /** Whom the roster named, when it was not this guard. */
  inPlaceOf?: DutyPerson
}
/** What the next guard was told, as this tablet knew it. */
export type ShiftClosedBody = ShiftBody & {
  open?: {
    held: number
    /** At the isolation point, signed for by nobody. */
    isolated: number
    unsynced: number
    /** Epoch ms; null when everything was sent. */
    oldestUnsyncedAt: number | null
    alarms: number
  }
}
/** A guard who measured themselves and may not go on duty by it; every such reading is a record. */
export type ShiftRefusedBody = {
  guard: string
  checkpoint: CheckpointRef
  reading: TemperatureReading
  why: 'fever' | 'failed'
}
export type BootBody = { app: string; schema: number; userAgent: string; persisted: boolean }
/** Somebody went off site. A tablet from before departures had a screen wrote the first three members alone. */
export type DepartureBody = {
  departure: string
  person: Person
  checkpoint: CheckpointRef
  /** How well it is known who went: by their pass, or on the guard's word. */
  grade?: EvidenceGrade
  /** Nobody knew that they were in. */
  notSeenIn?: true
  /** Of a pupil who went before the school day was over. */
  early?: EarlyLeave
}
export type ClockJumpBody = { /** Signed ms by which the wall clock left the monotonic one. */ by: number }
/** The tablet's last word: it has erased everything but what signs and sends this. */
export type WipeDoneBody = { /** Id of the order it followed. */ order: string }
export type PolicyAppliedBody = { version: number }

/** Body of each kind that this version writes. */
export type Bodies = {
  'shift-opened': ShiftOpenedBody
  'shift-closed': ShiftClosedBody
  'shift-refused': ShiftRefusedBody
  check: CheckBody
  'late-entry': LateEntryBody
  'held-step': HeldStepBody
  'isolation-handover': IsolationHandoverBody
  correction: CorrectionBody
  departure: DepartureBody
  'visit-registered': VisitRegisteredBody
  'visit-opened': VisitOpenedBody
  'visit-closed': VisitClosedBody
  inspection: InspectionBody
  'roll-call-mark': RollCallMarkBody
  /** From a class door: noted, or withdrawn by the tablet that noted it. */
  absence: AbsenceBody
  boot: BootBody
  'clock-jump': ClockJumpBody
  'policy-applied': PolicyAppliedBody
  'wipe-done': WipeDoneBody
}

/** One entry to write: its kind with the body that belongs to it. */
export type Entry = { [K in keyof Bodies & EventKind]: { kind: K; body: Bodies[K] } }[keyof Bodies &
  EventKind]

/** The facts of a screening as a check records them. */
export function factsOf({
  id,
  checkpoint: _,
  ...facts
}: ScreeningFacts): Pick<CheckBody, 'check' | 'policyVersion' | 'openedAt'> & Known {
  return { check: id, ...facts }
}

/** The plain text of a body, as it is sealed. */
export function bodyText(entry: Entry): string {
  return canonicalJson(entry.body)
}
