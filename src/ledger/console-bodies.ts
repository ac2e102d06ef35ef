import type { AbsenceReason } from '#domain/absence.ts'
import type { CaseCause, CaseLevel, CaseOwner } from '#domain/case.ts'
import type { DayCounts } from '#domain/day.ts'
import type { DisputeAnswer, DisputedBy, DisputedRecord } from '#domain/dispute.ts'
import type { ExposureAnswers, Symptom } from '#domain/exposure.ts'
import type { HomeReading } from '#domain/facts.ts'
import type { Person } from '#domain/person.ts'
import type { UnexplainedReason } from '#domain/reasons.ts'
import type { SessionId } from '#domain/session.ts'
import { canonicalJson } from './canonical-json.ts'
import type { EventKind } from './event.ts'
import type { InvitationBody, RollCallMarkBody, VisitClosedBody } from './visit-bodies.ts'
import type { WatchListBody } from './watch-list-body.ts'

/** Name of the one stream per school that holds what administrators, teachers and doctors do. */
export const CONSOLE_STREAM = 'console'

/** Opens a case that no check has opened. */
export type CaseOpenedBody = {
  case: string
  cause: CaseCause
  /** The school day it belongs to, `YYYY-MM-DD`. */
  day: string
  subject: Person | null
  note: string
  level: CaseLevel
  owner: CaseOwner
  /** Epoch ms. */
  dueAt: number
}

export type CaseStepBody = { case: string } & (
  | { step: 'note'; text: string }
  | { step: 'feedback'; text: string }
  /** Of a visitor who has not gone: the host was told; `text` is who, and what they said. */
  | { step: 'host-told'; text: string }
  | { step: 'assigned'; owner: CaseOwner; dueAt: number }
  /** Written by the server once the level below let its time pass. */
  | { step: 'escalated'; level: CaseLevel; dueAt: number }
)

export type CaseClosedBody = { case: string; text: string }

/** An absence, its certificate, or that it was noted in error: an absence is never edited. */
export type AbsenceBody = { absence: string } & (
  | {
      act: 'noted'
      person: Person
      fromOn: string
      untilOn: string
      sessions: readonly SessionId[] | null
      reason: AbsenceReason
      /** What ails the person, where a class door noted it. */
      symptoms?: readonly Symptom[]
      note: string
    }
  | { act: 'certified'; issuer: string; seenOn: string }
  | { act: 'withdrawn'; note: string }
)

/** 体温打卡: what somebody at home read off that morning. A later one of the same day takes its place. */
export type HomeReadingBody = { person: Person /** `YYYY-MM-DD`. */; day: string; reading: HomeReading }

/** What a person, or somebody for them, answered; or that they were found well again. */
export type ExposureBody = { person: Person } & (
  | {
      act: 'answered'
      /** School day of the answers, `YYYY-MM-DD`. */
      day: string
      /** Only what was answered then. */
      answers: ExposureAnswers
      by: HomeReading['by']
    }
  | {
      act: 'well-again'
      /** Day of the last symptoms this speaks of, `YYYY-MM-DD`: it closes them and all before them. */
      on: string
      /** Who looked at the person, by name. */
      foundBy: string
      note: string
    }
)

/** A record is wrong, says whom it is about: the note stands beside it, and nothing of it is changed. */
export type DisputeBody = { dispute: string } & (
  | {
      act: 'noted'
      person: Person
      about: DisputedRecord
      by: DisputedBy
      /** In their words. */
      text: string
    }
  | { act: 'answered'; answer: DisputeAnswer; text: string }
)

/** Where a stream stood: everything up to this event is covered. */
export type StreamHead = { stream: string; seq: number; hash: string }

/** One person whom nobody could find, with the reason somebody signs for. */
export type SignedLine = { person: Person; case: string; reason: UnexplainedReason; note: string }

/** A session is over: how it stood, and who was signed for. */
export type DayClosedBody = {
  day: string
  session: SessionId
  asOf: number
  /** As they stood then; readers count again and show where the two part. */
  counts: DayCounts
  lines: readonly SignedLine[]
  heads: readonly StreamHead[]
}

/** The day as it was told to the bureau: the very text and its signature by the school's key. */
export type DayReportBody = {
  report: string
  day: string
  /** Nothing happened: a nil report is due all the same. */
  isNil: boolean
  text: string
  kid: string
  /** ES256 over `CG-report-1`, a line feed and `text`; base64url. */
  signature: string
}

/** Body of each kind that only the console writes. */
export type ConsoleBodies = {
  'case-opened': CaseOpenedBody
  'case-step': CaseStepBody
  'case-closed': CaseClosedBody
  absence: AbsenceBody
  'home-reading': HomeReadingBody
  exposure: ExposureBody
  dispute: DisputeBody
  'day-closed': DayClosedBody
  'day-report': DayReportBody
  invitation: InvitationBody
  'visit-closed': VisitClosedBody
  'roll-call-mark': RollCallMarkBody
  'watch-list': WatchListBody
}
export type ConsoleKind = keyof ConsoleBodies & EventKind

/** One act to write: its kind with the body that belongs to it. */
export type ConsoleEntry = { [K in ConsoleKind]: { kind: K; body: ConsoleBodies[K] } }[ConsoleKind]

/** The plain text of a body, as it is sealed. */
export function consoleBodyText(entry: ConsoleEntry): string {
  return canonicalJson(entry.body)
}

/** The text a report's signature is over. */
export function reportSigned(text: string): string {
  return `CG-report-1\n${text}`
}
