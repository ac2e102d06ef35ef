import { toBase64url, utf8 } from './bytes.ts'
import { eventHash, GENESIS, sha256Hex } from './chain.ts'

/** Header under which a torn record is stored. No header of an event is like it: it is no JSON. */
export const TORN_HEADER = 'torn'

/** Why a record passes as bare bytes instead of as an event. */
export const TORN_REASONS = [
  /** Nothing is at its place. */
  'missing',
  /** Something is at its place, and the browser cannot read it. */
  'unreadable',
  /** Its bytes are not those its hash was made of, or it does not follow the record before. */
  'hash-differs',
  /** Whole, and in no form in which an event can travel. */
  'unfit',
] as const
export type TornReason = (typeof TORN_REASONS)[number]

/** What a store found at the place of a record, as far as it is what should be there. */
export type Found = {
  hash: string | null
  header: string | null
  bodyHash: string | null
  body: Uint8Array<ArrayBuffer> | null
}

export const NOTHING_FOUND: Found = { hash: null, header: null, bodyHash: null, body: null }

const HASH = /^[0-9a-f]{64}$/

/** The record before, as far as it is known: null when it was deleted or is torn as well. */
export type Before = string | null

/**
 * Whether what was found is the event that its hash speaks of. Without the hash before it only the body can be
 * compared, so that a changed header is not seen.
 */
export function isWholeAfter(prev: Before, { hash, header, bodyHash, body }: Found): boolean {
  if (!isHash(hash) || header === null || !isHash(bodyHash) || body === null) return false
  if (sha256Hex(body) !== bodyHash) return false
  return prev === null || eventHash(prev, header, bodyHash) === hash
}

/**
 * The hash from which the record after a torn one goes on: its own, where that is still known. Otherwise a stand-in
 * that both sides can make, and nothing follows from it.
 */
export function hashOfTorn(prev: Before, seq: number, { hash }: Pick<Found, 'hash'>): string {
  return isHash(hash) ? hash : eventHash(prev ?? GENESIS, `${TORN_HEADER} ${seq}`, sha256Hex(utf8('')))
}

/** Everything that was found, as the bytes that travel; empty when nothing was. */
export function foundBytes({ hash, header, bodyHash, body }: Found): Uint8Array<ArrayBuffer> {
  if ([hash, header, bodyHash, body].every((part) => part === null)) return utf8('')
  // Not canonical: JSON's own escapes keep halves of characters, which canonical JSON refuses.
  return utf8(JSON.stringify({ hash, header, bodyHash, body: body && toBase64url(body) }))
}

function isHash(text: string | null): text is string {
  return text !== null && HASH.test(text)
}
