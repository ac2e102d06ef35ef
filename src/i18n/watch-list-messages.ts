import type { WatchAnswer, WatchMark } from '#domain/watch-list.ts'
import type { EmptyWords } from './console-messages.ts'

/** Words of the watch list in the console, and of its part in a check. */
export type WatchListMessages = {
  heading: string
  what: string
  add: string
  caption: string
  columns: { person: string; marks: string; reason: string; until: string; by: string; acts: string }
  /** By what a tablet asks besides the name. */
  phoneEnds: (digits: string) => string
  hasIdDigits: string
  nameOnly: string
  over: string
  lifted: (by: string, when: string, note: string) => string
  lift: string
  liftHeading: (name: string) => string
  liftWhat: string
  why: string
  whyMissing: string
  empty: EmptyWords
  end: string
  form: {
    heading: string
    submit: string
    name: string
    nameWrong: string
    organization: string
    phone: string
    phoneHint: string
    phoneWrong: string
    idDigits: string
    idDigitsHint: string
    idDigitsWrong: string
    reason: string
    reasonHint: string
    reasonMissing: string
    until: string
    untilWrong: (days: number) => string
  }
  /** In the detail of a check. */
  inCheck: {
    heading: string
    marks: Record<WatchMark, string>
    same: (marks: readonly string[]) => string
    answers: Record<WatchAnswer, string>
    unanswered: string
    listed: (name: string, reason: string) => string
    /** The entry is erased by now. */
    gone: string
    link: string
  }
}
