import { timingSafeEqual } from 'node:crypto'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'
import type { World } from '../world.ts'

/** 128 bits for links that live minutes, 256 for what lives longer (SYNC.md §2.8). */
export const LINK_BYTES = 16
export const TOKEN_BYTES = 32

/** An unguessable word, base64url. */
export function newSecret(random: World['random'], bytes: number): string {
  return toBase64url(random(bytes))
}

/** Id of a new record: 48 random bits, 8 letters, so that a card with two of them fits QR version 9. */
export function newId(random: World['random']): string {
  return toBase64url(random(6))
}

/** Id of a stream: 96 random bits, unique over all schools, because a tablet's request names nothing else. */
export function newStream(random: World['random']): string {
  return toBase64url(random(12))
}

/** What is stored of a secret, so that a stolen database opens nothing. */
export function hashOf(secret: string): string {
  return sha256Hex(utf8(secret))
}

/** Compares without telling by its time how much was right. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(utf8(hashOf(a)), utf8(hashOf(b)))
}
