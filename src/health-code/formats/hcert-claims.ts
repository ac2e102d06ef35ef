import { readForeignCbor } from '../cbor.ts'
import { birthOf, instantOf, nameOf, type SignedClaims, subjectOf } from '../signed.ts'
import type { CertificateUse } from '../trust.ts'

/** What a health certificate in a CWT says. */
export type Hcert = {
  format: 'dcc' | 'who'
  claims: SignedClaims
  /** What kinds of statement it holds; none where the WHO's forms do not name them. */
  uses: readonly CertificateUse[]
}

type Times = Omit<SignedClaims, 'subject'>

/** Registered claims of RFC 8392 §3.1, and the container of health certificates. */
const CLAIM = { exp: 4, nbf: 5, iat: 6, hcert: -260 } as const

/** In the container: the EU's certificate; other numbers are the WHO's (−6: digital vaccination certificate). */
const EU_DCC = 1

/** Names of the lists of statements in an EU certificate. */
const STATEMENTS: Readonly<Record<string, CertificateUse>> = { t: 'test', v: 'vaccination', r: 'recovery' }

/** The claims in a payload, or null when it holds no health certificate. */
export function readHcertClaims(payload: Uint8Array): Hcert | null {
  const claims = readForeignCbor(payload)
  if (!(claims instanceof Map)) return null
  const container: unknown = claims.get(CLAIM.hcert)
  const times = timesIn(claims)
  if (times === null) return null
  if (container === undefined) return whoHcert(claims, times)
  if (!(container instanceof Map)) return null
  if (container.has(EU_DCC)) return euHcert(container.get(EU_DCC), times)
  const found = [container, ...container.values()].find(
    (content) => content instanceof Map && isNamed(content),
  )
  return found instanceof Map ? whoHcert(found, times) : null
}

function euHcert(content: unknown, times: Times): Hcert | null {
  if (!(content instanceof Map)) return null
  const name: unknown = content.get('nam')
  if (!(name instanceof Map)) return null
  const uses = Object.entries(STATEMENTS).flatMap(([list, use]) => (isFilled(content.get(list)) ? [use] : []))
  if (uses.length === 0) return null
  const written = nameOf(name.get('gn'), name.get('fn')) ?? nameOf(name.get('gnt'), name.get('fnt'))
  return {
    format: 'dcc',
    claims: { ...times, subject: subjectOf(written, birthOf(content.get('dob'))) },
    uses,
  }
}

/** The WHO's first form has its members among the claims, the later ones in the container; it must name somebody. */
function whoHcert(content: ReadonlyMap<unknown, unknown>, times: Times): Hcert | null {
  const name = nameOf(content.get('n') ?? content.get('name'))
  if (name === null) return null
  const born = birthOf(content.get('dob') ?? content.get('birthDate'))
  return { format: 'who', claims: { ...times, subject: subjectOf(name, born) }, uses: [] }
}

/** Null when a time is there that is none. */
function timesIn(claims: ReadonlyMap<unknown, unknown>): Times | null {
  const told = [CLAIM.iat, CLAIM.nbf, CLAIM.exp].map((claim) => claims.get(claim) ?? null)
  const [issuedAt = null, notBefore = null, expiresAt = null] = told.map(instantOf)
  if (told.some((time) => time !== null && instantOf(time) === null)) return null
  return { issuedAt, validFrom: notBefore ?? issuedAt, expiresAt }
}

function isNamed(content: ReadonlyMap<unknown, unknown>): boolean {
  return nameOf(content.get('n') ?? content.get('name')) !== null
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}
