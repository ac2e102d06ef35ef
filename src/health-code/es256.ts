import { fromHex, toHex } from './hex.ts'

const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' }

/** Order of the group of P-256 (FIPS 186-4, D.1.2.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** `signature` is r ‖ s, 32 bytes each. */
export function verifyEs256(
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return crypto.subtle.verify(ALGORITHM, key, signature, bytes)
}

/** r ‖ s with s in the lower half, see `isLowS`. */
export async function signEs256(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const signature = new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, bytes))
  const s = sOf(signature)
  if (s <= ORDER / 2n) return signature
  const low = fromHex((ORDER - s).toString(16).padStart(64, '0'))
  if (low === null) throw new Error('s of a signature has no hex form')
  signature.set(low, 32)
  return signature
}

/**
 * Whether s is in the lower half of the group. For every signature (r, s) anyone can write (r, n − s), which
 * verifies too and would give a copied pass another digest; we accept only the lower one.
 */
export function isLowS(signature: Uint8Array): boolean {
  return signature.length === 64 && sOf(signature) <= ORDER / 2n
}

function sOf(signature: Uint8Array): bigint {
  return BigInt(`0x${toHex(signature.subarray(32, 64))}`)
}
