import type { Conflict } from '#contract/problems.ts'
import type { AbsenceReason } from '#domain/absence.ts'
import type { CaseCause, CaseLevel, CaseRole } from '#domain/case.ts'
import type { Line, UnexplainedAs } from '#domain/day.ts'
import type { UnexplainedReason } from '#domain/reasons.ts'
import type { SessionId } from '#domain/session.ts'
import type { VisitEnd } from '#domain/visit.ts'
import type { ProblemWords } from './codes-messages.ts'
import type { EmptyWords } from './console-messages.ts'

/** Words for closing a day, session by session. Counts arrive grouped. */
export type DayMessages = {
  heading: (day: string) => string
  pick: string
  sessions: Record<SessionId, string>
  states: Record<'ahead' | 'running' | 'over' | 'closed', string>
  lines: Record<Line, string>
  expected: string
  /** What is told beside the equation. */
  beside: Record<'not-in-class' | 'left' | 'visitors' | 'unexpected', string>
  equationOf: (session: string) => string
  unexplainedAs: Record<UnexplainedAs, string>
  unexplainedReasons: Record<UnexplainedReason, string>
  absenceReasons: Record<AbsenceReason, string>
  nobody: string
  unnamed: string
  total: (people: string) => string
  more: string
  opensCheck: string
  back: string
  closedBy: (name: string, time: string) => string
  signedFor: (people: number) => string
  /** Records that came later give other counts than were signed. */
  differs: string
  close: string
  closeHeading: (session: string) => string
  closeWhy: string
  closeClean: string
  reasonFor: (person: string) => string
  noteFor: (person: string) => string
  reason: string
  note: string
  chooseReason: string
  sameForAll: string
  reasonMissing: (people: number) => string
  sign: string
  returning: (people: number) => string
  returningAct: string
  cluster: (unit: string, today: number, lately: number) => string
  clusterAct: string
  casesLine: (opened: string, open: string, overdue: string) => string
  absences: string
  absencesWhy: string
  noAbsences: string
  addAbsence: string
  absenceHeading: string
  person: string
  personHint: string
  personMissing: string
  personNone: string
  fromOn: string
  untilOn: string
  daysReversed: string
  daysOf: (from: string, until: string) => string
  during: string
  wholeDay: string
  certificate: string
  certificateOwed: string
  certificateHeading: (person: string) => string
  /** An empty issuer: a guard saw it at the gate. */
  certificateSeen: (issuer: string, day: string) => string
  issuer: string
  issuerHint: string
  issuerMissing: string
  seenOn: string
  withdraw: string
  withdrawn: string
  save: string
  reports: string
  reportsWhy: string
  noReports: string
  makeReport: string
  makeNil: string
  nilReport: string
  dayReport: string
  reportBy: (name: string, time: string) => string
  /** Why an act was refused. */
  conflicts: Record<Conflict, ProblemWords>
  empty: EmptyWords
  report: {
    title: (school: string) => string
    nilTitle: (school: string) => string
    of: (day: string) => string
    nilSays: string
    print: string
    back: string
    holds: string
    broken: string
    brokenAct: string
    exceptions: string
    noExceptions: string
    columns: Record<'what' | 'who' | 'unit' | 'state' | 'session' | 'reason' | 'people', string>
    feedback: string
    noFeedback: string
    counts: string
    byUnit: (session: string) => string
    unit: string
    noUnit: string
    absent: string
    visitors: string
    unexpected: string
    signedFor: string
    notClosed: string
    signatures: string
    signedBy: (name: string, time: string) => string
    head: string
    reviewer: string
    seal: string
    covers: (streams: number, events: string) => string
    signature: string
  }
}

/** Words for cases: every exception has an owner, a deadline and feedback. */
export type CasesMessages = {
  heading: string
  counted: (rows: string) => string
  causes: Record<CaseCause, string>
  levels: Record<CaseLevel, string>
  roles: Record<CaseRole, string>
  filterLabel: string
  open: string
  closed: string
  owner: string
  everybody: string
  age: string
  anyAge: string
  olderThan: (minutes: number) => string
  columns: Record<'opened' | 'cause' | 'person' | 'level' | 'owner' | 'due' | 'feedback', string>
  caption: string
  unnamed: string
  overdue: (lasting: string) => string
  left: (lasting: string) => string
  closedAt: (time: string) => string
  hasFeedback: string
  noFeedback: string
  older: string
  loading: string
  end: string
  empty: EmptyWords
  emptyFilter: EmptyWords
  openByHand: string
  openHeading: string
  cause: string
  about: string
  aboutHint: string
  detail: string
  back: string
  toCheck: string
  opened: (time: string) => string
  steps: string
  noSteps: string
  step: Record<
    | 'note'
    | 'feedback'
    | 'host-told'
    | 'assigned'
    | 'escalated'
    | 'settled'
    | 'sent-away'
    | 'handed-over'
    | 'closed',
    string
  >
  /** A visit that is not over in time: the visitor, what is known of it, and telling the host. */
  visit: {
    heading: string
    host: (name: string) => string
    noHost: string
    since: (time: string) => string
    until: (time: string) => string
    people: (count: number) => string
    notLeft: string
    ended: Record<VisitEnd, string>
    endedAt: (time: string) => string
    tellHost: string
    tellHostWhat: string
    toOnSite: string
  }
  /** Whoever agreed to let somebody in, besides the guard. */
  agreed: (name: string) => string
  received: (name: string) => string
  /** What somebody unnamed came as. */
  cameAs: (kind: string) => string
  by: (name: string) => string
  due: (time: string) => string
  say: string
  sayWhat: string
  sayMissing: string
  addNote: string
  addFeedback: string
  assign: string
  role: string
  name: string
  nameHint: string
  hours: string
  hoursUnusable: string
  assignDo: string
  close: string
  closeText: string
  closeNeeds: string
}
