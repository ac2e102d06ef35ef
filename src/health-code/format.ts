import type { Fault } from './faults.ts'
import type { HealthCode, HealthCodeColor, HealthCodeFormat, HealthCodeSubject } from './health-code.ts'
import type { CodeHost } from './hosts.ts'
import type { PassKey } from './pass-keys.ts'
import type { HealthCodeProblem } from './problems.ts'
import type { TrustList } from './trust.ts'

/** Everything outside the text that a reading depends on. The same text and context read the same anywhere. */
export type ReadingContext = {
  /** Epoch milliseconds. */
  now: number
  /** False after a clock jump, or when the clock differs too far from the server's: time then decides nothing. */
  clockSound: boolean
  /** Id of the school whose gate this is. */
  school: string
  /** Id of the checkpoint that reads; null where there is none, as on the server. */
  checkpoint: string | null
  /** Vote over the symbol's dark modules; `none` for a text that came from a gun or a keyboard. */
  color: HealthCodeColor
  /** Longest age of a code whose token tells its time, milliseconds; policy states it. */
  codeLifeMs: number
  /** The school's key for digests, see `digest.ts`. */
  digestKey: CryptoKey
  /** Public keys of the school's passes: the current one and the next. */
  passKeys: readonly PassKey[]
  /** Epoch milliseconds until which `passKeys` counts as complete; null before the first list has come. */
  passKeysFreshUntil: number | null
  /** Whether this pass id is on the school's deny list. */
  denied: (passId: string) => boolean
  /** Whether the school took this key of passes back; absent where it never took one. */
  withdrawn?: (kid: string) => boolean
  /** Whose signatures count, at most one list a scheme, see `trust.ts`. */
  trust: readonly TrustList[]
  /** Whose URLs are health codes, see `hosts.ts`. */
  hosts: readonly CodeHost[]
}

/** A health code but for its digest, which the registry adds. */
export type Reading = Omit<HealthCode, 'digest'>

/** A reading, and beside it what only the digest and the conformance command ask for. */
export type Finding = Reading & {
  /** What the digest is made of, where only `read` can tell: it takes the place of `Format.token`. */
  token?: string
  /** Which step of a signed standard failed first. */
  fault?: Fault
  /** Whom the content names, proven or not. Never to be shown as true; `subject` is what is believed. */
  claimed?: HealthCodeSubject | null
}

/** One issuing scheme. The text is trimmed and no longer than `longest`. */
export type Format = {
  name: HealthCodeFormat
  /** Other formats that a text it claims may turn out to be. */
  also?: readonly HealthCodeFormat[]
  /** Most characters of a text, where it may come in several symbols; else what one symbol holds, 4296. */
  longest?: number
  /** Cheap and exact, by prefix or host. The first format that claims a text decides; there is no second try. */
  claims: (text: string, context: Pick<ReadingContext, 'hosts'>) => boolean
  /** What two scans of one code have in common: the digest is made of this. */
  token: (text: string, context: ReadingContext) => string
  /** Fetches what `read` needs, where that is a chunk of its own. May be called early and often. */
  prepare?: () => Promise<unknown>
  /** Expected trouble is a `problem`; whatever is thrown becomes `unreadable`. */
  read: (text: string, context: ReadingContext) => Promise<Finding>
}

/** How far clocks may differ before a code is early or expired (PAYLOADS.md §6), milliseconds. */
export const CLOCK_TOLERANCE_MS = 60_000

/** A reading that proves nothing, for the reason given. */
export function failed(
  format: HealthCodeFormat,
  problem: HealthCodeProblem,
  issuer: string | null = null,
): Reading {
  return {
    format,
    issuer,
    color: 'none',
    subject: null,
    issuedAt: null,
    expiresAt: null,
    evidence: 'none',
    problem,
  }
}
