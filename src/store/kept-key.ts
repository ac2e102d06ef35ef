/** A secret on disk: as a key that cannot be read out, or as bytes where the browser cannot keep keys. */
export type KeptKey = CryptoKey | Uint8Array<ArrayBuffer>

type SecretUse = 'box' | 'mac'

/** A new secret of 32 bytes in the form this browser can keep. */
export function newSecret(use: SecretUse, canKeepKeys: boolean): Promise<KeptKey> {
  return keep(use, crypto.getRandomValues(new Uint8Array(32)), canKeepKeys)
}

export async function keep(
  use: SecretUse,
  secret: Uint8Array<ArrayBuffer>,
  canKeepKeys: boolean,
): Promise<KeptKey> {
  return canKeepKeys ? keyOf(use, secret) : secret
}

/** The usable, non-extractable key of a kept secret. */
export async function keyOf(use: SecretUse, kept: KeptKey): Promise<CryptoKey> {
  if (kept instanceof CryptoKey) return kept
  switch (use) {
    case 'box':
      return crypto.subtle.importKey('raw', kept, 'AES-GCM', false, ['encrypt', 'decrypt'])
    case 'mac':
      return crypto.subtle.importKey('raw', kept, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    default:
      return use satisfies never
  }
}
