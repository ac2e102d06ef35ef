import { createHmac, timingSafeEqual } from 'node:crypto'
import { decodeBase32, encodeBase32 } from '#health-code/base32.ts'
import { fromHex } from '#health-code/hex.ts'
import { concat, fromBase64url, toBase64url, toHex, utf8 } from '#ledger/bytes.ts'
import type { Statements } from '../db/database.ts'
import { bytes, only } from '../db/row.ts'
import type { World } from '../world.ts'

/** Which invitation a link opens. */
export type PassClaim = { school: string; invitation: string }

/*
 * School (6 bytes) ‖ invitation (8) ‖ the first 16 bytes of an HMAC-SHA-256 over `CG-pass-link-1` and those, under
 * the school's key of links: 30 bytes are 48 letters of base32, like the link of a guardian, and neither stands for the other.
 */
const SCHOOL_BYTES = 6
const CLAIM_BYTES = SCHOOL_BYTES + 8
const MAC_BYTES = 16
const KEY_BYTES = 32
const TOKEN = /^[a-z2-7]{48}$/

/** The token of an invitation's link. */
export function passToken(key: Uint8Array, { school, invitation }: PassClaim): string {
  const claim = concat(fromBase64url(school), fromHex(invitation) ?? new Uint8Array())
  if (claim.length !== CLAIM_BYTES) throw new TypeError('a link is for ids of six and eight bytes')
  return encodeBase32(concat(claim, macOf(key, claim))).toLowerCase()
}

/** What a token says it opens: believed only once `isPassToken` has said so. Null when it is none of ours. */
export function passClaimOf(token: string): PassClaim | null {
  const all = bytesOf(token)
  if (all === null) return null
  return {
    school: toBase64url(all.slice(0, SCHOOL_BYTES)),
    invitation: toHex(all.slice(SCHOOL_BYTES, CLAIM_BYTES)),
  }
}

/** Whether this key made the token. Its time tells nothing of how much was right. */
export function isPassToken(key: Uint8Array, token: string): boolean {
  const all = bytesOf(token)
  if (all === null) return false
  return timingSafeEqual(all.slice(CLAIM_BYTES), macOf(key, all.slice(0, CLAIM_BYTES)))
}

/** The school's key of links, made when it is first needed. Only inside a transaction. */
export async function linkKey(sql: Statements, school: string, random: World['random']): Promise<Uint8Array> {
  await sql.run(
    'insert into link_key (school, key) values (?, ?) on conflict (school) do nothing',
    ...[school, random(KEY_BYTES)],
  )
  return bytes(only(await sql.all('select key from link_key where school = ?', school)), 'key')
}

function bytesOf(token: string): Uint8Array<ArrayBuffer> | null {
  const letters = token.toLowerCase()
  return TOKEN.test(letters) ? decodeBase32(letters.toUpperCase()) : null
}

function macOf(key: Uint8Array, claim: Uint8Array): Uint8Array {
  return createHmac('sha256', key)
    .update(utf8('CG-pass-link-1'))
    .update(claim)
    .digest()
    .subarray(0, MAC_BYTES)
}
