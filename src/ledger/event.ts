import { type Canonical, canonicalJson } from './canonical-json.ts'

/** Everything that can be written. A kind this version does not know is kept raw and projected later. */
export const EVENT_KINDS = [
  'shift-opened',
  'shift-closed',
  'shift-refused',
  'check',
  'reading',
  'held-step',
  'refusal',
  'override',
  'isolation-handover',
  'departure',
  'visit-registered',
  'visit-opened',
  'visit-closed',
  'inspection',
  'invitation',
  'late-entry',
  'correction',
  'case-opened',
  'case-step',
  'case-closed',
  'absence',
  'home-reading',
  'exposure',
  'dispute',
  'day-closed',
  'day-report',
  'roll-call-mark',
  'watch-list',
  'policy-applied',
  'self-test',
  'boot',
  'clock-jump',
  'wipe-done',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** The clear part of an event: what a server must know without opening the body. No personal data. */
export type EventHeader = {
  v: 1
  kind: string
  school: string
  /** One append-only stream per tablet, and `console` per school. */
  stream: string
  /** Dense from 1. */
  seq: number
  /** Epoch ms by the tablet's clock. Data, never an order. */
  at: number
  /** Whole ms since `boot` began, by the monotonic clock. */
  mono: number
  /** Random id of one app start. */
  boot: string
  /** Server clock minus tablet clock by the last contact, ms; null before the first contact. */
  off: number | null
  /**
   * Half the round trip of that contact, ms; null with `off`, and when nobody knows how far the clock has gone since
   * (`offsetAt` in the tablet's store).
   */
  offErr: number | null
  policyVersion: number
  /** Pull cursor the roster stood at, opaque; empty before the first pull. */
  cursor: string
  /** Guard id, or `device`. */
  actor: string
  /** Sealing key of the body. */
  kid: string
}

/** An event as it is stored and sent. The bytes of `header` and `body` never change once written. */
export type LedgerEvent = {
  seq: number
  /** 64 hex digits; see `eventHash`. */
  hash: string
  /** Canonical JSON of `EventHeader`. */
  header: string
  /** SHA-256 of the sealed body, 64 hex digits. */
  bodyHash: string
  /** Sealed body; null once erased. */
  body: Uint8Array<ArrayBuffer> | null
}

export type Head = { seq: number; hash: string }

/** The one text of a header. */
export function headerText(header: EventHeader): string {
  const { ...members }: Record<string, Canonical> = header
  return canonicalJson(members)
}
