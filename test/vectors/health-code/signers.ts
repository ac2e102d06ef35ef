import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { TrustedKey, TrustedKeyType } from '#health-code/trust.ts'
import { SHARED_CONTEXT } from '#test/health-code/vectors.ts'

/** A test key: its private half is gone when the script that made it ends. */
export type Signer = { key: TrustedKey; privateKey: KeyObject; spki: Buffer }

export function createSigner(type: TrustedKeyType, more: Partial<TrustedKey> = {}): Signer {
  const { publicKey, privateKey } =
    type === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: type })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const kid = createHash('sha256').update(spki).digest().subarray(0, 8).toString('base64')
  return { key: { kid, type, spki: spki.toString('base64url'), ...more }, privateKey, spki }
}

/** r ‖ s for elliptic keys; PSS with a salt as long as the hash for RSA. */
export function signed({ key, privateKey }: Signer, bytes: Uint8Array, hash = 'sha256'): Buffer {
  return key.type === 'RSA'
    ? sign(hash, bytes, { key: privateKey, padding: 6, saltLength: 32 })
    : sign(hash, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
}

/** As ASN.1, which JOSE and COSE do not allow. */
export function signedAsDer({ privateKey }: Signer, bytes: Uint8Array): Buffer {
  return sign('sha256', bytes, { key: privateKey, dsaEncoding: 'der' })
}

/** Order of the group of P-256 (FIPS 186-4, D.1.2.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The other signature that anyone can write from one of P-256, (r, n − s), and that verifies as well. */
export function twin(signature: Uint8Array): Buffer {
  const half = Buffer.from(signature)
  const s = ORDER - BigInt(`0x${half.subarray(32).toString('hex')}`)
  return Buffer.concat([half.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')])
}

/** Node's own HMAC, not the one under test. */
export function digestOf(token: string): string {
  const key = Buffer.from(SHARED_CONTEXT.digestKeyHex, 'hex')
  return createHmac('sha256', key).update(token, 'utf8').digest('hex')
}
