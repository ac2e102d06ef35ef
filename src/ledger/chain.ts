import { sha256 as digest } from '@noble/hashes/sha2.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { concat, toHex, utf8 } from './bytes.ts'

/**
 * Hash of the event before the first: 64 zeros.
 */
export const GENESIS = '0'.repeat(64)

const EVENT_LABEL = utf8('CG-event-1')

/** SHA-256, synchronous because it runs inside an IndexedDB transaction (SYNC.md §2.3). */
export function sha256(bytes: Uint8Array): Uint8Array {
  return digest(bytes)
}

/** SHA-256 as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return toHex(digest(bytes))
}

/**
 * Hash of one event: SHA-256(`CG-event-1` ‖ prev ‖ header ‖ SHA-256(sealed body)), 64 hex digits.
 * The body enters as its hash, so that a body can be erased and the chain still be walked.
 *
 * @param prev hash of the event before, 64 hex digits
 * @param header canonical JSON of the header
 * @param bodyHash SHA-256 of the sealed body, 64 hex digits
 */
export function eventHash(prev: string, header: string, bodyHash: string): string {
  return sha256Hex(eventBytes(prev, header, bodyHash))
}

/** What is hashed of one event, for whoever has a quicker SHA-256 than this one. */
export function eventBytes(prev: string, header: string, bodyHash: string): Uint8Array<ArrayBuffer> {
  return concat(EVENT_LABEL, hexBytes(prev), utf8(header), hexBytes(bodyHash))
}

/** One link as a store holds it: enough to walk the chain, body or no body. */
export type Link = { seq: number; hash: string; header: string; bodyHash: string }

export type ChainBreak = { seq: number; code: 'gap' | 'hash-differs' }

/**
 * Walks links in order of `seq` from a known head.
 *
 * @returns the first break, or null when every link holds
 */
export function firstBreak(from: { seq: number; hash: string }, links: Iterable<Link>): ChainBreak | null {
  let { seq, hash } = from
  for (const link of links) {
    if (link.seq !== seq + 1) return { seq: seq + 1, code: 'gap' }
    if (eventHash(hash, link.header, link.bodyHash) !== link.hash)
      return { seq: link.seq, code: 'hash-differs' }
    seq = link.seq
    hash = link.hash
  }
  return null
}

function hexBytes(hex: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new TypeError('not a SHA-256 in hex')
  return hexToBytes(hex)
}
