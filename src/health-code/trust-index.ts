import type { ReadingContext } from './format.ts'
import { CLOCK_TOLERANCE_MS } from './format.ts'
import type { HealthCodeProblem } from './problems.ts'
import type { TrustedIssuer, TrustedKey, TrustList, TrustScheme } from './trust.ts'

/** A key and whose it is. */
export type OwnedKey = { issuer: TrustedIssuer; key: TrustedKey }

/** Lists do not change once made, so a list is sorted by key once however many codes are read with it. */
const indexes = new WeakMap<TrustList, ReadonlyMap<string, readonly OwnedKey[]>>()

export function listOf(scheme: TrustScheme, { trust }: ReadingContext): TrustList | undefined {
  return trust.find((list) => list.scheme === scheme)
}

/** Keys of that name whose time it is: a short name can be that of several. */
export function keysNamed(kid: string, scheme: TrustScheme, context: ReadingContext): readonly OwnedKey[] {
  const list = listOf(scheme, context)
  const named = list === undefined ? [] : (indexOf(list).get(kid) ?? [])
  return named.filter(({ key }) => isInTime(key, context))
}

/** Whether the list names all that count and nobody else; without a sound clock nobody can say. */
export function isComplete(scheme: TrustScheme, context: ReadingContext): boolean {
  const list = listOf(scheme, context)
  return list !== undefined && context.clockSound && context.now <= list.validUntil
}

/**
 * Why nobody vouches for a certificate: where the school was never given a list of its standard there is nothing to
 * bring up to date, and a human decides.
 *
 * @param missing what it is called when a whole list does not name its issuer or key
 */
export function unvouched(
  scheme: TrustScheme,
  missing: 'issuer-unknown' | 'key-unknown',
  context: ReadingContext,
): HealthCodeProblem {
  if (listOf(scheme, context) === undefined) return 'issuer-unknown'
  return isComplete(scheme, context) ? missing : 'keys-stale'
}

function indexOf(list: TrustList): ReadonlyMap<string, readonly OwnedKey[]> {
  const known = indexes.get(list)
  if (known !== undefined) return known
  const index = new Map<string, OwnedKey[]>()
  for (const issuer of list.issuers) {
    for (const key of issuer.keys) index.set(key.kid, [...(index.get(key.kid) ?? []), { issuer, key }])
  }
  indexes.set(list, index)
  return index
}

function isInTime({ validFrom, validUntil }: TrustedKey, { clockSound, now }: ReadingContext): boolean {
  if (!clockSound) return true
  if (validFrom !== undefined && validFrom > now + CLOCK_TOLERANCE_MS) return false
  return validUntil === undefined || validUntil >= now - CLOCK_TOLERANCE_MS
}
