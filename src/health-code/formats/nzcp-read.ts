import { decodeBase32 } from '../base32.ts'
import { toBase64url } from '../base64.ts'
import { readForeignCbor } from '../cbor.ts'
import { ES256, HEADER, isBytes, readSign1, type Sign1, signedBytes } from '../cose.ts'
import type { Finding, ReadingContext } from '../format.ts'
import { verifySignature } from '../signatures.ts'
import { birthOf, faulty, instantOf, judge, nameOf, type SignedClaims, subjectOf } from '../signed.ts'
import { listOf, unvouched } from '../trust-index.ts'

/** Registered claims of RFC 8392 §3.1. */
const CLAIM = { iss: 1, exp: 4, nbf: 5, cti: 7 } as const

type Pass = { issuer: string; claims: SignedClaims }

/**
 * Follows "NZ COVID Pass", version 1: which steps there are, and that a pass has tag 18, ES256, a key id and all
 * of its claims.
 *
 * @param text folded by `foldUpperCase`
 */
export async function readNzcp(text: string, context: ReadingContext): Promise<Finding> {
  const [, version, base32] = /^NZCP:\/([^/]*)\/([^/]*)$/.exec(text) ?? []
  if (version === undefined || base32 === undefined) return faulty('nzcp', 'prefix')
  if (version !== '1') {
    return faulty('nzcp', 'prefix', { problem: /^\d+$/.test(version) ? 'unsupported' : 'unreadable' })
  }
  const bytes = base32 === '' ? null : decodeBase32(base32)
  if (bytes === null) return faulty('nzcp', 'base32')
  const message = readSign1(bytes)
  const pass = message && readPass(message.payload)
  if (message === null || pass === null) return faulty('nzcp', 'structure')
  return judgePass(message, pass, context)
}

async function judgePass(
  message: Sign1,
  { issuer, claims }: Pass,
  context: ReadingContext,
): Promise<Finding> {
  const { protectedHeader, protectedBytes, payload, signature } = message
  const signed = signedBytes(protectedBytes, payload)
  const unproven = { token: `NZCP:/1/${toBase64url(signed)}`, claimed: claims.subject }
  const kid = protectedHeader.get(HEADER.kid)
  if (protectedHeader.get(HEADER.alg) !== ES256) {
    return faulty('nzcp', 'structure', { ...unproven, problem: 'unsupported' })
  }
  if (!isBytes(kid)) return faulty('nzcp', 'structure', unproven)
  if (listOf('nzcp', context)?.issuers.some(({ id }) => id === issuer) !== true) {
    const problem = unvouched('nzcp', 'issuer-unknown', context)
    return faulty('nzcp', 'issuer-untrusted', { ...unproven, problem })
  }
  return judge(
    {
      format: 'nzcp',
      kid: `${issuer}#${new TextDecoder().decode(kid)}`,
      claims,
      token: unproven.token,
      issuer,
      isSignedBy: async (key) => key.type === 'P-256' && verifySignature(key, 'ES256', signature, signed),
    },
    context,
  )
}

/** Null when a claim that the specification demands is missing or of another type. */
function readPass(payload: Uint8Array): Pass | null {
  const claims = readForeignCbor(payload)
  if (!(claims instanceof Map)) return null
  const issuer: unknown = claims.get(CLAIM.iss)
  const validFrom = instantOf(claims.get(CLAIM.nbf))
  const expiresAt = instantOf(claims.get(CLAIM.exp))
  const credential: unknown = claims.get('vc')
  if (typeof issuer !== 'string' || validFrom === null || expiresAt === null) return null
  if (!isBytes(claims.get(CLAIM.cti)) || !(credential instanceof Map)) return null
  const holder: unknown = credential.get('credentialSubject')
  if (!(holder instanceof Map)) return null
  const name = nameOf(holder.get('givenName'), holder.get('familyName'))
  const subject = subjectOf(name, birthOf(holder.get('dob')))
  return { issuer, claims: { subject, issuedAt: validFrom, validFrom, expiresAt } }
}
