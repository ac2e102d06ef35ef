import { type Fault, PROBLEM_OF } from './faults.ts'
import { CLOCK_TOLERANCE_MS, type Finding, failed, type ReadingContext } from './format.ts'
import type { HealthCodeFormat, HealthCodeSubject } from './health-code.ts'
import type { HealthCodeProblem } from './problems.ts'
import type { TrustedKey, TrustScheme } from './trust.ts'
import { isComplete, keysNamed, type OwnedKey, unvouched } from './trust-index.ts'

/** The longest name a record takes, UTF-16 code units (`recordedWords` of a code's subject). */
const MAX_NAME_LENGTH = 80

/** The last second that ECMAScript's time has (ECMA-262, time values). */
const LAST_SECOND = 8.64e12

/** What a signed certificate says of itself. Times are epoch milliseconds, null where it does not tell. */
export type SignedClaims = {
  subject: HealthCodeSubject | null
  issuedAt: number | null
  /** Earliest time at which it counts. */
  validFrom: number | null
  expiresAt: number | null
}

/** A certificate taken apart, and not yet believed. */
export type SignedMessage = {
  format: HealthCodeFormat & TrustScheme
  /** The issuer's name for its key, as in `TrustedKey.kid`; null when the certificate names none. */
  kid: string | null
  claims: SignedClaims
  /**
   * The bytes that are signed, as text. Foreign signatures can be respelled by anyone and so can the packing around
   * them; what is signed cannot, so that one certificate has one digest in whatever form it is shown.
   */
  token: string
  /** Only keys of this issuer; absent where the key alone says who issued. */
  issuer?: string
  isSignedBy: (key: TrustedKey) => Promise<boolean>
  /** Whether a key may sign this kind of certificate. */
  isUsable?: (key: TrustedKey) => boolean
  isRevoked?: (key: TrustedKey) => boolean
}

/** A certificate that failed at a step, before or because nobody could vouch for it. */
export function faulty(
  format: HealthCodeFormat,
  fault: Fault,
  more: Pick<Finding, 'token' | 'claimed'> & { problem?: HealthCodeProblem } = {},
): Finding {
  const { problem = PROBLEM_OF[fault], ...beside } = more
  return { ...failed(format, problem), fault, ...beside }
}

/**
 * Key, signature, use, time, revocation and the list's own end, in this order; `signed` only when none has anything
 * against it.
 */
export async function judge(message: SignedMessage, context: ReadingContext): Promise<Finding> {
  const { format, token } = message
  const unproven = { token, claimed: message.claims.subject }
  const keys = candidates(message, context)
  if (keys.length === 0) {
    const problem = unvouched(format, 'key-unknown', context)
    return faulty(format, 'key-unknown', { ...unproven, problem })
  }
  const owner = await signerAmong(keys, message)
  return owner === null ? faulty(format, 'signature', unproven) : believed(message, owner, context)
}

/**
 * A name for the guard's eyes, or null when there is none; cut to what a record takes. Chinese characters are written
 * as Chinese names are: the family name first, and no blank.
 *
 * @param parts given names, then the family name; or all of it
 */
export function nameOf(...parts: readonly unknown[]): string | null {
  const words = parts
    .filter((part) => typeof part === 'string')
    .map((part) => part.trim())
    .filter((word) => word !== '')
  if (words.length === 0) return null
  const isChinese = words.every((word) => /^[\p{Script=Han}·]+$/u.test(word))
  return cut(isChinese ? [...words.slice(-1), ...words.slice(0, -1)].join('') : words.join(' '))
}

/** `YYYY-MM-DD`, or as much of a day of birth as the issuer states; null when it states none. */
export function birthOf(value: unknown): string | null {
  const [day] = typeof value === 'string' ? (/^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(value.trim()) ?? []) : []
  return day ?? null
}

/** Null when neither is known. */
export function subjectOf(name: string | null, birthOn: string | null): HealthCodeSubject | null {
  if (name === null && birthOn === null) return null
  return { ...(name !== null && { name }), ...(birthOn !== null && { birthOn }) }
}

/** Epoch milliseconds from seconds, whole or not; null for what is no time. */
export function instantOf(seconds: unknown): number | null {
  const isTime = typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) <= LAST_SECOND
  return isTime ? Math.round(seconds * 1000) : null
}

function candidates({ format, kid, issuer }: SignedMessage, context: ReadingContext): readonly OwnedKey[] {
  const named = kid === null ? [] : keysNamed(kid, format, context)
  return issuer === undefined ? named : named.filter((key) => key.issuer.id === issuer)
}

async function signerAmong(keys: readonly OwnedKey[], message: SignedMessage): Promise<OwnedKey | null> {
  for (const owned of keys) {
    if (await message.isSignedBy(owned.key)) return owned
  }
  return null
}

/** Called only for a good signature: what it says is believed although it may not count here and now. */
function believed(message: SignedMessage, { issuer, key }: OwnedKey, context: ReadingContext): Finding {
  const { format, token, claims } = message
  const { subject, issuedAt, expiresAt } = claims
  const fault = faultOf(message, key, context)
  const problem = fault === null ? trustProblem(format, context) : PROBLEM_OF[fault]
  return {
    format,
    issuer: issuer.id,
    color: 'none',
    subject,
    issuedAt,
    expiresAt,
    evidence: problem === null ? 'signed' : 'none',
    problem,
    token,
    claimed: subject,
    ...(fault !== null && { fault }),
  }
}

function faultOf(message: SignedMessage, key: TrustedKey, context: ReadingContext): Fault | null {
  const { isUsable = () => true, isRevoked = () => false, claims } = message
  if (!isUsable(key)) return 'key-usage'
  return timeFault(claims, context) ?? (isRevoked(key) ? 'revoked' : null)
}

function timeFault(
  { validFrom, expiresAt }: SignedClaims,
  { clockSound, now }: ReadingContext,
): Fault | null {
  if (!clockSound) return null
  if (validFrom !== null && validFrom > now + CLOCK_TOLERANCE_MS) return 'not-yet-valid'
  return expiresAt !== null && expiresAt < now - CLOCK_TOLERANCE_MS ? 'expired' : null
}

/** A list past its end may lack what its issuer has withdrawn since, keys and certificates. */
function trustProblem(scheme: TrustScheme, context: ReadingContext): HealthCodeProblem | null {
  if (!context.clockSound) return 'clock-wrong'
  return isComplete(scheme, context) ? null : 'keys-stale'
}

/** Never within a character. */
function cut(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name
  let short = ''
  for (const letter of name) {
    if (short.length + letter.length > MAX_NAME_LENGTH) break
    short += letter
  }
  return short.trim()
}
