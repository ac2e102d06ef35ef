import type { PersonKind } from '#domain/person.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import type { BandWord } from './gate-messages.ts'

/** Words of who is on site, of roll calls and evacuations at a tablet; they travel with those screens. */
export type SiteMessages = {
  title: string
  counts: (heads: number, guests: number) => string
  /** How old the list is: when the other lanes were last heard. */
  heard: (ago: string) => string
  neverHeard: string
  none: string
  since: (time: string) => string
  until: (time: string) => string
  overdue: string
  host: (name: string) => string
  with: (lead: string) => string
  unnamed: string
  states: Record<'held' | 'isolated', string>
  left: string
  more: (count: number) => string
  start: Record<RollCallCause, string>
  /** Asked before everybody is alarmed. */
  sure: Record<RollCallCause, { what: string; yes: string; no: string }>
  running: Record<RollCallCause, string>
  openRoll: string
  roll: {
    title: (safe: number, all: number) => string
    missing: (count: number) => string
    safeOnes: (count: number) => string
    allSafe: string
    find: string
    mark: string
    undo: string
    /** Who marked them, where and when. */
    by: (name: string, place: string, time: string) => string
    here: string
    unrecorded: string
    end: string
    sureEnd: (missing: number) => string
    yesEnd: string
    noEnd: string
    band: Record<'ready' | 'safe' | 'not-listed', BandWord>
    lines: Record<'ready' | 'safe' | 'not-listed', string>
    strip: string
  }
  kinds: Record<PersonKind, string>
  evacuation: {
    since: (time: string) => string
    toRoll: string
    toGate: string
  }
}
