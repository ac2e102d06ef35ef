import type { EarlyLeave } from '#domain/departure.ts'
import type { Person } from '#domain/person.ts'
import type { LaneName } from '#domain/reuse.ts'
import type { GunFault } from '#hardware/problems.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'

/*
 * What the gate shows while it writes down who goes. `check-out.ts` makes it; screens only draw it.
 */

/** What the band of the way out says. Nothing of it is green: nobody is let in here. */
export type LeavingBand =
  | { state: 'ready' }
  /** A pupil goes early and nobody has said why: they stay until somebody does. */
  | {
      state: 'reason'
      person: Person
      notSeenIn: boolean /** Somebody else showed a card meanwhile. */
      refuses: boolean
    }
  /** Held or isolated and not signed for, since `at`; `place` null is this tablet, where that is ended first. */
  | {
      state: 'stopped'
      person: Person
      outcome: 'held' | 'isolate'
      at: number
      place: LaneName | null
      /** Somebody else showed a card meanwhile. */
      refuses: boolean
    }
  | { state: 'writing'; person: Person }
  | { state: 'left'; person: Person; at: number; early: EarlyLeave | null; notSeenIn: boolean }
  /** Written down just now; nothing is written again. */
  | { state: 'repeat'; person: Person; at: number }
  /** The storage is dead: paper has to remember. Leaves only by the guard's tap. */
  | { state: 'not-recorded'; person: Person; early: EarlyLeave | null }
  | { state: 'notice'; notice: LeavingNotice }

export type LeavingNotice =
  /** A health code: nobody is asked for one here. */
  | { code: 'no-code-needed' }
  | { code: 'unusable-pass'; problem: HealthCodeProblem }
  /** What a gun or card reader typed is nobody's. */
  | { code: 'gun'; fault: GunFault }

/** Somebody who went in this shift. */
export type Left = {
  departure: string
  person: Person
  at: number
  early: EarlyLeave | null
  notSeenIn: boolean
}

export type LeavingView = {
  /** Whether the gate is turned to the way out. */
  isOpen: boolean
  band: LeavingBand
  /** The last who went, newest first. */
  last: readonly Left[]
  /** How many went in this shift. */
  count: number
}

/** What the guard can do on the way out. Nothing rejects: trouble shows in the view. */
export type LeavingActions = {
  open: () => void
  /** Back to arrivals. Refused while a verdict waits for paper. */
  close: () => void
  /** The guard names the person by search. */
  choose: (person: Person) => void
  /** Why the pupil on the band leaves early, and with whom: with that they may go. */
  tell: (early: EarlyLeave) => void
  /** Whoever another lane stopped may go: the guard has asked there. Nothing where this tablet stopped them. */
  letGo: () => void
  /** The person on the band stays; or the guard has read what it says. */
  dismiss: () => void
}
