import type { Person } from '#domain/person.ts'
import type { Registration } from '#domain/registration.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import type { GuestKind, VisitEnd, VisitHost, VisitPurpose, VisitWay } from '#domain/visit.ts'
import type { CheckpointRef } from './bodies.ts'

/** Somebody who came with the lead of a party; `name` null where they were only counted. */
export type Companion = {
  name: string | null
  /** The entry check of their own, where one was made. */
  check?: string
  /** The id under which they are checked; absent where only the lead is. */
  person?: string
}

/** Words that only the school can read: sealed to its key before anything else is done with them. */
export type SealedWords = {
  kid: string
  /** As `sealed` bodies are, base64url. */
  box: string
}

/** What a visitor tells the school and no guard reads again; `signature` is strokes, or a typed name. */
export type PrivateWords = { phone?: SealedWords; idDigits?: SealedWords; signature?: SealedWords }

/** Somebody without an invitation has registered at a gate. Nobody is let in by it: the check comes after. */
export type VisitRegisteredBody = {
  visit: string
  /** The lead. */
  person: Person
  checkpoint: CheckpointRef
  /** Who typed: the guard, or the visitor alone before the tablet. */
  by: 'guard' | 'self'
  /** In which of the two languages the pledge was read. */
  language: 'zh' | 'en'
  registration: Registration
  /** How this pledge was signed; absent of who comes again and had signed it. */
  signed?: 'drawn' | 'typed'
  /** An earlier visit of theirs, by its badge: what was sealed with that one still holds. */
  again?: string
  sealed: PrivateWords
}

/** Somebody who belongs to no list was let in: written with the check that let them in, in one transaction. */
export type VisitOpenedBody = {
  visit: string
  /** The check that let the lead in. */
  check: string
  way: VisitWay
  /** The lead. */
  person: Person
  checkpoint: CheckpointRef
  /** Id of the invitation, which is the id of its pass; absent for whoever came without one. */
  invitation?: string
  /** Null when the tablet had not been told: the invitation knows. */
  host: VisitHost | null
  purpose: VisitPurpose | null
  /** The purpose in words; often empty. */
  note: string
  plate: string | null
  party: {
    /** How many were invited, the lead included; null for whoever came without an invitation. */
    invited: number | null
    /** How many came, the lead included. */
    came: number
    companions: readonly Companion[]
  }
  /** When they are expected to be gone, epoch ms; null when nobody said. */
  expectedUntil: number | null
}

/** A visit is over, for all of its party. Written by a gate, or by the office. */
export type VisitClosedBody = {
  visit: string
  how: VisitEnd
  /** When they went, epoch ms; null when nobody saw them go: a time is never invented. */
  leftAt: number | null
  /** Absent when the office writes. */
  checkpoint?: CheckpointRef
  note: string
}

/** Who is invited, to whom, what for and when. The first record of an invitation. */
export type InvitedBody = {
  act: 'made'
  guest: { kind: GuestKind; name: string; organization: string }
  host: VisitHost
  purpose: VisitPurpose
  /** What is to be brought or known, in the inviting person's words; often empty. */
  note: string
  /** Epoch ms. */
  from: number
  until: number
  /** How many may come, the lead included. */
  party: number
  /** Whether the pass lets in once only, or any time of its window. */
  once: boolean
  plate: string | null
  /** Ids of the gates it is good for; null when it is good at all. */
  checkpoints: readonly string[] | null
  /** How many others must agree before there is a pass, as policy asked then. */
  approvals: number
}

/** An invitation, or what became of it; it is never edited. `invitation`: id of its pass, 16 hex digits. */
export type InvitationBody = { invitation: string } & (
  | InvitedBody
  | { act: 'approved' }
  | { act: 'declined'; note: string }
  | { act: 'revoked'; note: string }
)

/**
 * An act of a roll call: that it began, that somebody was seen safe, that this was a mistake, or that it is over.
 * `mark` is its id; `call` the `mark` of the act that began it.
 */
export type RollCallMarkBody = { mark: string } & (
  | { act: 'started'; cause: RollCallCause }
  | {
      act: 'safe'
      call: string
      /** `id` is that of a line of the on-site list; `name` null of one who was only counted. */
      person: { id: string; name: string | null; unit: string | null }
    }
  | { act: 'undone'; of: string }
  | { act: 'ended'; calls: readonly string[] }
)
