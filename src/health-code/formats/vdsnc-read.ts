import { fromBase64url } from '../base64.ts'
import { canonicalJson } from '../canonical-json.ts'
import { type Certificate, rawSignature, readCertificate } from '../certificate.ts'
import type { Finding, ReadingContext } from '../format.ts'
import { isJsonObject, type JsonObject, jsonObjectIn } from '../json.ts'
import { type SignatureAlgorithm, verifySignature } from '../signatures.ts'
import { birthOf, faulty, judge, nameOf, subjectOf } from '../signed.ts'
import type { TrustedKey } from '../trust.ts'

/** Extended key usage of those who sign seals on health (ICAO "VDS-NC for travel-related public health proofs"). */
const SIGNS_HEALTH_SEALS = '2.23.136.1.1.14.2'

const ALGORITHMS: ReadonlyMap<unknown, SignatureAlgorithm> = new Map([
  ['ES256', 'ES256'],
  ['ES384', 'ES384'],
  ['ES512', 'ES512'],
])

type Seal = {
  version: unknown
  subject: ReturnType<typeof subjectOf>
  /** What is signed: the canonical JSON of `data`. */
  signed: string
  algorithm: unknown
  signer: Certificate
  signature: Uint8Array<ArrayBuffer>
}

/**
 * Follows ICAO's VDS-NC for travel-related public health proofs, version 1. The list holds the keys of the countries'
 * authorities; whoever these have certified may sign, while the certificate lasts and as far as it is meant for that.
 */
export async function readVdsnc(text: string, context: ReadingContext): Promise<Finding> {
  const seal = sealIn(jsonObjectIn(text))
  if (seal === null) return faulty('vdsnc', 'structure')
  const { signed: token, signer, subject } = seal
  const algorithm = ALGORITHMS.get(seal.algorithm)
  if (seal.version !== 1 || algorithm === undefined || signer.algorithm === null || signer.key === null) {
    return faulty('vdsnc', 'structure', { token, claimed: subject, problem: 'unsupported' })
  }
  const { key } = signer
  const bytes = new TextEncoder().encode(token)
  return judge(
    {
      format: 'vdsnc',
      kid: signer.authorityKeyId,
      claims: { subject, issuedAt: null, validFrom: signer.validFrom, expiresAt: signer.validUntil },
      token,
      isSignedBy: async (authority) =>
        (await isCertifiedBy(authority, signer)) && verifySignature(key, algorithm, seal.signature, bytes),
      isUsable: () => signer.usages === null || signer.usages.includes(SIGNS_HEALTH_SEALS),
    },
    context,
  )
}

async function isCertifiedBy(authority: TrustedKey, signer: Certificate): Promise<boolean> {
  const signature = rawSignature(signer, authority.type)
  if (signature === null || signer.algorithm === null) return false
  return verifySignature(authority, signer.algorithm, signature, signer.signed)
}

/** Null for what lacks a member or has one of another type. */
function sealIn(seal: JsonObject | null): Seal | null {
  const { data, sig } = seal ?? {}
  if (!isJsonObject(data) || !isJsonObject(sig)) return null
  const { hdr, msg } = data
  if (!isJsonObject(hdr) || !isJsonObject(msg) || typeof hdr['is'] !== 'string') return null
  const certificate = bytesIn(sig['cer'])
  const signature = bytesIn(sig['sigvl'])
  const signer = certificate && readCertificate(certificate)
  if (signer === null || signature === null) return null
  const subject = subjectIn(msg, hdr['t'])
  if (subject === null) return null
  return { version: hdr['v'], subject, signed: canonicalJson(data), algorithm: sig['alg'], signer, signature }
}

/** Null for a message that names nobody, and for one of vaccinations without any. */
function subjectIn({ pid, ve }: JsonObject, type: unknown): Seal['subject'] {
  if (type === 'icao.vacc' && !Array.isArray(ve)) return null
  const name = isJsonObject(pid) ? nameOf(pid['n']) : null
  return isJsonObject(pid) && name !== null ? subjectOf(name, birthOf(pid['dob'])) : null
}

function bytesIn(value: unknown): Uint8Array<ArrayBuffer> | null {
  return typeof value === 'string' ? fromBase64url(value, 'forgiven') : null
}
