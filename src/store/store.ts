import type { AbsenceReason } from '#domain/absence.ts'
import type { DutyDay } from '#domain/duty.ts'
import type { Symptom } from '#domain/exposure.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { SiteVisit } from '#domain/on-site.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { CheckpointKind, Policy } from '#domain/policy.ts'
import type { Change, Need, Outcome, Reason } from '#domain/reasons.ts'
import type { LaneName } from '#domain/reuse.ts'
import type { RollAct, RollActs } from '#domain/roll-call.ts'
import type { Handover, Resolution } from '#domain/screening.ts'
import type { VisitHost, VisitPurpose } from '#domain/visit.ts'
import type { WatchListed } from '#domain/watch-list.ts'
import type { EvidenceGrade } from '#health-code/health-code.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import type { TrustList } from '#health-code/trust.ts'
import type { CheckpointRef, Entry } from '#ledger/bodies.ts'
import type { Head, LedgerEvent } from '#ledger/event.ts'
import type { SealingKey } from '#ledger/seal.ts'
import type { SealedWords } from '#ledger/visit-bodies.ts'
import type { FoundRecord } from './found.ts'

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
  /** `unit` is the class of a class door; absent at a gate, and in what builds before class doors kept. */
  checkpoint: CheckpointRef & { name: string; unit?: string }
  sealingKey: SealingKey
  proof: DeviceProof
  /** HMAC-SHA-256 over scanned texts; non-extractable. */
  digestKey: CryptoKey
  /** Highest time until which the roster may be read, epoch ms by the server's clock. */
  leaseUntil: number
}

/** An enrolment as it arrives: the secret of the digest key is still bytes, base64url, and is not kept as such. */
export type NewEnrolment = Omit<Enrolment, 'digestKey'> & {
  digestSecret: string
  /** The leased key of roster and memory, base64url, 32 bytes; null from a server that gives none. */
  rosterKey?: string | null
  /** Point of the key that signs the school's orders, base64url. */
  orderKey?: string | null
}

/** A lease as a file brings it, already known to be the school's word to this tablet. */
export type ToldLease = {
  /** Epoch ms by the server's clock. */
  until: number
  /** The roster key, sealed to the tablet's lease key under the name `kid`, base64url; null where there is none. */
  key: { sealed: string; kid: string } | null
}
/** `needs-network`: the roster key was let go and the file cannot bring it back. */
export type LeaseTaken = 'taken' | 'outdated' | 'needs-network'

/** How far an ordered wipe has come. `draining`: everything is still to be sent; `erased`: only the last word is. */
export type WipeState =
  | { order: string; stage: 'draining' }
  /** `seq` of the last event before the last word. */
  | { order: string; stage: 'erased'; seq: number }

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
  /** What policy asked for and nobody showed: why it is held. */
  missing: readonly Need[]
  changes: readonly Change[]
  grade: EvidenceGrade
  corrected: boolean
  /** How a guard ended the hold; absent where the rules alone decided. */
  ended?: Resolution
  /** Who received them, once an isolated person was signed for. */
  handover?: Handover
  /** A tap in error made it: it stays on record and counts nowhere. */
  voided?: true
  /** When this person went off site afterwards, epoch ms; absent as long as nobody saw them go. */
  leftAt?: number
}

/** An absence that was noted on this tablet, encrypted: for the class list. `person` is an id of the roster. */
export type RememberedAbsence = {
  absence: string
  person: string
  reason: AbsenceReason
  symptoms: readonly Symptom[]
  /** Epoch ms. */
  at: number
  withdrawn: boolean
}

/** A guard as the tablet keeps them: the PIN only as an HMAC under the tablet's own key. */
export type Guard = {
  id: string
  name: string
  initials: string
  salt: string
  rounds: number
  pinMac: string
}

