import type { PassClaims } from '#health-code/formats/campus-claims.ts'
import { signPass } from '#health-code/formats/campus-issue.ts'
import { toHex } from '#ledger/bytes.ts'
import type { World } from '../world.ts'
import type { PassSigner } from './keys.ts'

/** What a QR symbol of version 9 at level M holds of the letters of a pass (ISO/IEC 18004, table 7). */
const MOST_LETTERS = 262
const PASS_ID_BYTES = 8

/** Id of a new pass, 16 hex digits. */
export function newPassId(random: World['random']): string {
  return toHex(random(PASS_ID_BYTES))
}

/**
 * A pass that fits QR version 9 at level M. A name too long for it loses letters at its end and gains a `…`: the gate
 * knows the whole name from the list or the invitation.
 *
 * It is good no longer than its key can be verified.
 */
export async function fittedPass(signer: PassSigner, claims: PassClaims): Promise<string> {
  const letters = [...new Intl.Segmenter().segment(claims.name)].map(({ segment }) => segment)
  const expiresAt = Math.min(claims.expiresAt, signer.notAfter)
  for (let count = letters.length; count >= 0; count -= 1) {
    const name = count === letters.length ? claims.name : `${letters.slice(0, count).join('')}…`
    const text = await signPass({ ...claims, name, expiresAt }, signer.key, signer.kid)
    if (text.length <= MOST_LETTERS) return text
  }
  throw new Error('a pass does not fit its symbol without a name')
}
