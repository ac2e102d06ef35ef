const URL_LETTERS = /^[\w-]*$/

/** base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/**
 * The bytes of base64url, or null. Padding is forgiven where a standard writes it (`pads`), else refused.
 * Left-over bits are not looked at: what is signed is the text or the bytes, never both.
 */
export function fromBase64url(
  text: string,
  pads: 'none' | 'forgiven' = 'none',
): Uint8Array<ArrayBuffer> | null {
  const bare = pads === 'none' ? text : text.replace(/={1,2}$/, '')
  return URL_LETTERS.test(bare) ? bytesOf(bare.replaceAll('-', '+').replaceAll('_', '/')) : null
}

/** The bytes of base64, with its padding or without, or null. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? bytesOf(text.replace(/=+$/, '')) : null
}

function bytesOf(bare: string): Uint8Array<ArrayBuffer> | null {
  if (bare.length % 4 === 1) return null
  return Uint8Array.from(atob(bare), (letter) => letter.charCodeAt(0))
}
