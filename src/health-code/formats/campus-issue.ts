import { encodeBase32 } from '../base32.ts'
import { writeCbor } from '../cbor-writer.ts'
import { ES256, HEADER, signedBytes, writeSign1 } from '../cose.ts'
import { signEs256 } from '../es256.ts'
import { kidBytes } from '../pass-keys.ts'
import { type PassClaims, writePassClaims } from './campus-claims.ts'
import { CAMPUS_PREFIX } from './campus-prefix.ts'

/**
 * The text of a signed pass, of the characters `A–Z 2–7 -` only: 220 to 245 of them with ids of 8
 * characters, QR version 9 at level M in alphanumeric mode (262 at most). Rejects with `PassClaimsError` when a
 * claim or the `kid` is out of its range.
 */
export async function signPass(claims: PassClaims, privateKey: CryptoKey, kid: string): Promise<string> {
  const payload = writePassClaims(claims)
  const key = kidBytes(kid)
  if (payload === null || key === null) throw new PassClaimsError('a claim or the kid is out of its range')
  const protectedBytes = writeCbor(
    new Map<number, unknown>([
      [HEADER.alg, ES256],
      [HEADER.kid, key],
    ]),
  )
  const signature = await signEs256(privateKey, signedBytes(protectedBytes, payload))
  return CAMPUS_PREFIX + encodeBase32(writeSign1({ protectedBytes, payload, signature }))
}

export class PassClaimsError extends Error {
  override name = 'PassClaimsError'
}
