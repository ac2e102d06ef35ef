import { readCbor, readForeignCbor, sign1Content, taggedSign1, unwrapped } from './cbor.ts'
import { writeCbor } from './cbor-writer.ts'

/** COSE header labels (RFC 9052 §3.1) and the algorithm numbers of ES256 and PS256 (RFC 9053 §2.1, RFC 8230 §2). */
export const HEADER = { alg: 1, kid: 4 } as const
export const ES256 = -7
export const PS256 = -37

/** A COSE_Sign1 message (RFC 9052 §4.2), not yet verified. */
export type Sign1 = {
  /** The bytes of the protected header, as signed. */
  protectedBytes: Uint8Array<ArrayBuffer>
  protectedHeader: ReadonlyMap<unknown, unknown>
  unprotectedHeader: ReadonlyMap<unknown, unknown>
  payload: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

/** The message under tag 18, or null when the bytes are none. */
export function readSign1(bytes: Uint8Array): Sign1 | null {
  return sign1In(sign1Content(readCbor(bytes)), readCbor)
}

/** As others write it: under tag 18, tag 61 or both, or under none. */
export function readForeignSign1(bytes: Uint8Array): Sign1 | null {
  return sign1In(unwrapped(readForeignCbor(bytes)), readForeignCbor)
}

/** What a header says, the protected one first: only that one is signed, and some issuers put all in the other. */
export function headerOf({ protectedHeader, unprotectedHeader }: Sign1, label: number): unknown {
  return protectedHeader.get(label) ?? unprotectedHeader.get(label)
}

function sign1In(parts: unknown, read: (bytes: Uint8Array) => unknown): Sign1 | null {
  if (!Array.isArray(parts) || parts.length !== 4) return null
  const [protectedBytes, unprotectedHeader, payload, signature]: unknown[] = parts
  if (!isBytes(protectedBytes) || !isBytes(payload) || !isBytes(signature)) return null
  const protectedHeader = protectedBytes.length === 0 ? new Map() : read(protectedBytes)
  if (!(protectedHeader instanceof Map) || !(unprotectedHeader instanceof Map)) return null
  return { protectedBytes, protectedHeader, unprotectedHeader, payload, signature }
}

/** The bytes of a message whose unprotected header is empty. */
export function writeSign1(
  message: Pick<Sign1, 'protectedBytes' | 'payload' | 'signature'>,
): Uint8Array<ArrayBuffer> {
  return writeCbor(taggedSign1([message.protectedBytes, new Map(), message.payload, message.signature]))
}

/** What is signed: the Sig_structure of RFC 9052 §4.4. */
export function signedBytes(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return writeCbor(['Signature1', protectedBytes, new Uint8Array(), payload])
}

export function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array
}