/** What was pulled from the school, decrypted; `null` policy until the first pull. */
export type SchoolData = {
  /** Of the last page that changed any of this. */
  cursor: string
  policy: Policy | null
  roster: readonly RosterPerson[]
  guards: readonly Guard[]
  passKeys: readonly PassKey[]
  revokedPasses: ReadonlySet<string>
  /** Keys of passes that somebody else may hold. */
  withdrawnKeys: ReadonlySet<string>
  /** Whose signatures count, one list a scheme. */
  trust: readonly TrustList[]
  /** Whose URLs are health codes; null while the school has told of none, empty once it took all of them away. */
  hosts: readonly CodeHost[] | null
  /** Who is planned on duty, day by day. */
  duty: readonly DutyDay[]
  /** Who must not simply walk in: it names nobody, and is asked for longer than the list of people is read. */
  watchList: readonly WatchListed[]
  /** `roster-expired`: the lease ran out, `roster` is empty; signed cards still work. */
  problem: 'roster-expired' | null
}

/** A health code that spoke for somebody today. People are ids of the roster or of a pass; `stream` is the tablet's. */
export type UsedCode = { person: string; at: number; stream: string; place: LaneName }

/** Where somebody was last today, how it ended, and the health code they showed, if it was theirs. */
export type SeenPerson = {
  at: number
  stream: string
  checkpoint: CheckpointKind
  place: LaneName
  outcome: Outcome
  code: { digest: string; issuer: string | null } | null
  /** Where a gate saw them last, when a class door did since. */
  gate?: Pick<SeenPerson, 'at' | 'stream' | 'place' | 'outcome'>
}

/** What the lanes told of the school day: codes by digest, people by id. */
export type Elsewhere = {
  codes: ReadonlyMap<string, UsedCode>
  people: ReadonlyMap<string, SeenPerson>
}

/** An invitation as a gate knows it; its key is the id of its pass. Times are epoch ms. */
export type ToldInvitation = {
  name: string
  organization: string
  host: VisitHost
  purpose: VisitPurpose
  until: number
  plate: string | null
}

/** A pass for one visit that somebody came in by; `until` is how long that matters, epoch ms. */
export type UsedPass = { at: number; stream: string; place: LaneName; until: number }

/** What the school told of visits, by the id of a pass. Invitations name people and are read no longer than the roster. */
export type Visits = {
  invitations: ReadonlyMap<string, ToldInvitation>
  used: ReadonlyMap<string, UsedPass>
}

/** Somebody was seen to go off site; `stream` is of the tablet that saw them. */
export type SeenLeaving = { at: number; stream: string }

/** What the school told of who is on site: visits by their ids, who went today by theirs, and the day's roll calls. */
export type ToldSite = {
  visits: ReadonlyMap<string, SiteVisit>
  left: ReadonlyMap<string, SeenLeaving>
  acts: RollActs
}

/** What the school told of people before they came, by id. */
export type PeopleFiles = ReadonlyMap<string, OnFile>

/** A public key that signs the school's passes: uncompressed P-256 point, base64url; `notAfter` epoch ms. */
export type PassKey = { kid: string; publicKey: string; notAfter: number }

/** A guard as the school tells it: `hash` is PBKDF2-SHA-256 of the PIN, 32 bytes; salt and hash base64url. */
export type ToldGuard = Pick<Guard, 'id' | 'name' | 'initials'> & {
  pin: { salt: string; rounds: number; hash: string }
}

/** One thing the school says: it replaces what the same kind and key said before, null deletes it. */
export type FeedChange =
  | { kind: 'person'; key: string; value: RosterPerson | null }
  | { kind: 'policy'; key: string; value: Policy | null }
  | { kind: 'guard'; key: string; value: ToldGuard | null }
  | { kind: 'pass-key'; key: string; value: PassKey | null }
  | { kind: 'revoked-pass'; key: string; value: { at: number } | null }
  | { kind: 'withdrawn-key'; key: string; value: { at: number } | null }
  | { kind: 'today-code'; key: string; value: UsedCode | null }
  | { kind: 'today-person'; key: string; value: SeenPerson | null }
  | { kind: 'on-file'; key: string; value: OnFile | null }
  | { kind: 'trust-list'; key: TrustList['scheme']; value: TrustList | null }
  | { kind: 'code-host'; key: string; value: CodeHost | null }
  | { kind: 'duty'; key: string; value: DutyDay | null }
  | { kind: 'visit-invited'; key: string; value: ToldInvitation | null }
  | { kind: 'visit-used'; key: string; value: UsedPass | null }
  | { kind: 'site-visit'; key: string; value: SiteVisit | null }
  | { kind: 'site-left'; key: string; value: SeenLeaving | null }
  | { kind: 'site-roll'; key: string; value: RollAct | null }
  | { kind: 'watch-listed'; key: string; value: WatchListed | null }

