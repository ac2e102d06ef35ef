import { toBase64 } from './base64.ts'
import { DER, type DerElement, derBits, derElements, derOid, derTime, derWithin } from './der.ts'
import { toHex } from './hex.ts'
import type { PublicKey, SignatureAlgorithm } from './signatures.ts'
import { publicKeyIn } from './spki.ts'
import type { CertificateUse, TrustedKeyType } from './trust.ts'

/** What an X.509 certificate (RFC 5280) says, as far as trust needs it. Nothing in it has been verified. */
export type Certificate = {
  /** What its issuer signed. */
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
  /** Null for algorithms that no browser verifies. */
  algorithm: SignatureAlgorithm | null
  /** Null for kinds of key that no browser uses. */
  key: PublicKey | null
  /** Epoch milliseconds. */
  validFrom: number
  /** Epoch milliseconds. */
  validUntil: number
  /** Extended key usages, as object identifiers; null where the certificate does not limit its use. */
  usages: readonly string[] | null
  /** Subject key identifier, lower-case hex. */
  keyId: string | null
  /** Authority key identifier, lower-case hex. */
  authorityKeyId: string | null
  /** Whether it may sign other certificates: it says that it is an authority's, or its key usage says so. */
  isAuthority: boolean
  /** Two letters of the subject's country, upper case. */
  country: string | null
}

const OID = {
  rsaPss: '1.2.840.113549.1.1.10',
  sha256: '2.16.840.1.101.3.4.2.1',
  subjectKeyId: '2.5.29.14',
  authorityKeyId: '2.5.29.35',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  country: '2.5.4.6',
} as const
const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.10045.4.3.2': 'ES256',
  '1.2.840.10045.4.3.3': 'ES384',
  '1.2.840.10045.4.3.4': 'ES512',
  '1.2.840.113549.1.1.11': 'RS256',
  '1.2.840.113549.1.1.12': 'RS384',
  '1.2.840.113549.1.1.13': 'RS512',
}

/** The EU's usages of a document signer, under its own arc and under the one that some states wrote by mistake. */
const USE_ARCS = ['1.3.6.1.4.1.1847.2021.1.', '1.3.6.1.4.1.0.1847.2021.1.']
const USES: readonly CertificateUse[] = ['test', 'vaccination', 'recovery']

const VERSION_TAG = 0xa0
const EXTENSIONS_TAG = 0xa3
const KEY_IDENTIFIER_TAG = 0x80
/** `keyCertSign`, the sixth bit. */
const CERTIFICATE_SIGNING = 0x04

/** The certificate that DER bytes are, or null. Forgives extensions that it does not know or cannot read. */
export function readCertificate(der: Uint8Array<ArrayBuffer>): Certificate | null {
  const [outer, ...behind] = derElements(der) ?? []
  const [tbs, algorithm, signature] = derWithin(outer, DER.sequence)
  const members = derWithin(tbs, DER.sequence)
  const [, , , validity, subject, spki, ...rest] =
    members[0]?.tag === VERSION_TAG ? members.slice(1) : members
  const [from, until] = derWithin(validity, DER.sequence).map(derTime)
  const bits = derBits(signature)
  if (behind.length > 0 || tbs === undefined || spki === undefined || bits === null) return null
  if (typeof from !== 'number' || typeof until !== 'number') return null
  return {
    signed: tbs.whole,
    signature: bits,
    algorithm: algorithmOf(algorithm),
    key: publicKeyIn(spki),
    validFrom: from,
    validUntil: until,
    country: countryIn(subject),
    ...extensionsIn(rest.find(({ tag }) => tag === EXTENSIONS_TAG)),
  }
}

/**
 * What a document signer of the EU may sign; undefined when it may sign everything, which is when none of the three
 * usages is named (technical specification for certificate governance, annex on extended key usage).
 */
export function usesOf({ usages }: Pick<Certificate, 'usages'>): CertificateUse[] | undefined {
  const uses = USES.filter((_, index) => USE_ARCS.some((arc) => usages?.includes(`${arc}${index + 1}`)))
  return uses.length === 0 ? undefined : uses
}

/** The name by which health certificates call a document signer: base64 of the first 8 bytes of its SHA-256. */
export async function signerKid(der: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', der), 0, 8))
}

/**
 * The signature of a certificate in the form WebCrypto wants: elliptic ones are two integers in X.509 and r ‖ s
 * there. Null when it is none of the authority's curve.
 */
export function rawSignature(
  { signature, algorithm }: Certificate,
  authority: TrustedKeyType,
): Uint8Array<ArrayBuffer> | null {
  if (algorithm === null || !algorithm.startsWith('ES') || authority === 'RSA') return signature
  const size = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }[authority]
  const [outer] = derElements(signature) ?? []
  const numbers = derWithin(outer, DER.sequence).map(({ content }) =>
    content.slice(content.findIndex((byte) => byte !== 0)),
  )
  if (numbers.length !== 2 || numbers.some(({ length }) => length > size)) return null
  const raw = new Uint8Array(2 * size)
  for (const [place, number] of numbers.entries()) raw.set(number, (place + 1) * size - number.length)
  return raw
}

function algorithmOf(element: DerElement | undefined): SignatureAlgorithm | null {
  const [oid, parameters] = derWithin(element, DER.sequence)
  const name = derOid(oid) ?? ''
  if (name !== OID.rsaPss) return ALGORITHMS[name] ?? null
  const [hash] = derWithin(parameters, DER.sequence)
  const [sequence] = hash === undefined ? [] : (derElements(hash.content) ?? [])
  return derOid(derWithin(sequence, DER.sequence)[0]) === OID.sha256 ? 'PS256' : null
}

function countryIn(subject: DerElement | undefined): string | null {
  for (const set of derWithin(subject, DER.sequence)) {
    for (const attribute of derElements(set.content) ?? []) {
      const [oid, value] = derWithin(attribute, DER.sequence)
      if (derOid(oid) === OID.country && value !== undefined)
        return String.fromCharCode(...value.content).toUpperCase()
    }
  }
  return null
}

function extensionsIn(
  element: DerElement | undefined,
): Pick<Certificate, 'usages' | 'keyId' | 'authorityKeyId' | 'isAuthority'> {
  const [list] = element === undefined ? [] : (derElements(element.content) ?? [])
  const content = new Map(
    derWithin(list, DER.sequence).map((extension) => {
      const members = derWithin(extension, DER.sequence)
      const value = members.find(({ tag }) => tag === DER.octetString)
      return [derOid(members[0]), value === undefined ? undefined : derElements(value.content)?.[0]]
    }),
  )
  const usages = content.get(OID.extendedKeyUsage)
  const keyId = content.get(OID.subjectKeyId)
  const authority = derWithin(content.get(OID.authorityKeyId), DER.sequence)
  const authorityKey = authority.find(({ tag }) => tag === KEY_IDENTIFIER_TAG)
  const [isAuthority] = derWithin(content.get(OID.basicConstraints), DER.sequence)
  const usage = content.get(OID.keyUsage)
  const usageBits = usage?.tag === DER.bitString ? (usage.content[1] ?? 0) : 0
  return {
    isAuthority:
      (isAuthority?.tag === DER.boolean && isAuthority.content[0] !== 0) ||
      (usageBits & CERTIFICATE_SIGNING) !== 0,
    usages:
      usages === undefined ? null : derWithin(usages, DER.sequence).flatMap((usage) => derOid(usage) ?? []),
    keyId: keyId?.tag === DER.octetString ? toHex(keyId.content) : null,
    authorityKeyId: authorityKey === undefined ? null : toHex(authorityKey.content),
  }
}
