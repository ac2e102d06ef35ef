import type { TrustForm } from '#contract/console-trust.ts'
import { parse } from '#contract/endpoint.ts'
import type { TrustProblem } from '#contract/problems.ts'
import { trustList } from '#contract/trust.ts'
import type { TrustedIssuer, TrustScheme } from '#health-code/trust.ts'
import { type CertificateScheme, certificatesOfPem, keysOfCertificates, type Listed } from './certificates.ts'
import { keysOfDid } from './did-document.ts'
import { type Found, gather, Refusal, type Warned, warn } from './found.ts'
import { holdsPrivateKey, isRecord, type JsonRecord, jsonOf, listAt, textAt } from './json.ts'
import { issuerOf, keysOfSet, keysOfSnapshot, type Revocation, revocationOf } from './key-sets.ts'
import { publicKeyOfSpki } from './public-key.ts'

/** A revocation list and whose key it is about; null where only the key is named. */
export type RevocationOf = Revocation & { issuer: string | null }

/** What an administrator gave, understood. */
export type Import = {
  form: TrustForm
  issuers: readonly TrustedIssuer[]
  revocations: readonly RevocationOf[]
  warnings: readonly Warned[]
  /** Where our own list says it came from. */
  source: string | null
}
export type ReadImport =
  | { ok: true; value: Import }
  | { ok: false; problem: TrustProblem; at: string | null; warnings: readonly Warned[] }

/**
 * Reads a text in one of the forms its scheme is told in: our own list (JSON) for all; certificates as PEM, as
 * base64 or in JSON for `dcc`, `who` and `vdsnc`; a key set, a snapshot of a directory or revocation lists for
 * `shc`; a DID document for `nzcp`. Pure: the same text is read the same.
 *
 * @param issuer address of the issuer of a key set or revocation list that does not say it; else empty
 * @param now epoch ms, for warnings about keys out of their time
 */
export function readImport(scheme: TrustScheme, text: string, issuer: string, now: number): ReadImport {
  try {
    const read = partsOf(scheme, text.replace(/^\uFEFF/, '').trim(), issuer)
    const { issuers, warnings } = gather(read.found, now)
    const empty = issuers.length === 0 && read.form !== 'revocations'
    if (empty) return { ok: false, problem: 'no-keys', at: null, warnings }
    const { form, revocations, source } = read
    return { ok: true, value: { form, issuers, revocations, warnings, source } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, problem: error.problem, at: error.at, warnings: [] }
  }
}

type Parts = {
  form: TrustForm
  found: readonly Found[]
  revocations: readonly RevocationOf[]
  source: string | null
}

function partsOf(scheme: TrustScheme, text: string, issuer: string): Parts {
  if (text === '') throw new Refusal('nothing-given')
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(text)) throw new Refusal('private-key')
  const value = jsonOf(text)
  if (holdsPrivateKey(value)) throw new Refusal('private-key')
  if (isRecord(value) && 'scheme' in value && 'issuers' in value) return partsOfOwn(scheme, value)
  switch (scheme) {
    case 'dcc':
    case 'who':
    case 'vdsnc':
      return partsOfCertificates(scheme, text, value)
    case 'shc':
      return partsOfHealthCards(value, issuer)
    case 'nzcp':
      return partsOfDid(value)
    default:
      return scheme satisfies never
  }
}

function partsOfOwn(scheme: TrustScheme, value: JsonRecord): Parts {
  if (value['scheme'] !== scheme) throw new Refusal('other-scheme')
  const list = parse(trustList, value)
  if (!list.ok) throw new Refusal('malformed-part', list.at)
  const { source, issuers } = list.value
  const found = issuers.flatMap(({ id, name, keys }) =>
    keys.flatMap((key): Found[] => {
      const read = publicKeyOfSpki(key.spki)
      if (read?.type !== key.type) return [warn('key-unusable', key.kid)]
      return [{ issuer: { id, name }, key }, ...(read.isWeak ? [warn('key-weak', key.kid)] : [])]
    }),
  )
  return { form: 'own-list', found, revocations: [], source }
}

