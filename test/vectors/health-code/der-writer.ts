import { sign } from 'node:crypto'
import type { Signer } from './signers.ts'

/** DER for the few certificates that the vectors need; the reader under test has no writer. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  return der(6, Buffer.of(40 * first + second, ...rest.flatMap(septets)))
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
export const octets = (content: Uint8Array): Buffer => der(4, content)
export const bits = (content: Uint8Array): Buffer => der(3, Buffer.of(0), content)

const ALGORITHM = { RSA: '1.2.840.113549.1.1.11', EC: '1.2.840.10045.4.3.2' }

export type CertificateTerms = {
  /** SubjectPublicKeyInfo. */
  spki: Uint8Array
  country: string
  validFrom: number
  validUntil: number
  /** Hex. */
  keyId?: string
  authorityKeyId?: string
  usages?: readonly string[]
}

/** A certificate of X.509 version 3, signed with SHA-256. */
export function certificate(terms: CertificateTerms, authority: Signer): Buffer {
  const algorithm = sequence(oid(authority.key.type === 'RSA' ? ALGORITHM.RSA : ALGORITHM.EC))
  const name = sequence(der(0x31, sequence(oid('2.5.4.6'), der(0x13, Buffer.from(terms.country)))))
  const tbs = sequence(
    der(0xa0, der(2, Buffer.of(2))),
    der(2, Buffer.of(1)),
    algorithm,
    name,
    sequence(utcTime(terms.validFrom), utcTime(terms.validUntil)),
    name,
    terms.spki,
    der(0xa3, sequence(...extensions(terms))),
  )
  return sequence(tbs, algorithm, bits(sign('sha256', tbs, authority.privateKey)))
}

function extensions({ keyId, authorityKeyId, usages }: CertificateTerms): Buffer[] {
  const critical = der(1, Buffer.of(0xff))
  return [
    ...(keyId === undefined ? [] : [extension('2.5.29.14', octets(Buffer.from(keyId, 'hex')))]),
    ...(authorityKeyId === undefined
      ? []
      : [extension('2.5.29.35', sequence(der(0x80, Buffer.from(authorityKeyId, 'hex'))))]),
    ...(usages === undefined ? [] : [extension('2.5.29.37', sequence(...usages.map(oid)), critical)]),
  ]
}

function extension(name: string, content: Uint8Array, critical: Uint8Array = Buffer.alloc(0)): Buffer {
  return sequence(oid(name), critical, octets(content))
}

function utcTime(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '')
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`))
}

function septets(value: number): number[] {
  const low = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) low.unshift((rest & 0x7f) | 0x80)
  return low
}
