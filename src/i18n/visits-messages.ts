import type { GuestKind, InvitationStanding, VisitPurpose } from '#domain/visit.ts'
import type { EmptyWords } from './console-messages.ts'

/** Words of invitations in the console, and of the cards of a class. */
export type VisitsMessages = {
  heading: string
  invite: string
  show: Record<'current' | 'past', string>
  caption: string
  /** Below the last of those that are not over. */
  end: string
  columns: {
    guest: string
    window: string
    host: string
    purpose: string
    party: string
    standing: string
    acts: string
  }
  standings: Record<InvitationStanding, string>
  /** How many of how many have agreed. */
  agreed: (given: number, asked: number) => string
  cameAt: (when: string, people: number) => string
  people: (count: number) => string
  once: string
  purposes: Record<VisitPurpose, string>
  kinds: Record<GuestKind, string>
  empty: EmptyWords
  emptyPast: EmptyWords
  open: string
  copyLink: string
  approve: string
  decline: string
  revoke: string
  revokeHeading: (name: string) => string
  revokeWhat: string
  declineHeading: (name: string) => string
  declineWhat: string
  why: string
  form: {
    heading: string
    submit: string
    kind: string
    name: string
    nameMissing: string
    organization: string
    host: string
    hostMissing: string
    purpose: string
    fromOn: string
    fromAt: string
    untilOn: string
    untilAt: string
    windowWrong: string
    party: string
    partyWrong: string
    plate: string
    plateHint: string
    plateWrong: string
    note: string
    noteHint: string
    once: string
  }
  made: (name: string) => string
  sendLink: string
  waits: string
  close: string
  cards: {
    heading: (unit: string) => string
    pick: string
    print: string
    until: (day: string) => string
    qrOf: (name: string) => string
    lost: string
    replaceHeading: (name: string) => string
    replaceWhat: string
    replace: string
    none: string
    toPeople: string
    why: string
    link: string
  }
}
