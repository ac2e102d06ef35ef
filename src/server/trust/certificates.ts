import { createHash } from 'node:crypto'
import { type Certificate, readCertificate, usesOf } from '#health-code/certificate.ts'
import type { TrustedKey, TrustScheme } from '#health-code/trust.ts'
import { type Found, Refusal, warn } from './found.ts'
import { isPrivateKey, publicKeyOfSpki } from './public-key.ts'

export type CertificateScheme = Extract<TrustScheme, 'dcc' | 'who' | 'vdsnc'>

/** A certificate as it stood in the text: base64 of its DER, and what a list said its key is called and is for. */
export type Listed = { base64: string; kid: string | null; purpose: string | null }

/** What a gateway calls the certificates of which the standard trusts the keys (`certificateType`). */
const PURPOSES: Readonly<Record<CertificateScheme, string>> = { dcc: 'DSC', who: 'DSC', vdsnc: 'CSCA' }

/** What CLDR calls "unknown region". */
const NO_COUNTRY = 'ZZ'

/** Countries have names in English here; the console says those it knows in its own language. */
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' })

/** The certificates of a PEM text. */
export function certificatesOfPem(text: string): Listed[] {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)]
  if (blocks.length !== text.split('-----BEGIN ').length - 1) throw new Refusal('certificate-torn')
  return blocks.flatMap(([, label = '', body = '']) =>
    /^(X509 )?CERTIFICATE$/.test(label)
      ? [{ base64: body.replaceAll(/\s/g, ''), kid: null, purpose: null }]
      : [],
  )
}

/** What certificates say about their keys. */
export function keysOfCertificates(scheme: CertificateScheme, listed: readonly Listed[]): Found[] {
  return listed.flatMap((one, index) => keyOf(scheme, one, `#${index + 1}`))
}

function keyOf(scheme: CertificateScheme, { base64, kid: told, purpose }: Listed, place: string): Found[] {
  const der = Buffer.from(base64, 'base64')
  const certificate = readCertificate(new Uint8Array(der))
  if (certificate === null) {
    if (isPrivateKey(der)) throw new Refusal('private-key', place)
    return [warn('certificate-unreadable', place)]
  }
  const kid = scheme === 'vdsnc' ? certificate.keyId : shortHashOf(der)
  if (kid === null) return [warn('kid-missing', place)]
  // Who may vouch for signers has not signed a health certificate, and must not be able to.
  if (scheme !== 'vdsnc' && certificate.isAuthority) return [warn('authority', kid)]
  if (purpose !== null && purpose !== PURPOSES[scheme]) return [warn('other-purpose', kid)]
  const key = certificate.key && publicKeyOfSpki(certificate.key.spki)
  if (key === null) return [warn('key-unusable', kid)]
  const { validFrom, validUntil } = certificate
  const { type, spki, isWeak } = key
  const country = countryOf(certificate)
  const uses = scheme === 'dcc' ? usesOf(certificate) : undefined
  const trusted: TrustedKey = { kid, type, spki, ...(uses && { uses }), validFrom, validUntil }
  return [
    { issuer: { id: country ?? NO_COUNTRY, name: nameOf(country ?? NO_COUNTRY) }, key: trusted },
    ...(country === null ? [warn('country-missing', kid)] : []),
    ...(told !== null && told !== kid ? [warn('kid-differs', kid)] : []),
    ...(isWeak ? [warn('key-weak', kid)] : []),
  ]
}

/** What a DCC calls a key: the first 8 bytes of the SHA-256 of its certificate, base64. */
function shortHashOf(der: Buffer): string {
  return createHash('sha256').update(der).digest().subarray(0, 8).toString('base64')
}

/** Signers of both standards name their state as their own country, and nothing else is asked of it. */
function countryOf({ country }: Certificate): string | null {
  return country !== null && /^[A-Z]{2,3}$/.test(country) ? country : null
}

function nameOf(country: string): string {
  return country.length === 2 ? (COUNTRIES.of(country) ?? country) : country
}
