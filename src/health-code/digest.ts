import { toHex } from './hex.ts'

/**
 * Whether a code was seen before can be asked of its digest, while what it said can be learned from the
 * digest only with the school's key. HMAC-SHA-256, lower-case hex, 64 characters.
 */
export async function digestOf(token: string, key: CryptoKey): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(token))
  return toHex(new Uint8Array(mac))
}

/** The school's digest key from its bytes (32 random ones); the key cannot be read back. */
export function importDigestKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
