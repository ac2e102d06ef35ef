import { fromBase64url } from '../base64.ts'
import type { Finding, ReadingContext } from '../format.ts'
import { inflateRaw } from '../inflate.ts'
import { isJsonObject, type JsonObject, readJsonObject } from '../json.ts'
import { partOf } from '../parts.ts'
import { verifySignature } from '../signatures.ts'
import { birthOf, faulty, instantOf, judge, nameOf, type SignedClaims, subjectOf } from '../signed.ts'
import type { TrustedKey } from '../trust.ts'
import { listOf, unvouched } from '../trust-index.ts'

/** What the digits spell: a JWS (RFC 7515) in its compact form. */
type Jws = {
  header: JsonObject
  /** Null for what is no base64url, as the signature. */
  packed: Uint8Array<ArrayBuffer> | null
  signature: Uint8Array<ArrayBuffer> | null
  /** The text that is signed. */
  signed: string
}

type Card = { claims: SignedClaims; revocationId: string | null; issuedSeconds: number }

/**
 * Follows the SMART Health Cards framework, version 1.4.
 *
 * @param text folded by `foldFullWidth`
 */
export async function readShc(text: string, context: ReadingContext): Promise<Finding> {
  const [, digits] = /^shc:\/([^/]*)$/i.exec(text) ?? []
  if (digits === undefined) return faulty('shc', partOf(text) === null ? 'prefix' : 'chunk-missing')
  const spelled = fromDigitPairs(digits)
  if (spelled === null) return faulty('shc', 'numeric')
  const jws = readJws(spelled)
  if (jws === null) return faulty('shc', 'header')
  const { alg, zip, kid } = jws.header
  if (alg !== 'ES256') return faulty('shc', 'header', { token: jws.signed, problem: 'unsupported' })
  if (zip !== 'DEF' || typeof kid !== 'string') return faulty('shc', 'header', { token: jws.signed })
  return readPayload(jws, kid, context)
}

async function readPayload(jws: Jws, kid: string, context: ReadingContext): Promise<Finding> {
  const token = jws.signed
  const bytes = jws.packed && (await inflateRaw(jws.packed))
  if (bytes === null) return faulty('shc', 'compression', { token })
  const payload = readJsonObject(bytes)
  const issuer = payload?.['iss']
  if (payload === null || typeof issuer !== 'string') return faulty('shc', 'payload', { token })
  const claimed = patientIn(payload)
  if (listOf('shc', context)?.issuers.some(({ id }) => id === issuer) !== true) {
    const problem = unvouched('shc', 'issuer-unknown', context)
    return faulty('shc', 'issuer-untrusted', { token, claimed, problem })
  }
  const card = cardIn(payload)
  if (card === null) return faulty('shc', 'payload', { token, claimed })
  return judge(
    {
      format: 'shc',
      kid,
      claims: card.claims,
      token,
      issuer,
      isSignedBy: (key) => isSignedBy(key, jws),
      isRevoked: (key) => isRevoked(key, card),
    },
    context,
  )
}

/** Two digits a character, its code less 45; null for anything else. */
function fromDigitPairs(digits: string): string | null {
  if (!/^(?:[0-6]\d|7[0-7])+$/.test(digits)) return null
  return digits.replace(/../g, (pair) => String.fromCharCode(Number(pair) + 45))
}

function readJws(spelled: string): Jws | null {
  const [header, payload, signature, ...more] = spelled.split('.')
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return null
  const headerBytes = fromBase64url(header)
  const read = headerBytes && readJsonObject(headerBytes)
  if (read === null) return null
  const signed = `${header}.${payload}`
  return { header: read, packed: fromBase64url(payload), signature: fromBase64url(signature), signed }
}

async function isSignedBy(key: TrustedKey, { signature, signed }: Jws): Promise<boolean> {
  if (key.type !== 'P-256' || signature === null) return false
  return verifySignature(key, 'ES256', signature, new TextEncoder().encode(signed))
}

/** Null when a member that the framework demands is missing or of another type. */
function cardIn(payload: JsonObject): Card | null {
  const { nbf, exp, vc } = payload
  const issuedAt = instantOf(nbf)
  const expiresAt = instantOf(exp)
  if (typeof nbf !== 'number' || issuedAt === null || !isJsonObject(vc)) return null
  if (exp !== undefined && expiresAt === null) return null
  const { rid } = vc
  return {
    claims: { subject: patientIn(payload), issuedAt, validFrom: issuedAt, expiresAt },
    revocationId: typeof rid === 'string' ? rid : null,
    issuedSeconds: nbf,
  }
}

/** The first patient of the FHIR bundle, under the first name. */
function patientIn({ vc }: JsonObject): SignedClaims['subject'] {
  const subject = isJsonObject(vc) ? vc['credentialSubject'] : null
  const bundle = isJsonObject(subject) ? subject['fhirBundle'] : null
  const entries: readonly unknown[] =
    isJsonObject(bundle) && Array.isArray(bundle['entry']) ? bundle['entry'] : []
  const patient = entries
    .map((entry) => (isJsonObject(entry) ? entry['resource'] : null))
    .find((resource) => isJsonObject(resource) && resource['resourceType'] === 'Patient')
  return isJsonObject(patient) ? subjectOf(patientName(patient), birthOf(patient['birthDate'])) : null
}

function patientName({ name }: JsonObject): string | null {
  const first: unknown = Array.isArray(name) ? name[0] : null
  if (!isJsonObject(first)) return null
  const given: readonly unknown[] = Array.isArray(first['given']) ? first['given'] : []
  return nameOf(...given, first['family']) ?? nameOf(first['text'])
}

/** An entry `rid.<seconds>` revokes what was issued before that time, a bare `rid` whatever bears it. */
function isRevoked({ revoked = [] }: TrustedKey, { revocationId, issuedSeconds }: Card): boolean {
  if (revocationId === null) return false
  return revoked.some((entry) => {
    const [rid, until] = entry.split('.')
    return rid === revocationId && (until === undefined || issuedSeconds < Number(until))
  })
}
