import type { Person, PersonKind } from '#domain/person.ts'
import type { CheckpointKind, Needs } from '#domain/policy.ts'
import type { AdmitReason, Change, Need, Outcome, Reason, TurnAwayReason } from '#domain/reasons.ts'
import type { Handover, Resolution } from '#domain/screening.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { HeldRow } from './held-order.ts'
import type { Signer } from './signing.ts'

/*
 * What a guard can do with somebody who is not simply let in, beside `GateActions`.
 */

/** Where the next temperature is measured, and by whom. */
export type Measuring = {
  site: MeasuringSite
  /** Who measures and has signed for it; null is the guard on duty. */
  by: Signer | null
  /** The rules of measuring want somebody else for the open person, and nobody has signed yet: no key is taken. */
  wantsSecond: boolean
}

/** One thing that was found, and what would change it. */
export type WhyPoint = {
  reason: Reason
  /** Null where the record does not tell which change belongs to it. */
  change: Change | null
  /** `stops` made the outcome, `lacks` is still open, `hint` is only said. */
  weight: 'stops' | 'lacks' | 'hint'
}

/** Why a check stands as it does. */
export type Why = {
  person: Person | null
  checkpoint: CheckpointKind
  outcome: Outcome | 'incomplete'
  /** Of the rules it was judged by. */
  policyVersion: number
  /** What these ask of somebody like this; null where the tablet follows other rules by now. */
  asks: Needs | null
  points: readonly WhyPoint[]
  missing: readonly Need[]
  /** How a guard ended it; null where the rules alone decided. */
  ended: Resolution | null
}

export type HeldActions = {
  /** Everybody who waits for a human at an instant (epoch ms), the most urgent first. */
  waiting: (now: number) => readonly HeldRow[]
  /** Whether this reason wants a second person who agrees. */
  needsSecond: (reason: AdmitReason) => boolean
  /**
   * Takes a held person back to the lane to be measured: the next reading is of this site, and by whoever has signed.
   */
  retake: (check: string, site: MeasuringSite, by: Signer | null) => void
  /** Where the guard measures from now on; for a person who is measured again only for them. */
  setSite: (site: MeasuringSite) => void
  /** Somebody has received an isolated person and signed for them. */
  handOver: (check: string, handover: Handover) => Promise<void>
  /**
   * Sends away the open person before anything was decided; with nobody open, somebody unnamed, who came `as` what
   * the guard saw. Recorded either way.
   */
  turnAway: (reason: TurnAwayReason, as: PersonKind | null) => Promise<void>
  /** Of a remembered check; null where the tablet has forgotten it. */
  why: (check: string) => Why | null
  /**
   * While somebody is asked to sign, a card may name them: a listener that takes it keeps it from the lane. Null
   * asks nobody.
   */
  askForCard: (taken: ((person: Person) => boolean) | null) => void
}
