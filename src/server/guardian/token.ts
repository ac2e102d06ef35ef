import { createHmac, timingSafeEqual } from 'node:crypto'
import { decodeBase32, encodeBase32 } from '#health-code/base32.ts'
import { concat, fromBase64url, toBase64url, utf8 } from '#ledger/bytes.ts'

/** Whose link it is. `generation` rises when a link is renewed, and every older one of that person is dead. */
export type LinkClaim = {
  /** Ids as `newId` makes them. */
  school: string
  person: string
  /** 1 to 65,535. */
  generation: number
}

/*
 * School (6 bytes) ‖ person (6) ‖ generation (2, big-endian) ‖ the first 16 bytes of an HMAC-SHA-256 over
 * `CG-link-1` and those. 30 bytes are 48 letters of base32 and none over: chats do not cut `a-z 2-7` out of an
 * address, as they do with a last `-` or `_`, and a parent can read it out over the phone.
 */
const ID_BYTES = 6
const CLAIM_BYTES = 2 * ID_BYTES + 2
const MAC_BYTES = 16
const TOKEN = /^[a-z2-7]{48}$/

/** @throws TypeError for ids of another length, RangeError for a generation that does not fit */
export function linkToken(key: Uint8Array, claim: LinkClaim): string {
  const bytes = claimBytes(claim)
  return encodeBase32(concat(bytes, macOf(key, bytes))).toLowerCase()
}

/** Whose link a token says it is: believed only once `isSignedBy` has said so. Null when it is none of ours. */
export function claimOf(token: string): LinkClaim | null {
  const bytes = bytesOf(token)
  if (bytes === null) return null
  const [high = 0, low = 0] = bytes.slice(2 * ID_BYTES, CLAIM_BYTES)
  return {
    school: toBase64url(bytes.slice(0, ID_BYTES)),
    person: toBase64url(bytes.slice(ID_BYTES, 2 * ID_BYTES)),
    generation: high * 256 + low,
  }
}

/** Whether this key signed the token. Its time tells nothing of how much was right. */
export function isSignedBy(key: Uint8Array, token: string): boolean {
  const bytes = bytesOf(token)
  if (bytes === null) return false
  return timingSafeEqual(bytes.slice(CLAIM_BYTES), macOf(key, bytes.slice(0, CLAIM_BYTES)))
}

function bytesOf(token: string): Uint8Array | null {
  const letters = token.toLowerCase()
  return TOKEN.test(letters) ? decodeBase32(letters.toUpperCase()) : null
}

function claimBytes({ school, person, generation }: LinkClaim): Uint8Array {
  if (!Number.isInteger(generation) || generation < 1 || generation > 0xffff)
    throw new RangeError(`no generation of a link: ${generation}`)
  const [ofSchool, ofPerson] = [fromBase64url(school), fromBase64url(person)]
  if (ofSchool.length !== ID_BYTES || ofPerson.length !== ID_BYTES)
    throw new TypeError('a link is for ids of six bytes')
  return concat(ofSchool, ofPerson, Uint8Array.of(generation >> 8, generation & 0xff))
}

function macOf(key: Uint8Array, claim: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(utf8('CG-link-1')).update(claim).digest().subarray(0, MAC_BYTES)
}
