import { concat, fromBase64url, toBase64url, utf8 } from '#ledger/bytes.ts'
import type { Guard, ToldGuard } from './store.ts'

const FREE_TRIES = 3
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 5 * 60_000

/**
 * How long the next PIN must wait: nothing before the third wrong one, then 5 s, 10 s, 20 s … up to 5 minutes.
 *
 * @param tries wrong ones in a row, of whatever guard
 * @param lastAt epoch ms of the last; a clock set back does not lengthen the wait beyond its step
 */
export function pinWaitMs(tries: number, lastAt: number, now: number): number {
  if (tries < FREE_TRIES) return 0
  const step = Math.min(FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES), LONGEST_WAIT_MS)
  return Math.min(step, Math.max(0, step - (now - lastAt)))
}

/** What is kept of a guard: the PIN's hash goes under the tablet's own key, so that a copied disk cannot be searched. */
export async function keptGuard(key: CryptoKey, { id, name, initials, pin }: ToldGuard): Promise<Guard> {
  const pinMac = await macOf(key, id, fromBase64url(pin.hash))
  return { id, name, initials, salt: pin.salt, rounds: pin.rounds, pinMac }
}

/** Whether this is the guard's PIN. Slow on purpose. */
export async function isPinOf(key: CryptoKey, guard: Guard, pin: string): Promise<boolean> {
  const typed = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveBits'])
  const salt = fromBase64url(guard.salt)
  const slow = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: guard.rounds }
  const hash = new Uint8Array(await crypto.subtle.deriveBits(slow, typed, 256))
  return (await macOf(key, guard.id, hash)) === guard.pinMac
}

async function macOf(key: CryptoKey, guard: string, pinHash: Uint8Array): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, concat(utf8(`CG-pin-1|${guard}|`), pinHash))
  return toBase64url(new Uint8Array(mac))
}
