import type { ArrivalHint } from '#domain/arrival.ts'
import type { Person } from '#domain/person.ts'
import type { AdmitReason, Change, CorrectionReason, Need, Outcome, Reason } from '#domain/reasons.ts'
import type { RetestStep } from '#domain/retest.ts'
import type { Reuse } from '#domain/reuse.ts'
import type { Resolution } from '#domain/screening.ts'
import type { ReadingSource } from '#domain/temperature.ts'
import type { WatchNote } from '#domain/watch-list.ts'
import type { GunFault } from '#hardware/problems.ts'
import type { EvidenceGrade, HealthCodeColor } from '#health-code/health-code.ts'
import type { CodeKind, HealthCodeProblem } from '#health-code/problems.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { Asks, Told } from './asking.ts'
import type { HeldActions, Measuring } from './held-view.ts'
import type { LinkedView } from './linked-readings.ts'
import type { PartyQueue } from './party-queue.ts'

/*
 * What the gate screen draws. `check-in.ts` makes it; screens only draw it and forward what the guard does.
 */

/** What the verdict band says. A green code alone is never shown as green: only `admit` is, and only once durable. */
export type Band =
  | { state: 'idle' }
  /** Something is still missing: neutral blue. */
  | {
      state: 'wanted'
      person: Person | null
      /** Whose name the code bears, where it bears one. */
      bearer: string | null
      missing: readonly Need[]
      color: HealthCodeColor | null
      /** How far the code can be trusted; null without one. */
      grade: EvidenceGrade | null
      hints: readonly Reason[]
      /** That this person comes at another time or by another lane than is laid down, if so. Stops nobody. */
      arrival?: ArrivalHint
    }
  /** Decided to admit, the event is being written. */
  | { state: 'writing'; person: Person | null }
  | {
      state: 'admit'
      check: string
      person: Person | null
      tenths: number | null
      color: HealthCodeColor | null
      at: number
      byGuard: boolean
    }
  /** `recorded` is false while the event is still being written. Leaves only by the guard's tap. */
  | {
      state: 'held' | 'isolate' | 'turn-away'
      check: string
      person: Person | null
      bearer: string | null
      reasons: readonly Reason[]
      changes: readonly Change[]
      tenths: number | null
      recorded: boolean
      /** Another card or code was shown just now and joined nobody, because this person comes first. */
      refuses: boolean
    }
  /** The storage is dead: the verdict stands but must be written on paper. Never green. */
  | { state: 'not-recorded'; verdict: Outcome; person: Person | null; reasons: readonly Reason[] }
  /**
   * This person was already checked today, and `reuse` is what speaks against a second time. Nothing is recorded
   * until the guard starts another check with `checkAgain`: most cards shown twice only hung before the camera.
   */
  | { state: 'repeat'; person: Person | null; outcome: Outcome; at: number; reuse: Reuse | null }
  /** What was scanned joined nobody; says why and what to do. */
  | { state: 'notice'; notice: Notice }

export type Notice =
  /**
   * `kind` is what it is instead, where it is no health code; `isPass`: it is, or claims to be, a card or pass of a
   * school; `byGun`: no camera saw it.
   */
  | { code: 'unusable-code'; problem: HealthCodeProblem; kind: CodeKind | null; isPass?: true; byGun?: true }
  /** What a gun or card reader typed is nobody's. */
  | { code: 'gun'; fault: GunFault }
  /** One of several symbols that together hold a code; the others are still to be shown. */
  | { code: 'part'; have: number; of: number }
  /** Another person's symbol while the first still lacks something. */
  | { code: 'finish-first'; person: Person | null; missing: readonly Need[] }
  /** Turned away by the guard, and recorded. */
  | { code: 'sent-away'; person: Person | null; at: number }
  /** One person is open and one is waiting: the open one's temperature comes first. */
  | { code: 'two-waiting' }

/** A person in the lane. */
export type SlotView = {
  check: string
  person: Person | null
  missing: readonly Need[]
  color: HealthCodeColor | null
  /** How many measurements were taken so far. */
  readings: number
}

export type GateView = {
  band: Band
  /** The person the next temperature belongs to. */
  open: SlotView | null
  /** The one person whose symbols arrived early. */
  waiting: SlotView | null
  /** What is still to be asked of the open person; null when nothing is. */
  asks: Asks | null
  /** Keys typed so far, as `shownKeys` draws them; empty when none. */
  typed: string
  /** Rises with each refused key, so that the screen can shake. */
  refusedKeys: number
  measuring: Measuring
  /** What a linked thermometer sent and nobody has. */
  linked: LinkedView
  /** How the temperature that the band speaks of came here; null where it speaks of none. */
  source: ReadingSource | null
  /** Waiting for a human, oldest first. */
  held: readonly RememberedCheck[]
  /** Isolated, and nobody has signed for them yet; oldest first. */
  isolated: readonly RememberedCheck[]
  /** The last 20, newest first. */
  last: readonly RememberedCheck[]
  /** When the deny list was last heard, epoch ms, where the open person's pass is judged by one that is old; else null. */
  oldDenyList: number | null
  /** Registered as visitors and still to be checked, in the order in which they come up. */
  toCheck: readonly Person[]
}

/** Who somebody says they are. */
export type SaidPerson = Pick<Person, 'kind' | 'name' | 'unit'>

/** What the guard can do. Nothing rejects: trouble shows in the view. */
export type GateActions = HeldActions &
  Pick<PartyQueue, 'register' | 'registerHeld' | 'queue' | 'callUp' | 'notComing'> & {
    pressKey: (key: string) => void
    /** Takes back the last typed key; with none typed, nothing. */
    backspace: () => void
    /** What the person of this check told. It joins nobody else: when another stands here by now, it is refused. */
    tell: (check: string, told: Told) => void
    /** What the watch list says of the entry that is to be compared; null when nothing opens it here. */
    watchNote: (check: string) => Promise<WatchNote | null>
    /** The guard names the person by search. */
    choose: (person: Person) => void
    /** Somebody on no list says who they are: held, whatever else they show. */
    nameUnlisted: (said: SaidPerson) => void
    /** Holds the open person who cannot show what is missing. */
    holdOpen: () => void
    /** The open person left before anything was decided: the slot is emptied, nothing is written. */
    clearOpen: () => void
    /** The reasons for which this held person may be let in now, by the guard or by two; often none. */
    admitReasons: (check: string) => readonly AdmitReason[]
    /** What the rules of measuring want next of this held person. */
    retest: (check: string) => RetestStep
    /** Ends a hold. Letting in is refused for every other reason than `admitReasons`. */
    resolve: (check: string, resolution: Resolution) => Promise<void>
    /** An outcome can only be corrected to `held` or `turn-away`: letting in needs a whole check. */
    correct: (check: string, correction: Correction) => Promise<void>
    /** Takes a held person back to the lane, to show or measure what is still missing. */
    reopen: (check: string) => void
    /** Starts another check of the person on the `repeat` band. */
    checkAgain: () => void
    /** The guard has read the band. A held person goes to the tray, the waiting one comes up. */
    dismiss: () => void
  }

export type Correction =
  | { reason: Extract<CorrectionReason, 'wrong-person'>; person: Person }
  | { reason: Extract<CorrectionReason, 'wrong-temperature'>; tenths: number }
  | { reason: Extract<CorrectionReason, 'wrong-outcome'>; outcome: 'held' | 'turn-away' }
