/** One element of DER (X.690): its identifier octet, what it holds, and all of it with its header. */
export type DerElement = { tag: number; content: Uint8Array<ArrayBuffer>; whole: Uint8Array<ArrayBuffer> }

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** The elements that follow one another in `bytes`, or null when they do not end with them. */
export function derElements(bytes: Uint8Array<ArrayBuffer>): DerElement[] | null {
  const elements: DerElement[] = []
  for (let at = 0; at < bytes.length; ) {
    const element = elementAt(bytes, at)
    if (element === null) return null
    elements.push(element)
    at += element.whole.length
  }
  return elements
}

/** The elements within one of that tag; an empty list for another tag and for broken content. */
export function derWithin(element: DerElement | undefined, tag: number): readonly DerElement[] {
  return element?.tag === tag ? (derElements(element.content) ?? []) : []
}

/** `1.2.840.10045.2.1` from the content of an object identifier; null for another element. */
export function derOid(element: DerElement | undefined): string | null {
  if (element?.tag !== DER.oid) return null
  const numbers: number[] = []
  let held = 0
  for (const byte of element.content) {
    held = held * 128 + (byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    numbers.push(held)
    held = 0
  }
  const [first = 0, ...rest] = numbers
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - 40 * root, ...rest].join('.')
}

/** The bytes of a bit string of whole bytes, or null. */
export function derBits(element: DerElement | undefined): Uint8Array<ArrayBuffer> | null {
  return element?.tag === DER.bitString && element.content[0] === 0 ? element.content.slice(1) : null
}

/** Epoch milliseconds of a UTCTime or GeneralizedTime in UTC (RFC 5280 §4.1.2.5), or null. */
export function derTime(element: DerElement | undefined): number | null {
  if (element === undefined) return null
  const text = String.fromCharCode(...element.content)
  const digits = element.tag === DER.utcTime ? `${/^[5-9]/.test(text) ? '19' : '20'}${text}` : text
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function elementAt(bytes: Uint8Array<ArrayBuffer>, at: number): DerElement | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 3 || first === 0x80 || at + 2 + more > bytes.length) return null
  const length =
    more === 0 ? first : bytes.slice(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
  const start = at + 2 + more
  if (start + length > bytes.length) return null
  return { tag, content: bytes.slice(start, start + length), whole: bytes.slice(at, start + length) }
}
