const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const BASE = ALPHABET.length

/** RFC 9285: three characters for two bytes, the first the least; two characters for a last byte. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0)
    for (let digits = isPair ? 3 : 2; digits > 0; digits -= 1) {
      text += ALPHABET.charAt(value % BASE)
      value = Math.floor(value / BASE)
    }
  }
  return text
}

/**
 * The bytes, or null when `text` is not the one way to write them: a foreign character, a length that no bytes
 * have, or a group above what its bytes can hold (RFC 9285 §6).
 */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 3 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3))
  let filled = 0
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3)
    const value = numberOf(group)
    if (value < 0 || value > (group.length === 3 ? 0xffff : 0xff)) return null
    if (group.length === 3) bytes[filled++] = value >> 8
    bytes[filled++] = value & 0xff
  }
  return bytes
}

/** −1 for a foreign character. */
function numberOf(group: string): number {
  let value = 0
  for (let place = group.length - 1; place >= 0; place -= 1) {
    const digit = ALPHABET.indexOf(group.charAt(place))
    if (digit < 0) return -1
    value = value * BASE + digit
  }
  return value
}
