import type { Fault } from '#health-code/faults.ts'
import type { Finding, ReadingContext } from '#health-code/format.ts'
import type { HealthCodeSubject } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import type { JsonObject } from '#health-code/json.ts'
import { collectPart, type PartCollection, partOf } from '#health-code/parts.ts'
import { findIn } from '#health-code/registry.ts'
import { birthOf, nameOf } from '#health-code/signed.ts'
import type { Expected, PublicVector } from './public-vector.ts'

/** What the reader made of a code. */
type Outcome = { accepted: boolean; fault: Fault | null; subject: HealthCodeSubject | null }

/** Null when the reader agrees with the vector, else both sides in words. */
export async function disagreement(
  vector: PublicVector,
  expected: Expected,
  digestKey: CryptoKey,
): Promise<string | null> {
  const outcome = await outcomeOf(vector, digestKey)
  return agrees(outcome, expected) ? null : `expected ${said(expected)}, got ${found(outcome)}`
}

function agrees({ accepted, fault, subject }: Outcome, expected: Expected): boolean {
  switch (expected.outcome) {
    case 'accept':
      return accepted && isSame(subject, expected.subject)
    case 'decode':
      return subject !== null && isSame(subject, expected.subject)
    case 'reject':
      return !accepted && (expected.reasons.length === 0 || expected.reasons.includes(fault ?? ''))
    default:
      return expected satisfies never
  }
}

async function outcomeOf(vector: PublicVector, digestKey: CryptoKey): Promise<Outcome> {
  const context = contextOf(vector, digestKey)
  const text = wholeOf(vector.texts)
  if (text === null) return { accepted: false, fault: 'chunk-missing', subject: null }
  const finding = await findIn(text, context)
  // Where a vector leaves the time open, the reader was told to trust no clock: all else was good.
  const isTimeOpen = vector.clock === null && finding.problem === 'clock-wrong'
  return {
    accepted: finding.evidence === 'signed' || isTimeOpen,
    fault: finding.fault ?? unclaimedFault(finding, vector),
    subject: finding.claimed ?? finding.subject,
  }
}

/** The text to read of several shown in turn: the first that is no part, or all parts as one. */
function wholeOf(texts: readonly string[]): string | null {
  let held: PartCollection | null = null
  for (const text of texts) {
    const part = partOf(text)
    if (part === null) return text
    const { collection, whole } = collectPart(held, part, 0)
    if (whole !== null) return whole
    held = collection
  }
  return null
}

/** A text that no standard claims has the wrong prefix, or, where there is none, the wrong structure. */
function unclaimedFault({ format }: Finding, { hasPrefix }: PublicVector): Fault | null {
  if (format !== 'unknown' && format !== 'cn-url') return null
  return hasPrefix ? 'prefix' : 'structure'
}

function contextOf({ clock, trust }: PublicVector, digestKey: CryptoKey): ReadingContext {
  return {
    now: clock ?? 0,
    clockSound: clock !== null,
    school: 'school-1',
    checkpoint: null,
    color: 'none',
    codeLifeMs: 0,
    digestKey,
    passKeys: [],
    passKeysFreshUntil: null,
    denied: () => false,
    trust,
    hosts: DEFAULT_CODE_HOSTS,
  }
}

/** Name and day of birth, where the vector tells them; a gate keeps nothing else. */
function isSame(subject: HealthCodeSubject | null, expected: JsonObject): boolean {
  const name = nameIn(expected)
  const born = birthOf(expected['dob'] ?? expected['birthDate'])
  return (name === null || subject?.name === name) && (born === null || subject?.birthOn === born)
}

/** The standards' names of names: VDS-NC and the WHO, DIVOC, the EU, FHIR, New Zealand. */
function nameIn({ n, name, gn, fn, given, family, givenName, familyName }: JsonObject): string | null {
  const givens: readonly unknown[] = Array.isArray(given) ? given : [given]
  return nameOf(n ?? name) ?? nameOf(gn, fn) ?? nameOf(...givens, family) ?? nameOf(givenName, familyName)
}

function said(expected: Expected): string {
  if (expected.outcome !== 'reject') return `${expected.outcome} ${JSON.stringify(expected.subject)}`
  return `reject ${expected.reasons.join(' or ')}`.trim()
}

function found({ accepted, fault, subject }: Outcome): string {
  return `${accepted ? 'accept' : `reject ${fault ?? ''}`.trim()} ${JSON.stringify(subject)}`
}