function partsOfCertificates(scheme: CertificateScheme, text: string, value: unknown): Parts {
  const listed =
    text.includes('-----BEGIN ') && value === undefined ? certificatesOfPem(text) : listedIn(text, value)
  if (listed.length === 0) throw new Refusal('no-keys')
  return {
    form: 'certificates',
    found: keysOfCertificates(scheme, listed),
    revocations: [],
    source: null,
  }
}

/** Certificates in JSON, a line each, or in JSON behind a line with a signature, as gateways give them out. */
function listedIn(text: string, value: unknown): Listed[] {
  if (Array.isArray(value)) return value.map((one, index) => listedFrom(one, `${index}`))
  if (isRecord(value))
    return listAt(value, 'certificates', '').map((one, index) => listedFrom(one, `certificates.${index}`))
  const [, rest] = /^[A-Za-z0-9+/=]+\s+(\{[\s\S]*)$/.exec(text) ?? []
  if (rest !== undefined) {
    const signed = jsonOf(rest)
    if (isRecord(signed)) return listedIn(rest, signed)
  }
  const lines = text.split(/\s*\n\s*/)
  if (lines.every((line) => /^[A-Za-z0-9+/]{100,}={0,2}$/.test(line)))
    return lines.map((base64) => ({ base64, kid: null, purpose: null }))
  throw new Refusal('not-understood')
}

function listedFrom(value: unknown, at: string): Listed {
  if (typeof value === 'string') return { base64: unwrapped(value), kid: null, purpose: null }
  if (!isRecord(value)) throw new Refusal('malformed-part', at)
  const base64 = textAt(value, 'rawData') ?? textAt(value, 'certificate')
  if (base64 === null) throw new Refusal('malformed-part', at)
  return { base64: unwrapped(base64), kid: textAt(value, 'kid'), purpose: textAt(value, 'certificateType') }
}

/** A PEM text inside JSON is a certificate as well. */
function unwrapped(text: string): string {
  return text.replaceAll(/-----[A-Z0-9 ]+-----|\s/g, '')
}

function partsOfHealthCards(value: unknown, address: string): Parts {
  const lists = revocationLists(value)
  if (lists !== null) {
    const issuer = address.trim() === '' ? null : issuerFrom(address)
    const read = lists.map((list, index) => revocationOf(list, lists.length === 1 ? '' : String(index)))
    return {
      form: 'revocations',
      found: read.flatMap(({ found }) => found),
      revocations: read.map(({ revocation }) => ({ ...revocation, issuer })),
      source: null,
    }
  }
  if (!isRecord(value)) throw new Refusal('not-understood')
  if ('issuerInfo' in value) return { form: 'snapshot', ...keysOfSnapshot(value), source: null }
  if (!('keys' in value)) throw new Refusal('not-understood')
  if (address.trim() === '') throw new Refusal('issuer-missing')
  const id = issuerFrom(address)
  const found = keysOfSet(value, { id, name: id.slice('https://'.length).slice(0, 80) }, '')
  return { form: 'key-set', found, revocations: [], source: null }
}

/** One revocation list, or several in a list; null when the value is something else. */
function revocationLists(value: unknown): readonly unknown[] | null {
  if (isRecord(value) && 'rids' in value) return [value]
  if (Array.isArray(value) && value.length > 0 && value.every((one) => isRecord(one) && 'rids' in one))
    return value
  return null
}

function issuerFrom(address: string): string {
  const issuer = issuerOf(address)
  if (issuer === null) throw new Refusal('issuer-unusable')
  return issuer
}

function partsOfDid(value: unknown): Parts {
  if (!isRecord(value)) throw new Refusal('not-understood')
  // A resolver wraps the document in what it has to say about it.
  const document = isRecord(value['didDocument']) ? value['didDocument'] : value
  if (!('verificationMethod' in document)) throw new Refusal('not-understood')
  return { form: 'did-document', found: keysOfDid(document), revocations: [], source: null }
}
