import type { TrustProblem } from '#contract/problems.ts'
import { MAX_REVOKED_IDS, MAX_TRUSTED_KEYS } from '#contract/trust.ts'
import type { TrustedIssuer, TrustedKey, TrustList, TrustScheme } from '#health-code/trust.ts'
import type { Warned } from './found.ts'
import type { Import, RevocationOf } from './read-import.ts'

/** Bytes of a list as JSON: 3,000 keys on P-256 take 750 KB, and a tablet at 1 Mbit/s has 1 MB in 9 s. */
export const MAX_TRUST_LIST_BYTES = 1024 * 1024

/** What the administrator states beside the text. */
export type Stated = { now: number; source: string; validUntil: number; keepOthers: boolean }
export type KeyChange = { added: number; changed: number; unchanged: number; removed: number }
export type NextList =
  | { ok: true; list: TrustList; change: KeyChange; warnings: readonly Warned[] }
  | { ok: false; problem: TrustProblem }

/** Between the sources of a list that came in parts. */
const AND = ' + '
const MAX_SOURCE = 200

/**
 * The list of a scheme after an import. A key set and a DID document speak for their issuer alone and revocations
 * for single keys, so everything else stays; other forms take the place of the whole list unless asked not to.
 * Nothing that stays is told anew: the list ends with the first of its issuers, and names all sources.
 */
export function nextList(
  scheme: TrustScheme,
  current: TrustList | null,
  given: Import,
  { now, source: told, validUntil, keepOthers }: Stated,
): NextList {
  const before = current?.issuers ?? []
  const stays = keepOthers || given.form === 'key-set' || given.form === 'did-document'
  const merged = given.form === 'revocations' ? before : joined(before, given, stays)
  const { issuers, warnings, hits } = revoked(merged, given.revocations)
  if (given.form === 'revocations' && hits === 0) return { ok: false, problem: 'revocation-orphan' }
  const fresh = new Set(given.issuers.map(({ id }) => id))
  const kept = current !== null && issuers.some(({ id }) => !fresh.has(id)) ? current : null
  const source = told === '' ? (given.source ?? '') : told
  const list: TrustList =
    given.form === 'revocations' && current !== null
      ? // It says nothing about which keys there are, so the list gets no older and no younger.
        { ...current, issuers }
      : {
          ...{ scheme, source: kept === null ? source : bothSources(source, kept.source), issuedAt: now },
          ...ending(issuers, ({ id }) => (kept === null || fresh.has(id) ? validUntil : kept.validUntil)),
        }
  const problem = problemOf(list)
  if (problem !== null) return { ok: false, problem }
  const sooner = list.validUntil < validUntil && given.form !== 'revocations' ? firstToEnd(list) : []
  return {
    ...{ ok: true, list, change: changeOf(before, issuers) },
    warnings: [...given.warnings, ...warnings, ...sooner],
  }
}

/** Issuers with the end that each was told with where it is not the list's, which is the first of them. */
function ending(
  issuers: readonly TrustedIssuer[],
  otherwise: (issuer: TrustedIssuer) => number,
): Pick<TrustList, 'issuers' | 'validUntil'> {
  const ends = issuers.map((issuer) => issuer.validUntil ?? otherwise(issuer))
  const validUntil = ends.reduce((first, end) => Math.min(first, end))
  return {
    validUntil,
    issuers: issuers.map(({ id, name, keys }, at) => {
      const end = ends[at] ?? validUntil
      return { id, name, keys, ...(end !== validUntil && { validUntil: end }) }
    }),
  }
}

function firstToEnd({ issuers }: TrustList): Warned[] {
  return issuers
    .filter((issuer) => issuer.validUntil === undefined)
    .map(({ id }) => ({ code: 'ends-sooner', subject: id }))
}

/** The newest first; what no longer fits is the oldest. */
function bothSources(newest: string, before: string): string {
  const sources = new Set([newest, ...before.split(AND)].filter((one) => one !== ''))
  return [...sources].reduce((said, one) => {
    const more = said + AND + one
    return more.length <= MAX_SOURCE ? more : said
  })
}

function joined(
  before: readonly TrustedIssuer[],
  { form, issuers }: Import,
  stays: boolean,
): TrustedIssuer[] {
  const given = new Set(issuers.map(({ id }) => id))
  const others = stays ? before.filter(({ id }) => !given.has(id)) : []
  const known = new Map(before.map((issuer) => [issuer.id, issuer]))
  const fresh = issuers.map((issuer) =>
    form === 'own-list'
      ? issuer
      : { ...issuer, keys: issuer.keys.map((key) => withRevoked(key, known.get(issuer.id))) },
  )
  return [...others, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** A key that comes again without its revocation list keeps what is known to be revoked. */
function withRevoked(key: TrustedKey, before: TrustedIssuer | undefined): TrustedKey {
  const known = before?.keys.find(({ kid, spki }) => kid === key.kid && spki === key.spki)?.revoked
  return known === undefined || key.revoked !== undefined ? key : { ...key, revoked: known }
}

function revoked(
  issuers: readonly TrustedIssuer[],
  revocations: readonly RevocationOf[],
): { issuers: readonly TrustedIssuer[]; warnings: Warned[]; hits: number } {
  const warnings: Warned[] = []
  let hits = 0
  let after = issuers
  for (const { issuer, kid, ids } of revocations) {
    const isMeant = (one: TrustedIssuer): boolean =>
      (issuer === null || one.id === issuer) && one.keys.some((key) => key.kid === kid)
    if (!after.some(isMeant)) {
      warnings.push({ code: 'revocation-unknown-key', subject: kid.slice(0, 200) })
      continue
    }
    hits += 1
    after = after.map((one) =>
      isMeant(one)
        ? { ...one, keys: one.keys.map((key) => (key.kid === kid ? { ...key, revoked: ids } : key)) }
        : one,
    )
  }
  return { issuers: after, warnings, hits }
}

function problemOf(list: TrustList): TrustProblem | null {
  const keys = list.issuers.flatMap((issuer) => issuer.keys)
  if (keys.length > MAX_TRUSTED_KEYS) return 'too-many-keys'
  if (keys.reduce((sum, key) => sum + (key.revoked?.length ?? 0), 0) > MAX_REVOKED_IDS)
    return 'too-many-revoked'
  return Buffer.byteLength(JSON.stringify(list)) > MAX_TRUST_LIST_BYTES ? 'list-too-large' : null
}

function changeOf(before: readonly TrustedIssuer[], after: readonly TrustedIssuer[]): KeyChange {
  const old = keysByName(before)
  const fresh = keysByName(after)
  const kept = [...fresh].filter(([name]) => old.has(name))
  const changed = kept.filter(([name, text]) => old.get(name) !== text).length
  return {
    added: fresh.size - kept.length,
    changed,
    unchanged: kept.length - changed,
    removed: old.size - kept.length,
  }
}

function keysByName(issuers: readonly TrustedIssuer[]): Map<string, string> {
  return new Map(
    issuers.flatMap(({ id, keys }) =>
      keys.map((key) => [`${id} ${key.kid} ${key.spki}`, JSON.stringify(inOrder(key))] as const),
    ),
  )
}

/** The order of members depends on the form a key was read in, and says nothing. */
function inOrder({ uses, validFrom, validUntil, revoked }: TrustedKey): unknown {
  return [uses ?? null, validFrom ?? null, validUntil ?? null, revoked ?? null]
}
