import type { DisputeAnswer, DisputedBy, DisputedKind, DisputeState } from '#domain/dispute.ts'
import type { VisitEnd, VisitWay } from '#domain/visit.ts'
import type { EmptyWords } from './console-messages.ts'

/** Stretches of a person's file. */
export type HeldPart =
  | 'roster'
  | 'checks'
  | 'departures'
  | 'told'
  | 'cases'
  | 'absences'
  | 'visits'
  | 'registrations'
  | 'invitations'
  | 'hosted'
  | 'inspections'
  | 'rollCalls'
  | 'duty'
  | 'guardian'
  | 'looks'

/** Words of everything that is held about one person, and of the copy that is handed to them. */
export type PersonFileMessages = {
  heading: string
  why: string
  /** On a button that leads here. */
  link: string
  pick: string
  another: string
  empty: EmptyWords
  makeCopy: string
  copy: {
    title: (schoolName: string) => string
    of: (name: string, unit: string, kind: string) => string
    /** What is in it and what is not, for the person. */
    says: string
    /** To whoever hands it over. */
    readFirst: string
    print: string
    save: string
    back: string
    file: (day: string) => string
  }
  whoLooked: string
  parts: Record<HeldPart, string>
  counted: (items: string) => string
  /** Where the school holds nothing of a kind, all such kinds in one line. */
  nothingOf: (parts: readonly string[]) => string
  number: (number: string) => string
  weekdays: (days: readonly number[]) => string
  card: (card: string, isDenied: boolean) => string
  notSeenIn: string
  voided: string
  late: string
  rules: (version: number) => string
  noReading: string
  area: (code: string, kind: string, yes: boolean, on: string) => string
  foundWell: (upTo: string) => string
  withdrawn: string
  certificate: (issuer: string, day: string) => string
  visitAs: Record<'lead' | 'companion', string>
  ways: Record<VisitWay, string>
  ends: Record<VisitEnd, string>
  /** Null where nobody saw them go. */
  left: (time: string | null) => string
  people: (count: number) => string
  plate: (plate: string) => string
  bySelf: (isSelf: boolean) => string
  pledge: (version: number, signed: 'drawn' | 'typed' | null) => string
  phone: (phone: string) => string
  idDigits: (digits: string) => string
  signature: string
  companions: (count: number) => string
  window: (from: string, until: string) => string
  inspectionAs: Record<'official' | 'leader', string>
  mission: (number: string) => string
  safe: string
  planned: (session: string, post: string, isDeputy: boolean) => string
  shift: (until: string | null) => string
  ownReading: (shown: string) => string
  keptOff: string
  onFile: string
  guardianLink: (until: string, isRevoked: boolean) => string
  looks: Record<'office' | 'guardian', string>
  dispute: {
    act: string
    heading: string
    why: string
    who: string
    by: Record<DisputedBy, string>
    text: string
    textMissing: string
    save: string
    mark: Record<DisputeState, string>
    /** Title of the notes beside one record. */
    notes: string
    said: (by: string, when: string) => string
    takenDown: (name: string) => string
    waits: string
    open: string
    none: string
    about: Record<DisputedKind, string>
    answerAct: string
    answerHeading: string
    answerWhy: string
    answers: Record<DisputeAnswer, string>
    answerText: string
    answerMissing: string
    answered: Record<DisputeAnswer, string>
    answeredBy: (name: string, when: string) => string
  }
}
