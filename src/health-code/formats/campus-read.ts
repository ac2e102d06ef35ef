import { decodeBase32 } from '../base32.ts'
import { ES256, HEADER, isBytes, readSign1, type Sign1, signedBytes, writeSign1 } from '../cose.ts'
import { isLowS, verifyEs256 } from '../es256.ts'
import { CLOCK_TOLERANCE_MS, failed, type Reading, type ReadingContext } from '../format.ts'
import { toHex } from '../hex.ts'
import type { HealthCodeProblem } from '../problems.ts'
import { type PassClaims, readPassClaims } from './campus-claims.ts'
import { CAMPUS_PREFIX } from './campus-prefix.ts'

/** @param text folded: upper-case ASCII */
export async function readCampus(text: string, context: ReadingContext): Promise<Reading> {
  if (!text.startsWith(CAMPUS_PREFIX)) return failed('campus', 'unsupported')
  const message = readMessage(text.slice(CAMPUS_PREFIX.length))
  if (message === null) return failed('campus', 'unreadable')
  return readMessageOf(message, context)
}

/** A pass has exactly one text; any other spelling of the same message would dodge the digest. */
function readMessage(base32: string): Sign1 | null {
  const bytes = decodeBase32(base32)
  const message = bytes && readSign1(bytes)
  if (bytes === null || message === null) return null
  return toHex(writeSign1(message)) === toHex(bytes) ? message : null
}

async function readMessageOf(message: Sign1, context: ReadingContext): Promise<Reading> {
  const kid = message.protectedHeader.get(HEADER.kid)
  if (message.protectedHeader.get(HEADER.alg) !== ES256) return failed('campus', 'unsupported')
  if (!isBytes(kid)) return failed('campus', 'unreadable')
  // Whoever holds the key can sign whatever they like: nothing that it signed says anything.
  if (context.withdrawn?.(toHex(kid)) === true) return failed('campus', 'key-withdrawn')
  const key = context.passKeys.find((candidate) => candidate.kid === toHex(kid))
  if (key === undefined) return failed('campus', areKeysFresh(context) ? 'key-unknown' : 'keys-stale')
  const { signature, protectedBytes, payload } = message
  const isGood =
    isLowS(signature) && (await verifyEs256(key.key, signature, signedBytes(protectedBytes, payload)))
  if (!isGood) return failed('campus', 'bad-signature')
  const claims = readPassClaims(payload)
  return claims === null ? failed('campus', 'unreadable') : readingOf(claims, problemOf(claims, context))
}

/** Without a sound clock nobody can say that the list of keys is still complete. */
function areKeysFresh({ clockSound, now, passKeysFreshUntil }: ReadingContext): boolean {
  return clockSound && passKeysFreshUntil !== null && now <= passKeysFreshUntil
}

function problemOf(claims: PassClaims, context: ReadingContext): HealthCodeProblem | null {
  const { checkpoint, clockSound, now } = context
  if (claims.school !== context.school) return 'wrong-use'
  if (checkpoint !== null && claims.checkpoints?.includes(checkpoint) === false) return 'wrong-use'
  if (clockSound && claims.validFrom > now + CLOCK_TOLERANCE_MS) return 'not-yet'
  if (clockSound && claims.expiresAt < now - CLOCK_TOLERANCE_MS) return 'expired'
  if (context.denied(claims.passId)) return 'revoked'
  return clockSound ? null : 'clock-wrong'
}

/** Called only for a good signature: a subject is believed although the pass may not be good here and now. */
function readingOf(claims: PassClaims, problem: HealthCodeProblem | null): Reading {
  const { school, validFrom: _, expiresAt, checkpoints: __, ...subject } = claims
  return {
    format: 'campus',
    issuer: school,
    color: 'none',
    subject,
    issuedAt: null,
    expiresAt,
    evidence: problem === null ? 'signed' : 'none',
    problem,
  }
}