/** One page of a pull. After `reset` the pages are gathered apart until one says there is no `more`. */
export type FeedPage = { entries: readonly FeedChange[]; cursor: string; more: boolean; reset: boolean }

export type Recorded = { seq: number; hash: string; at: number }

/**
 * Says what is to be remembered of an event. Pure, and asked more than once: all but `stream`, `seq` and `at` is
 * encrypted before the event has its place (told as seq 0 then), so only these three may depend on the place.
 */
export type Remember = (recorded: Recorded & { stream: string }) => RememberedCheck

/** How far the stream has come, and how far the server has. */
export type Progress = {
  stream: string
  head: Head
  acked: number
  safe: number
  /** Epoch ms of the oldest event that is not acknowledged; null when all are. */
  oldestUnsyncedAt: number | null
}

/** Answer to a PIN. `wait` was not tried at all. `waitMs` until the next try is heard. */
export type PinAnswer = { pin: 'right' } | { pin: 'wrong' | 'wait'; waitMs: number }

/** An open store. Every method rejects with `StoreError` when the storage fails; nothing is half done then. */
export type Store = {
  enrolment: () => Promise<Enrolment | null>
  /**
   * The P-256 pair to enrol with, stored, read back and tried before a server hears of it; the same one until an
   * enrolment used it, so that a lost answer can be asked for again. Null where the browser cannot keep keys.
   */
  deviceKey: () => Promise<CryptoKeyPair | null>
  /**
   * Keeps an enrolment, reads it back and signs with it. A stream that was here before stays as it was.
   *
   * @throws StoreError `storage-refused` when keys do not survive
   */
  enrol: (enrolment: NewEnrolment) => Promise<void>
  /** Seals to this key of the school from the next append on. */
  takeSealingKey: (key: SealingKey) => Promise<void>
  /**
   * The pair whose public half lets lease files carry the roster key, the same one from its first asking on. Null
   * where the browser cannot keep keys.
   */
  leaseKey: () => Promise<CryptoKeyPair | null>
  /** After a contact. `rosterKey`, base64url, gives back what the end of a lease had taken. */
  renewLease: (until: number, rosterKey?: string | null) => Promise<void>
  /** For a server that gives no roster key: the tablet makes one of its own, and everything is told anew. */
  makeRosterKey: () => Promise<void>
  /** Takes a lease from a file whose signature is known to be good. */
  takeLease: (lease: ToldLease) => Promise<LeaseTaken>
  /**
   * Notes how late it is, and lets the roster key go when the lease is over: from then on nobody can read what is
   * kept of people. To be called every minute or so.
   *
   * @returns whether the lease is over
   */
  keepTime: () => Promise<boolean>
  /** What the tablet has to ask the server for. */
  lacks: () => Promise<{ rosterKey: boolean; orderKey: boolean }>
  /** Point of the key that signs the school's orders, base64url; null while none was told. */
  orderKey: () => Promise<string | null>
  /** Kept once: who signs orders is not exchanged behind the tablet's back. */
  keepOrderKey: (point: string) => Promise<void>
  /** Puts a new device key or token in the place of the old one. */
  replaceProof: (proof: DeviceProof) => Promise<void>
  /** Whether a new device key was made and the server may have it already. */
  hasCandidate: () => Promise<boolean>
  /** How far an ordered wipe has come; null while none was ordered. */
  wipe: () => Promise<WipeState | null>
  /** Notes the school's order to wipe; `append` rejects with `being-wiped` from here on. */
  noteWipe: (order: string) => Promise<void>
  /**
   * Once the server has every record: erases all of this storage but what the last word is sent with, and writes
   * that, `wipe-done`, as the last event.
   *
   * @returns false while records are unsent
   */
  eraseAll: () => Promise<boolean>
  /**
   * Seals, chains and writes one event in one strict transaction with what is to be remembered, and with one more
   * event right after it (`beside`) that must not be without it; resolves with the place of the first, only when all
   * is durable.
   *
   * @throws StoreError `not-enrolled` before enrolment, `chain-broken` when the stream on disk is not whole
   */
  append: (
    entry: Entry,
    actor: string,
    remember?: Remember,
    away?: RememberedAbsence,
    beside?: Entry,
  ) => Promise<Recorded>
  /**
   * Seals words to the school's key, as bodies are sealed: nothing on this tablet reads them again.
   *
   * @throws StoreError `not-enrolled` before enrolment
   */
  sealWords: (text: string) => Promise<SealedWords>
  /** Held checks, and isolated ones nobody has signed for, of any age; final ones of the last two days. Oldest first. */
  remembered: () => Promise<readonly RememberedCheck[]>
  /** Absences of this school day that were noted here, withdrawn ones too, oldest first. */
  absences: () => Promise<readonly RememberedAbsence[]>
  progress: () => Promise<Progress>
  /** Events after `from`, oldest first, at most `limit`; one that cannot be read ends the list. */
  eventsAfter: (from: number, limit: number) => Promise<readonly LedgerEvent[]>
  /**
   * Whatever stands at one place of the log, also when it is no event any more.
   *
   * @throws StoreError when the storage fails as a whole
   */
  findRecord: (seq: number) => Promise<FoundRecord>
  /**
   * Sets the watermarks of a push reply about `stream`; `acked` falls only when the server asked for a rewind.
   * Old events up to `safe`, and no others, may be deleted then.
   */
  acknowledge: (stream: string, acked: number, safe: number) => Promise<void>
  /** Server clock minus tablet clock and its error, whole ms, for the headers of later events. */
  setClockOffset: (off: number, offErr: number) => Promise<void>
  /**
   * The last contact's server clock minus tablet clock, and the latest server time ever seen, epoch ms: 0 before
   * the first. `heardAt`: when that contact was, by the tablet's clock, also in an earlier start.
   */
  clock: () => Promise<{ off: number | null; highest: number; heardAt?: number }>
  /** What the school told last, the same object while nothing of it changed. `now` is the tablet's clock, epoch ms. */
  school: (now: number) => Promise<SchoolData>
  /** What other lanes told of the school day of `now`, the tablet's clock, epoch ms. */
  elsewhere: (now: number) => Promise<Elsewhere>
  /** What the school told of visits that are not over at `now`, epoch ms. */
  visits: (now: number) => Promise<Visits>
  /** What the school told of who is on site, of the school day of `now`, epoch ms. Visits name people: without a lease there are none. */
  site: (now: number) => Promise<ToldSite>
  /** What is on file about people and still matters at `now`, by id; null once the roster's lease ran out. */
  files: (now: number) => Promise<PeopleFiles | null>
  /** Cursor of the next page to ask for; empty before the first. */
  pullCursor: () => Promise<string>
  /** Keeps one page and its cursor in one transaction. */
  applyPage: (page: FeedPage) => Promise<void>
  /** Tries a PIN. Every try is counted on disk before it is heard; wrong ones slow the next down. */
  checkPin: (guard: Guard, pin: string) => Promise<PinAnswer>
  /** Calls after each append of this tab that became durable. @returns how to stop it */
  onAppend: (listener: () => void) => () => void
  setting: (key: SettingKey) => Promise<unknown>
  setSetting: (key: SettingKey, value: unknown) => Promise<void>
  close: () => void
}

export type SettingKey =
  | 'language'
  | 'camera'
  | 'sound'
  /** Which hand, how far, light or dark, how loud. */
  | 'look'
  | 'open-shift'
  /** The link by which the school moves this tablet, until it has. */
  | 'move'
  | 'applied-policy'
  | 'good-policy'
  /** Which rules each guard has read. */
  | 'acknowledged'
  /** Labels of the thermometers used here, and the one in hand. */
  | 'thermometers'
  /** Which thermometer sends its readings here, and how: no reading. */
  | 'thermometer-link'
  /** What is left of drills: scores, no records. */
  | 'drill-scores'
  /** Id of the shift in which the tablet is turned to visitors who register alone. */
  | 'self-service'
  | 'measuring-site'
  /** What the school as a whole had to show when it was last asked: numbers, nobody is named. */
  | 'school-evidence'
  /** What this tablet did in the day's roll calls, and whom of another lane it saw go: ids and times. */
  | 'on-site'
