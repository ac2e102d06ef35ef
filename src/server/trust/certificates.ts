import { createHash, X509Certificate } from 'node:crypto'
import {
  CERTIFICATE_USES,
  type CertificateUse,
  type TrustedKey,
  type TrustScheme,
} from '#health-code/trust.ts'
import { subjectKeyIdOf } from './der.ts'
import { type Found, Refusal, warn } from './found.ts'
import { isPrivateKey, publicKeyOf } from './public-key.ts'

export type CertificateScheme = Extract<TrustScheme, 'dcc' | 'who' | 'vdsnc'>

/** A certificate as it stood in the text: base64 of its DER, and the name a list gave its key. */
export type Listed = { base64: string; kid: string | null }

/**
 * Extended key usages of a DCC certificate, under the arc that was meant and the one that was used at first:
 * `…1847.2021.1.1` tests, `.2` vaccinations, `.3` recoveries (PAYLOADS.md §2).
 */
const USE_OID = /^1\.3\.6\.1\.4\.1\.(?:0\.)?1847\.2021\.1\.([123])$/

/** Countries have names in English here; the console says those it knows in its own language. */
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' })

/** The certificates of a PEM text. */
export function certificatesOfPem(text: string): Listed[] {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)]
  if (blocks.length !== text.split('-----BEGIN ').length - 1) throw new Refusal('certificate-torn')
  return blocks.flatMap(([, label = '', body = '']) =>
    /^(X509 )?CERTIFICATE$/.test(label) ? [{ base64: body.replaceAll(/\s/g, ''), kid: null }] : [],
  )
}

/** What certificates say about their keys. */
export function keysOfCertificates(scheme: CertificateScheme, listed: readonly Listed[]): Found[] {
  return listed.flatMap(({ base64, kid }, index) => keyOf(scheme, Buffer.from(base64, 'base64'), kid, index))
}

function keyOf(scheme: CertificateScheme, der: Buffer, told: string | null, index: number): Found[] {
  const place = `#${index + 1}`
  const certificate = certificateOf(der)
  if (certificate === null) {
    if (isPrivateKey(der)) throw new Refusal('private-key', place)
    return [warn('certificate-unreadable', place)]
  }
  const kid = scheme === 'vdsnc' ? subjectKeyIdOf(certificate.raw) : shortHashOf(certificate.raw)
  if (kid === null) return [warn('kid-missing', place)]
  const key = publicKeyOf(certificate.publicKey)
  if (key === null) return [warn('key-unusable', kid)]
  const country = countryIn(scheme === 'vdsnc' ? certificate.subject : certificate.issuer)
  const { type, spki, isWeak } = key
  const trusted: TrustedKey = {
    ...{ kid, type, spki },
    ...(scheme === 'dcc' ? usesOf(certificate) : {}),
    validFrom: Date.parse(certificate.validFrom),
    validUntil: Date.parse(certificate.validTo),
  }
  return [
    { issuer: { id: country ?? 'ZZ', name: nameOf(country ?? 'ZZ') }, key: trusted },
    ...(country === null ? [warn('country-missing', kid)] : []),
    ...(told !== null && told !== kid ? [warn('kid-differs', kid)] : []),
    ...(isWeak ? [warn('key-weak', kid)] : []),
  ]
}

function certificateOf(der: Buffer): X509Certificate | null {
  try {
    const certificate = new X509Certificate(der)
    // Read lazily: an algorithm OpenSSL does not know throws only here.
    void certificate.publicKey
    return certificate
  } catch {
    return null
  }
}

/** What a DCC calls a key: the first 8 bytes of the SHA-256 of its certificate, base64. */
function shortHashOf(der: Buffer): string {
  return createHash('sha256').update(der).digest().subarray(0, 8).toString('base64')
}

/** Nothing when the certificate states none of the three: it may sign them all. */
function usesOf({ keyUsage }: X509Certificate): { uses?: readonly CertificateUse[] } {
  // Absent without the extension, whatever the types say.
  const oids = (keyUsage as string[] | undefined) ?? []
  const numbers = new Set(oids.map((oid) => USE_OID.exec(oid)?.[1]))
  const uses = CERTIFICATE_USES.filter((_, index) => numbers.has(String(index + 1)))
  return uses.length === 0 ? {} : { uses }
}

/** The `C` of a distinguished name as Node writes it, a line for each part. */
function countryIn(name: string | undefined): string | null {
  return /^C=([A-Za-z]{2,3})$/m.exec(name ?? '')?.[1]?.toUpperCase() ?? null
}

function nameOf(country: string): string {
  return country.length === 2 ? (COUNTRIES.of(country) ?? country) : country
}
