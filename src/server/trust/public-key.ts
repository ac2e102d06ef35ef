import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { TrustedKey, TrustedKeyType } from '#health-code/trust.ts'

/** What NIST SP 800-131A asks of RSA since 2014, bits. */
const STRONG_RSA_BITS = 2048

const CURVES: Readonly<Record<string, TrustedKeyType>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

export type PublicKey = Pick<TrustedKey, 'type' | 'spki'> & { isWeak: boolean }

/** A key as tablets are told it; null when WebCrypto could not verify with it. */
export function publicKeyOf(key: KeyObject): PublicKey | null {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'ec': {
      const type = CURVES[namedCurve ?? '']
      // By way of the JWK, so that a compressed point, which WebCrypto refuses, is written out.
      return type === undefined ? null : { type, spki: spkiOf(plain(key)), isWeak: false }
    }
    case 'rsa':
      return { type: 'RSA', spki: spkiOf(key), isWeak: (modulusLength ?? 0) < STRONG_RSA_BITS }
    default:
      return null
  }
}

/** From a JWK; null when it is none that can be used. */
export function publicKeyOfJwk(jwk: JsonWebKey): PublicKey | null {
  try {
    return publicKeyOf(createPublicKey({ key: jwk, format: 'jwk' }))
  } catch {
    // Node throws a dozen errors for as many ways to be no key; none of them helps more than saying so.
    return null
  }
}

/** From SubjectPublicKeyInfo, base64url; null when it is none that can be used. */
export function publicKeyOfSpki(spki: string): PublicKey | null {
  try {
    return publicKeyOf(createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' }))
  } catch {
    return null
  }
}

/** Whether bytes that are no certificate are something far worse to find in a list. */
export function isPrivateKey(der: Buffer): boolean {
  return (['pkcs8', 'sec1', 'pkcs1'] as const).some((type) => {
    try {
      createPrivateKey({ key: der, format: 'der', type })
      return true
    } catch {
      return false
    }
  })
}

function plain(key: KeyObject): KeyObject {
  return createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' })
}

function spkiOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64url')
}
