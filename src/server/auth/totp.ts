import { createHmac } from 'node:crypto'

/*
 * Time-based one-time passwords (RFC 6238 over RFC 4226): HMAC-SHA-1, steps of 30 s, six digits, which is what every
 * authenticator app can.
 */
export const SECRET_BYTES = 20
const STEP_MS = 30_000
const DIGITS = 6
/** Steps on either side that are taken as well: a phone's clock is off, and typing takes a while (RFC 6238 §5.2). */
const DRIFT_STEPS = 1
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of a step. @param digits 6 to 8 */
export function codeAt(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

export function stepOf(now: number): number {
  return Math.floor(now / STEP_MS)
}

/**
 * The step that a code is of, or null when it is of none that counts now.
 *
 * @param after the last step that was used: it and those before it are over, so that no code signs in twice
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  now: number,
  after: number | null,
): number | null {
  const typed = code.replaceAll(/\s/g, '')
  const current = stepOf(now)
  for (let step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step += 1)
    if (typed === codeAt(secret, step) && (after === null || step > after)) return step
  return null
}

/** RFC 4648, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, '']
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += BASE32[(held >>> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + BASE32[(held << (5 - bits)) & 31]
}

/** What an authenticator app reads from its symbol. */
export function otpauthOf(
  secret: Uint8Array,
  { school, account }: { school: string; account: string },
): string {
  const [issuer, holder] = [school, account].map(encodeURIComponent)
  return `otpauth://totp/${issuer}:${holder}?secret=${toBase32(secret)}&issuer=${issuer}`
}
