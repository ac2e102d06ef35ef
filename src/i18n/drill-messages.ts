import type { Surprise } from '#drill/problems.ts'
import type { BandWord } from './gate-messages.ts'

/** Words of the drill: a part of their own, which the first picture of the tablet does without. */
export type DrillMessages = {
  /** Across the whole screen, in both languages at once. */
  mark: BandWord
  plan: {
    title: string
    lead: string
    rate: string
    perMinute: (people: number) => string
    length: string
    minutes: (minutes: number) => string
    surprises: string
    surprisesNote: string
    next: string
    back: string
    guard: string
    guardNote: string
    preparing: string
    failed: string
  }
  bar: {
    left: (time: string) => string
    finishing: (time: string) => string
    exit: string
    /** Told once the guard has tapped it. */
    network: { online: string; cut: string; 'cut-told': string }
    /** What the sign of the network is for, read out. */
    tellCut: string
  }
  lens: {
    label: string
    nobody: string
    nobodyNote: string
    behind: (people: number) => string
    /** What some say when they step up. */
    says: Record<
      'inspector' | 'refusal' | 'unknown-person' | 'foreign-card' | 'expired-card' | 'no-card',
      string
    >
    /** What whoever is asked answers: they measured at home, and no to everything else. */
    answers: (name: string, home: string) => string
    showCard: string
    showCode: string
    sendAway: string
    thermometer: string
    measured: (name: string) => string
    refuses: string
  }
  exit: {
    place: string
    title: string
    lead: string
    shift: string
    shiftNote: string
    end: string
    back: string
  }
  sheet: {
    title: string
    plan: (perMinute: number, minutes: number) => string
    guard: (name: string) => string
    seed: (seed: number) => string
    handled: string
    of: (handled: number, came: number) => string
    perMinute: string
    seconds: string
    medianAndP95: (median: string, p95: string) => string
    wronglyAdmitted: string
    needlesslyStopped: string
    wrongPersonReadings: string
    mistypedReadings: string
    heldSeconds: string
    heldFound: (seconds: string, found: number) => string
    heldWaiting: string
    cutTold: string
    inSeconds: (seconds: number) => string
    none: string
    surprises: string
    noticed: string
    missed: string
    notMet: string
    mistakes: string
    noMistakes: string
    mistake: Record<'wrongly-admitted' | 'needlessly-stopped', (name: string) => string>
    last: string
    lastRow: { when: string; handled: string; perMinute: string; wrong: string; missed: string }
    kept: string
    print: string
    again: string
    shift: string
    signature: string
  }
  /** Each thing that goes wrong on purpose, as a guard would name it. */
  surprises: Record<Surprise, string>
}
