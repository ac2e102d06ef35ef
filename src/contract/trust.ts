import * as v from 'valibot'
import type { CodeHost } from '#health-code/hosts.ts'
import { tokenPattern } from '#health-code/token-pattern.ts'
import { CERTIFICATE_USES, TRUST_SCHEMES, TRUSTED_KEY_TYPES, type TrustList } from '#health-code/trust.ts'
import { base64url, integer, words } from './fields.ts'

/*
 * Whose signatures count and whose URLs are health codes, as they are stored and sent. Bounded, because a tablet
 * reads all of it at its start: in 2022 the whole of the European list was about 900 keys, the American about 1,000.
 */

/** Most keys and most revocation ids of one list, over all its issuers. */
export const MAX_TRUSTED_KEYS = 3000
export const MAX_REVOKED_IDS = 20_000

/** What standards call keys and issuers: visible ASCII, as in base64, thumbprints, DIDs and addresses. */
const label = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[\x21-\x7e]+$/))

const trustedKey = v.object({
  kid: label(200),
  type: v.picklist(TRUSTED_KEY_TYPES),
  /** RSA of 8,192 bits takes 1,416 characters. */
  spki: v.pipe(base64url(1500), v.minLength(1)),
  uses: v.exactOptional(v.pipe(v.array(v.picklist(CERTIFICATE_USES)), v.maxLength(CERTIFICATE_USES.length))),
  validFrom: v.exactOptional(integer),
  validUntil: v.exactOptional(integer),
  revoked: v.exactOptional(v.pipe(v.array(label(80)), v.maxLength(MAX_REVOKED_IDS))),
})

const trustedIssuer = v.object({
  id: label(200),
  name: words(80),
  keys: v.pipe(v.array(trustedKey), v.maxLength(MAX_TRUSTED_KEYS)),
  validUntil: v.exactOptional(integer),
})

export const scheme = v.picklist(TRUST_SCHEMES)

export const trustList: v.GenericSchema<unknown, TrustList> = v.pipe(
  v.object({
    scheme,
    source: words(200),
    issuedAt: integer,
    validUntil: integer,
    issuers: v.pipe(v.array(trustedIssuer), v.maxLength(MAX_TRUSTED_KEYS)),
  }),
  v.check(({ issuers }) => issuers.reduce((sum, { keys }) => sum + keys.length, 0) <= MAX_TRUSTED_KEYS),
)

/** A host name as registries give them out, with the letters of its own script written in Punycode. */
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/
/** `/`, or names between slashes; no dot begins a name, for `/../` is another place. */
const PATH = /^\/([A-Za-z0-9_~-][A-Za-z0-9._~-]*\/)*$/

export const codeHost: v.GenericSchema<unknown, CodeHost> = v.pipe(
  v.object({
    host: v.pipe(v.string(), v.regex(HOST)),
    path: v.pipe(v.string(), v.maxLength(200), v.regex(PATH)),
    parameter: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/))),
    time: v.picklist(['none', 'epoch-ms']),
    pattern: v.exactOptional(
      v.pipe(
        v.string(),
        v.maxLength(200),
        v.check((written) => tokenPattern(written) !== null),
      ),
    ),
  }),
  // The time stands in what follows the path, which a parameter leaves unread and a pattern would only say again.
  v.check(({ parameter, time, pattern }) => time === 'none' || (parameter === null && pattern === undefined)),
)

/** What names a host among the school's: two lines may share a host, not a place. */
export function placeOf({ host, path }: Pick<CodeHost, 'host' | 'path'>): string {
  return host + path
}
