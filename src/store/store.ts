import type { ScreeningFacts } from '#domain/facts.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import type { Change, Need, Outcome, Reason } from '#domain/reasons.ts'
import type { EvidenceGrade } from '#health-code/health-code.ts'
import type { CheckpointRef, Entry } from '#ledger/bodies.ts'
import type { Head, LedgerEvent } from '#ledger/event.ts'
import type { SealingKey } from '#ledger/seal.ts'

/*
 * What the rest of the tablet may ask of its storage. `open.ts` gives the real one over IndexedDB.
 */

/** How a tablet proves who it is: a key that cannot leave the browser, or a token where keys cannot be kept. */
export type DeviceProof = { means: 'key'; pair: CryptoKeyPair } | { means: 'token'; token: string }

/** What enrolment gave this tablet. */
export type Enrolment = {
  school: string
  schoolName: string
  stream: string
  tabletName: string
  checkpoint: CheckpointRef & { name: string }
  sealingKey: SealingKey
  proof: DeviceProof
  /** HMAC-SHA-256 over scanned texts; non-extractable. */
  digestKey: CryptoKey
  /** Highest time until which the roster may be read, epoch ms by the server's clock. */
  leaseUntil: number
}

/** A check as the tablet remembers it, encrypted: for the last 20, the held tray and repeats. */
export type RememberedCheck = {
  check: string
  /** Where its first event stands. */
  stream: string
  seq: number
  /** Epoch ms of the latest event about it. */
  at: number
  facts: ScreeningFacts
  outcome: Outcome
  reasons: readonly Reason[]
  changes: readonly Change[]
  /** What is not known yet: a held person with an open need cannot be admitted. */
  missing: readonly Need[]
  grade: EvidenceGrade
  corrected: boolean
}

/** A guard as the tablet keeps them: the PIN only as an HMAC under the tablet's own key. */
export type Guard = { id: string; name: string; initials: string; salt: string; rounds: number; pinMac: string }

/** What was pulled from the school, decrypted; `null` policy until the first pull. */
export type SchoolData = {
  cursor: string
  policy: Policy | null
  roster: readonly RosterPerson[]
  guards: readonly Guard[]
  passKeys: readonly { kid: string; publicKey: string; notAfter: number }[]
  revokedPasses: ReadonlySet<string>
}

export type Recorded = { seq: number; hash: string; at: number }

/** How far the stream has come, and how far the server has. */
export type Progress = {
  head: Head
  acked: number
  safe: number
  /** Epoch ms of the oldest event that is not acknowledged; null when all are. */
  oldestUnsyncedAt: number | null
}

/** An open store. Every method rejects with `StoreError` when the storage fails; nothing is half done then. */
export type Store = {
  enrolment: () => Promise<Enrolment | null>
  /** Keeps an enrolment, reads it back and signs with it. @throws StoreError `storage-refused` when keys do not survive */
  enrol: (enrolment: Enrolment) => Promise<void>
  renewLease: (until: number) => Promise<void>
  /**
   * Seals, chains and writes one event in one strict transaction with what is to be remembered; resolves only
   * when it is durable. `remember` is told the place the event got.
   */
  append: (entry: Entry, actor: string, remember?: (recorded: Recorded & { stream: string }) => RememberedCheck) => Promise<Recorded>
  /** Held checks of any age and final ones of the last two days, oldest first. */
  remembered: () => Promise<readonly RememberedCheck[]>
  progress: () => Promise<Progress>
  /** Events after `from`, oldest first, at most `limit`. */
  eventsAfter: (from: number, limit: number) => Promise<readonly LedgerEvent[]>
  /** Sets the watermarks of a push reply; `acked` falls only when the server asked for a rewind. */
  acknowledge: (acked: number, safe: number) => Promise<void>
  /** Server clock minus tablet clock and its error, for the headers of later events. */
  setClockOffset: (off: number, offErr: number) => Promise<void>
  school: (now: number) => Promise<SchoolData>
  setting: (key: SettingKey) => Promise<unknown>
  setSetting: (key: SettingKey, value: unknown) => Promise<void>
  close: () => void
}

export type SettingKey = 'language' | 'camera' | 'sound' | 'open-shift' | 'pin-tries'
