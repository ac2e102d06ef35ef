import type { EmptyWords } from './console-messages.ts'

/** Words of the bureau above several schools. */
export type BureauMessages = {
  heading: string
  why: string
  pick: string
  /** Above everything: how many have not reported, and which. */
  missing: (schools: string) => string
  allReported: string
  compare: string
  school: string
  report: string
  cases: string
  tablets: string
  notReported: string
  reported: (time: string) => string
  nil: (time: string) => string
  casesOf: (open: string, overdue: string) => string
  tabletsOf: (all: string, silent: string) => string
  total: string
  back: string
  noNames: string
  sessions: string
  session: string
  wholeDay: string
  state: string
  closedAt: (time: string) => string
  empty: EmptyWords
}
