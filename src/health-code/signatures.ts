import { fromBase64url } from './base64.ts'
import type { TrustedKey, TrustedKeyType } from './trust.ts'

/** Signature algorithms that the standards name and WebCrypto has. */
export type SignatureAlgorithm = 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'RS256' | 'RS384' | 'RS512'

/** A public key as lists and certificates hold it. */
export type PublicKey = Pick<TrustedKey, 'type' | 'spki'>

/** Importing costs as much as verifying; a list keeps its keys, so each is imported once. */
const imported = new WeakMap<PublicKey, Map<string, Promise<CryptoKey | null>>>()

/**
 * Whether `signature` over `bytes` is the key's. False as well for a key that is not of the algorithm's kind
 * or that this platform cannot use. Elliptic signatures are r ‖ s, as in JOSE and COSE.
 */
export async function verifySignature(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (isElliptic(algorithm) === (key.type === 'RSA')) return false
  const usable = await usableKey(key, algorithm)
  return usable !== null && crypto.subtle.verify(verifyWith(algorithm), usable, signature, bytes)
}

function usableKey(key: PublicKey, algorithm: SignatureAlgorithm): Promise<CryptoKey | null> {
  const known = imported.get(key) ?? new Map<string, Promise<CryptoKey | null>>()
  imported.set(key, known)
  const again = known.get(algorithm)
  if (again !== undefined) return again
  const first = importKey(key, algorithm)
  known.set(algorithm, first)
  return first
}

/** Null for what is no key of its kind: a list is an administrator's, and one bad line must not stop the others. */
async function importKey(
  { spki, type }: PublicKey,
  algorithm: SignatureAlgorithm,
): Promise<CryptoKey | null> {
  const bytes = fromBase64url(spki, 'forgiven')
  if (bytes === null) return null
  try {
    return await crypto.subtle.importKey('spki', bytes, importAs(type, algorithm), false, ['verify'])
  } catch {
    return null
  }
}

function importAs(
  type: TrustedKeyType,
  algorithm: SignatureAlgorithm,
): EcKeyImportParams | RsaHashedImportParams {
  if (type !== 'RSA') return { name: 'ECDSA', namedCurve: type }
  return { name: algorithm === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: hashOf(algorithm) }
}

function verifyWith(algorithm: SignatureAlgorithm): AlgorithmIdentifier | EcdsaParams | RsaPssParams {
  if (isElliptic(algorithm)) return { name: 'ECDSA', hash: hashOf(algorithm) }
  // The salt is as long as the hash (RFC 8230 §2).
  return algorithm === 'PS256' ? { name: 'RSA-PSS', saltLength: 32 } : { name: 'RSASSA-PKCS1-v1_5' }
}

function isElliptic(algorithm: SignatureAlgorithm): boolean {
  return algorithm.startsWith('ES')
}

function hashOf(algorithm: SignatureAlgorithm): string {
  return `SHA-${algorithm.slice(2)}`
}
