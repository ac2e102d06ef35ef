import { createHash } from 'node:crypto'
import { type Found, Refusal, warn } from './found.ts'
import { isRecord, type JsonRecord, listAt, textAt } from './json.ts'
import { publicKeyOfJwk } from './public-key.ts'

/** Ids a revocation list names for one key. */
export type Revocation = { kid: string; ids: readonly string[] }

/** `rid`, or `rid.<seconds>`: revoked up to that time only. */
const REVOKED_ID = /^[A-Za-z0-9_-]{1,24}(\.\d{1,12})?$/

/**
 * The address of an issuer of SMART Health Cards as cards name it: https, no slash at the end. The address of its
 * key set, which is what people copy, is cut back to it. Null when it is no such address.
 */
export function issuerOf(text: string): string | null {
  const address = text
    .trim()
    .replace(/\/\.well-known\/.*$/, '')
    .replace(/\/+$/, '')
  return /^https:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[\w.~!$&'()*+,;=:@%/-]*)?$/.test(address) &&
    address.length <= 200
    ? address
    : null
}

/** The keys of a JWK set (RFC 7517) that sign health cards: P-256 and nothing else. */
export function keysOfSet(set: JsonRecord, issuer: { id: string; name: string }, at: string): Found[] {
  const keys = listAt(set, 'keys', at)
  if (keys.length === 0) return [warn('issuer-without-keys', issuer.id)]
  return keys.flatMap((jwk, index): Found[] => {
    const place = `${issuer.id} #${index + 1}`
    if (!isRecord(jwk)) throw new Refusal('malformed-part', `${at}keys.${index}`)
    const kid = textAt(jwk, 'kid')
    if (kid === null || !/^[\x21-\x7e]{1,200}$/.test(kid)) return [warn('kid-missing', place)]
    if (!['sig', null].includes(textAt(jwk, 'use'))) return [warn('other-purpose', kid)]
    const key = publicKeyOfJwk(jwk)
    if (key?.type !== 'P-256') return [warn('key-unusable', kid)]
    const { type, spki } = key
    return [
      { issuer, key: { kid, type, spki } },
      ...(kid === thumbprintOf(jwk) ? [] : [warn('kid-differs', kid)]),
    ]
  })
}

/** Issuers of a snapshot with their keys, and what it says of revoked cards. */
export function keysOfSnapshot(snapshot: JsonRecord): {
  found: Found[]
  revocations: (Revocation & { issuer: string })[]
} {
  const found: Found[] = []
  const revocations: (Revocation & { issuer: string })[] = []
  for (const [index, info] of listAt(snapshot, 'issuerInfo', '').entries()) {
    const at = `issuerInfo.${index}.`
    const issuer = isRecord(info) ? info['issuer'] : null
    if (!isRecord(info) || !isRecord(issuer)) throw new Refusal('malformed-part', at.slice(0, -1))
    const id = issuerOf(textAt(issuer, 'iss') ?? '')
    if (id === null) throw new Refusal('issuer-unusable', `${at}issuer.iss`)
    found.push(...keysOfSet(info, { id, name: nameFrom(textAt(issuer, 'name'), id) }, at))
    if (info['crls'] === undefined) continue
    const lists = listAt(info, 'crls', at)
    for (const [place, list] of lists.entries()) {
      const read = revocationOf(list, `${at}crls.${place}`)
      revocations.push({ ...read.revocation, issuer: id })
      found.push(...read.found)
    }
  }
  return { found, revocations }
}

/** One revocation list: `{kid, method: 'rid', ctr, rids}`. */
export function revocationOf(list: unknown, at: string): { revocation: Revocation; found: Found[] } {
  if (!isRecord(list)) throw new Refusal('malformed-part', at)
  const kid = textAt(list, 'kid')
  if (kid === null || textAt(list, 'method') !== 'rid') throw new Refusal('malformed-part', at)
  const ids = listAt(list, 'rids', at === '' ? '' : `${at}.`)
  const good = ids.filter((id) => typeof id === 'string').filter((id) => REVOKED_ID.test(id))
  const found = good.length === ids.length ? [] : [warn('revocation-unusable', kid)]
  return { revocation: { kid, ids: [...new Set(good)] }, found }
}

/** For people; what cannot be written on one line is left out. */
export function nameFrom(name: string | null, otherwise: string): string {
  const clean = [...(name ?? '').replaceAll(/[\p{C}]/gu, '').trim()].slice(0, 80).join('').trim()
  return clean === '' ? otherwise.slice(0, 80) : clean
}

/** RFC 7638, which health cards name keys by. */
function thumbprintOf(jwk: JsonRecord): string {
  const members = JSON.stringify({ crv: jwk['crv'], kty: jwk['kty'], x: jwk['x'], y: jwk['y'] })
  return createHash('sha256').update(members).digest('base64url')
}
