import type { EarlyLeaveReason, Escort } from '#domain/departure.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { BandWord } from './gate-messages.ts'

/** What the band of the way out can say. */
export type LeavingWordKey =
  | 'ready'
  | 'reason'
  | 'stopped'
  | 'writing'
  | 'left'
  | 'repeat'
  | 'not-recorded'
  | 'notice'

/** Why and with whom a pupil leaves early, at the gate and in the console. */
export type EarlyLeaveMessages = {
  reasons: Record<EarlyLeaveReason, string>
  escorts: Record<Escort, string>
}

/** Words of the way out, of late entries and of people on no list; they travel with those screens, not with the gate. */
export type ExitsMessages = {
  leaving: EarlyLeaveMessages & {
    band: Record<LeavingWordKey, BandWord>
    /** The line under the band: that this is the way out, and how many went in this shift. */
    strip: (count: number) => string
    ready: string
    writing: string
    /** Why the pupil on the band may not go yet. */
    askWhy: string
    /** Held or isolated at this tablet: what is to be ended first, and where. */
    stopped: Record<'held' | 'isolate', string>
    /** Stopped at another lane: what to do before they go. */
    askThere: string
    finishThis: string
    leftAt: (time: string) => string
    notSeenIn: string
    repeat: (ago: string) => string
    onPaper: string
    noCodeNeeded: string
    findPerson: string
    backToArrivals: string
    backByItself: string
    last: string
    none: string
    /** Title of the question, with the name. */
    why: (name: string) => string
    escort: (name: string) => string
    escortName: string
    escortNameHint: string
    stays: string
    /** To those who wait for a human. */
    toHeld: string
    /** The guard has asked the other lane. */
    letGo: string
    /** Short, beside it: not now. */
    waits: string
    /** One line for a list: why and with whom. */
    told: (reason: string, escort: string, name: string) => string
  }
  unlisted: {
    /** The one tap in search. */
    open: string
    title: string
    name: string
    nameHint: string
    kind: string
    unit: string
    register: string
    take: string
    note: string
  }
  late: {
    open: string
    title: string
    todo: (count: number) => string
    nothingToDo: string
    another: string
    who: string
    nobody: string
    describe: string
    describeHint: string
    choosePerson: string
    time: string
    timeHint: string
    notAhead: string
    temperature: string
    temperatureHint: string
    color: string
    noCode: string
    outcome: string
    writtenBy: string
    save: string
    saving: string
    lacking: string
    failed: string
    note: string
    saved: (outcome: Outcome) => string
    notByRules: string
  }
}
