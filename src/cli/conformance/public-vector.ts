import { fromBase64, toBase64url } from '#health-code/base64.ts'
import { readCertificate, signerKid, usesOf } from '#health-code/certificate.ts'
import { isJsonObject, type JsonObject, jsonObjectIn } from '#health-code/json.ts'
import type { TrustedIssuer, TrustedKey, TrustList, TrustScheme } from '#health-code/trust.ts'

/** What a reader should make of a code. `reasons` is empty where any reason is right. */
export type Expected =
  | { outcome: 'accept' | 'decode'; subject: JsonObject }
  | { outcome: 'reject'; reasons: readonly string[] }

/** One line of a public vector file: a code, the gate it is shown at, and what is to come of it. */
export type PublicVector = {
  id: string
  /** One text, or several shown one after another. */
  texts: readonly string[]
  /** Whether codes of its standard begin with a prefix: VDS-NC is bare JSON. */
  hasPrefix: boolean
  /** Epoch milliseconds; null when the vector leaves the time open. */
  clock: number | null
  trust: readonly TrustList[]
  /** Null for a line that nobody can score: one in dispute, or one of business rules, which a gate does not run. */
  expected: Expected | null
}

export class VectorError extends Error {
  override name = 'VectorError'
}

/** Rejects with `VectorError` for a line that is not in the format of the shared vectors. */
export async function parseVector(line: string): Promise<PublicVector> {
  const vector = jsonObjectIn(line)
  if (vector === null) throw new VectorError('not a JSON object')
  const id = typeof vector['id'] === 'string' ? vector['id'] : '(no id)'
  const hasPrefix = !('csca' in vector)
  const none = { id, texts: [], hasPrefix, clock: null, trust: [], expected: null }
  if (isBusinessRule(vector)) return none
  const texts = textsIn(vector['qr'])
  if (texts === null) throw new VectorError(`${id}: "qr" is neither a text nor a list of texts`)
  const expected = expectedIn(vector['expect'], id)
  if (expected === null) return none
  return { id, texts, hasPrefix, clock: clockIn(vector['clock'], id), trust: await trustIn(vector), expected }
}

/** Lines of `certlogic` and `dccrules` files. */
function isBusinessRule(vector: JsonObject): boolean {
  return 'expr' in vector
}

function textsIn(qr: unknown): readonly string[] | null {
  const texts: readonly unknown[] = Array.isArray(qr) ? qr : [qr]
  return texts.length > 0 && texts.every((text) => typeof text === 'string') ? texts : null
}

function expectedIn(expect: unknown, id: string): Expected | null {
  if (!isJsonObject(expect)) throw new VectorError(`${id}: no "expect"`)
  const { outcome, reason, alt, subject } = expect
  switch (outcome) {
    case 'accept':
    case 'decode':
      return { outcome, subject: isJsonObject(subject) ? subject : {} }
    case 'reject':
      return { outcome, reasons: typeof reason === 'string' ? [reason, ...wordsIn(alt)] : [] }
    case 'either':
      return null
    default:
      throw new VectorError(`${id}: no such outcome: ${JSON.stringify(outcome)}`)
  }
}

function wordsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((word) => typeof word === 'string') : []
}

/** ISO 8601, down to the day; without a zone it is UTC, never the zone of the machine. */
function clockIn(clock: unknown, id: string): number | null {
  if (clock === undefined || clock === null) return null
  const [, day, minute = '00:00', second = ':00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?\d*(Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(
      String(clock),
    ) ?? []
  const [, hours = '', minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? []
  const at = Date.parse(`${day}T${minute}${second}${fraction}${hours === '' ? 'Z' : `${hours}:${minutes}`}`)
  if (Number.isNaN(at)) throw new VectorError(`${id}: no time: ${JSON.stringify(clock)}`)
  return at
}

/**
 * The keys a vector carries as the lists a tablet would have been given. What no tablet could use is left out, as an
 * import leaves it out: the code is then read without it.
 */
async function trustIn(vector: JsonObject): Promise<TrustList[]> {
  const { cert, csca, trust, crl } = vector
  return [
    ...(typeof cert === 'string' ? [listOf('dcc', await signers(cert))] : []),
    ...(Array.isArray(csca) ? [listOf('vdsnc', csca.flatMap(authorities))] : []),
    ...(isJsonObject(trust) ? await keyLists(trust, crl) : []),
  ]
}

function listOf(scheme: TrustScheme, issuers: readonly TrustedIssuer[]): TrustList {
  return { scheme, source: 'vector', issuedAt: 0, validUntil: Number.MAX_SAFE_INTEGER, issuers }
}

/** One or none. Without its own dates: the clocks of the sources pay no heed to them. */
async function signers(text: string): Promise<TrustedIssuer[]> {
  const der = derIn(text)
  const certificate = der && readCertificate(der)
  if (!der || !certificate?.key) return []
  const { country, key } = certificate
  const uses = usesOf(certificate)
  const signer = { kid: await signerKid(der), ...key, ...(uses && { uses }) }
  return [{ id: country ?? '', name: '', keys: [signer] }]
}

/** One or none. */
function authorities(text: unknown): TrustedIssuer[] {
  const der = typeof text === 'string' ? derIn(text) : null
  const certificate = der && readCertificate(der)
  if (!certificate?.key) return []
  const { country, key, keyId } = certificate
  return [{ id: country ?? '', name: '', keys: [{ kid: keyId ?? '', ...key }] }]
}

/** Base64 of DER, or the same as PEM. */
function derIn(text: string): Uint8Array<ArrayBuffer> | null {
  return fromBase64(text.replaceAll(/-----[A-Z0-9 ]+-----|\s/g, ''))
}

async function keyLists(trust: JsonObject, crl: unknown): Promise<TrustList[]> {
  const issuers = await Promise.all(
    Object.entries(trust).map(async ([id, keys]) => ({ id, name: '', keys: await keysIn(keys, crl) })),
  )
  const isDid = ({ id }: TrustedIssuer): boolean => id.startsWith('did:')
  return [
    listOf(
      'shc',
      issuers.filter((issuer) => !isDid(issuer)),
    ),
    listOf('nzcp', issuers.filter(isDid)),
  ]
}

async function keysIn(keys: unknown, crl: unknown): Promise<TrustedKey[]> {
  const jwks = Array.isArray(keys) ? keys.filter(isJsonObject) : []
  const found = await Promise.all(
    jwks.map(async (jwk): Promise<TrustedKey[]> => {
      const spki = await spkiOf(jwk)
      if (spki === null) return []
      const kid = String(jwk['kid'] ?? jwk['id'])
      const isRevoked = isJsonObject(crl) && crl['kid'] === kid
      return [{ kid, type: 'P-256', spki, ...(isRevoked && { revoked: wordsIn(crl['rids']) }) }]
    }),
  )
  return found.flat()
}

/** Null for what is no key on P-256, the one curve of both standards that name keys so. */
async function spkiOf({ kty, crv, x, y }: JsonObject): Promise<string | null> {
  const jwk = { kty: String(kty), crv: String(crv), x: String(x), y: String(y) }
  try {
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'verify',
    ])
    return toBase64url(new Uint8Array(await crypto.subtle.exportKey('spki', key)))
  } catch {
    return null
  }
}
