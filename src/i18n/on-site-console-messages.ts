import type { PersonKind } from '#domain/person.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import type { EmptyWords } from './console-messages.ts'

/** Words of who is on site in the console: visitors, overdue visits, roll calls. */
export type OnSiteConsoleMessages = {
  heading: string
  counted: Record<PersonKind, string>
  total: string
  guests: string
  caption: string
  columns: { guest: string; since: string; host: string; until: string; acts: string }
  kinds: Record<PersonKind, string>
  /** Of one who was only counted. */
  unnamed: string
  /** Came with this lead. */
  with: (lead: string) => string
  states: Record<'held' | 'isolated', string>
  overdue: string
  noHost: string
  empty: EmptyWords
  heardSince: (time: string) => string
  noGate: string
  closeVisit: string
  closeHeading: (name: string) => string
  closeWhat: string
  leftAt: string
  leftAtHint: string
  leftAtWrong: string
  unseen: string
  note: string
  close: string
  start: Record<RollCallCause, string>
  startHeading: Record<RollCallCause, string>
  startWhat: Record<RollCallCause, string>
  running: Record<RollCallCause, string>
  since: (time: string) => string
  safe: (safe: number, all: number) => string
  missing: (count: number) => string
  noneMissing: string
  markSafe: string
  end: string
  endHeading: string
  endWhat: (missing: number) => string
  more: (count: number) => string
}
