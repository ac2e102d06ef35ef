import type { ClockQuality } from '#domain/clock-quality.ts'
import type { Doubt } from '#domain/doubts.ts'
import type { EntryMark } from '#domain/entry-marks.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { ReasonCode } from '#domain/reasons.ts'
import type { ReuseMark } from '#domain/reuse.ts'
import type { EmptyWords } from './console-messages.ts'

/*
 * What tablets recorded: the list of entries, one of them in detail, and what is on file about its person.
 */

export type EntriesMessages = {
  heading: string
  counted: (rows: string) => string
  filterLabel: string
  day: string
  today: string
  clear: string
  columns: Record<
    'time' | 'person' | 'kind' | 'outcome' | 'temperature' | 'code' | 'grade' | 'tablet',
    string
  >
  unnamed: string
  corrected: string
  /** Mark of a row that was told from paper. */
  late: string
  /** Mark of a row, and the filter for such rows. */
  reused: string
  /** Marks of a row that the server judges otherwise. */
  doubts: Record<Doubt, string>
  fresh: (rows: number) => string
  older: string
  loadingOlder: string
  end: string
  empty: EmptyWords
  emptyFilter: EmptyWords
  keysHeading: string
  keys: readonly { keys: readonly string[]; does: string }[]
  keysButton: string
  caption: string
  /** Above the list while newer rows made room. */
  newer: string
  loadingNewer: string
  /** Of a count that stopped at its limit. */
  countAll: string
  counting: string
  stopCounting: string
  countFailed: string
  /** What an address holds that nobody understands. */
  faults: (members: readonly string[]) => string
  narrow: NarrowMessages
  views: ViewsMessages
}

/** Narrowing the list. */
export type NarrowMessages = {
  /** Of the button, with its key. */
  add: string
  heading: string
  apply: string
  from: string
  until: string
  allDays: string
  /** A chip of days; either end may be open. */
  days: (from: string | null, until: string | null) => string
  outcome: string
  reason: string
  reasons: Record<ReasonCode, string>
  unit: string
  person: string
  personGone: string
  tablet: string
  kind: string
  grade: string
  mark: string
  marks: Record<EntryMark, string>
  any: string
  /** Of the button on a chip. */
  drop: (chip: string) => string
  columns: string
  columnsHint: string
}

/** Filters kept under a name. */
export type ViewsMessages = {
  heading: string
  none: string
  keep: string
  name: string
  nameMissing: string
  forget: (name: string) => string
}

export type FileMessages = {
  heading: string
  none: string
  home: (site: string, degrees: string, time: string) => string
  homeBy: Record<HomeReading['by'], string>
  answers: (yes: number, no: number, on: string) => string
  symptoms: (symptoms: readonly string[], on: string) => string
  noSymptoms: (on: string) => string
  open: string
  closedBy: (name: string) => string
  certificateOwed: (since: string) => string
  close: string
  closeHeading: (name: string) => string
  closeWhy: string
  foundBy: string
  foundByHint: string
  foundByMissing: string
  feedback: string
  feedbackHint: string
  feedbackMissing: string
  save: string
}

export type DetailMessages = {
  label: string
  identity: string
  code: string
  codeNone: string
  evidence: string
  measured: string
  notMeasured: string
  policy: string
  policyVersion: (version: number) => string
  why: string
  nothingAgainst: string
  reuse: string
  /** As whole sentences. */
  reuseMarks: Record<ReuseMark, string>
  doubt: string
  /** What it means and what to do, as whole sentences. */
  doubts: Record<Doubt, string>
  rule: (number: string) => string
  changes: string
  missing: string
  history: string
  historyKinds: Record<'check' | 'late-entry' | 'held-step' | 'correction' | 'isolation-handover', string>
  /** What a late entry was told from. */
  paper: string
  paperSays: (outcome: string, by: string) => string
  toldAt: (time: string) => string
  by: (actor: string) => string
  /** Whoever agreed or received. */
  signer: (name: string) => string
  chain: string
  place: (tablet: string, seq: string) => string
  holds: string
  broken: string
  brokenAct: string
  safe: string
  notSafe: string
  received: (time: string) => string
  /** How far the time of a record can be trusted. */
  clock: Record<ClockQuality, string>
  hash: string
  prev: string
  issued: (time: string) => string
  expires: (time: string) => string
  thermometer: (label: string) => string
  back: string
}
