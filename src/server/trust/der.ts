/*
 * As much DER (ITU-T X.690) as it takes to find one extension in a certificate: Node reads the rest. Never throws;
 * whatever is not DER has no parts.
 */

type Part = { tag: number; content: Uint8Array }

const SEQUENCE = 0x30
const OCTET_STRING = 0x04
/** The extensions in a TBSCertificate: context tag 3, constructed (RFC 5280 §4.1). */
const EXTENSIONS = 0xa3
/** 2.5.29.14, subject key identifier (RFC 5280 §4.2.1.2). */
const SUBJECT_KEY_ID = '551d0e'

/** The subject key identifier of a certificate in lower-case hex, or null. */
export function subjectKeyIdOf(certificate: Uint8Array): string | null {
  const [body] = partsIn(insideOf(certificate, SEQUENCE))
  const wrapped = partsIn(body?.content).find(({ tag }) => tag === EXTENSIONS)
  for (const extension of partsIn(insideOf(wrapped?.content, SEQUENCE))) {
    const [name, ...rest] = partsIn(extension.content)
    if (name === undefined || hex(name.content) !== SUBJECT_KEY_ID) continue
    const id = insideOf(rest.at(-1)?.content, OCTET_STRING)
    return id === undefined || id.length === 0 ? null : hex(id)
  }
  return null
}

/** The content of the first part, when it has this tag. */
function insideOf(bytes: Uint8Array | undefined, tag: number): Uint8Array | undefined {
  const [first] = partsIn(bytes)
  return first?.tag === tag ? first.content : undefined
}

function partsIn(bytes: Uint8Array | undefined): Part[] {
  const parts: Part[] = []
  for (let rest = bytes ?? new Uint8Array(); rest.length > 0; ) {
    const length = lengthOf(rest)
    if (length === null || length.end > rest.length) return []
    parts.push({ tag: rest[0] ?? 0, content: rest.subarray(length.start, length.end) })
    rest = rest.subarray(length.end)
  }
  return parts
}

/** Where the content of the first part stands. Lengths over 64 KB are no certificate's. */
function lengthOf([, first, second, third]: Uint8Array): { start: number; end: number } | null {
  if (first === undefined) return null
  if (first < 0x80) return { start: 2, end: 2 + first }
  if (first === 0x81 && second !== undefined) return { start: 3, end: 3 + second }
  if (first === 0x82 && second !== undefined && third !== undefined)
    return { start: 4, end: 4 + second * 256 + third }
  return null
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
