import type { webcrypto } from 'node:crypto'
import { SIGNATURE_HEADERS, signedTextOver } from '#contract/signature.ts'
import { REQUEST_LIFE_MS } from '#contract/version.ts'
import { fromBase64url, utf8 } from '#ledger/bytes.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Row, Statements } from '../db/database.ts'
import { oneOf, orNull, text } from '../db/row.ts'
import { sha256Hex } from '../digest.ts'
import type { World } from '../world.ts'
import { hashOf, isSame } from './secret.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SCHEME = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Which enrolled tablet is asking; school and stream come from here and never from a body. */
export type Device = {
  school: string
  stream: string
  /** Revoked, and let in once more to send what it holds: only where that is said. */
  isDraining?: true
}

/**
 * Checks the signature (or bearer token) of a tablet's request, then its age, then whether the tablet is
 * still welcome: nothing is told to whoever cannot sign.
 *
 * @param body bytes as sent, unzipped
 */
export async function deviceOf(
  { database, clock }: World,
  request: Request,
  body: Uint8Array,
): Promise<Answer<Device>> {
  const stream = request.headers.get(SIGNATURE_HEADERS.stream) ?? ''
  const [row] = await database.all(
    'select school, state, means, credential, token_before from head where stream = ?',
    stream,
  )
  if (row === undefined) return refuse('bad-signature')
  const credential = text(row, 'credential')
  switch (oneOf(['key', 'token'], row, 'means')) {
    case 'token': {
      const token = /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.headers.get(SIGNATURE_HEADERS.token) ?? '')?.[1]
      if (token === undefined) return refuse('bad-signature')
      if (isSame(hashOf(token), credential)) {
        await dropTokenBefore(database, row, stream)
        break
      }
      // The answer that carried the new one may have been lost.
      const before = orNull(text, row, 'token_before')
      if (before === null || !isSame(hashOf(token), before)) return refuse('bad-signature')
      break
    }
    case 'key': {
      const sentAt = Number(request.headers.get(SIGNATURE_HEADERS.sentAt) ?? Number.NaN)
      const { pathname, search } = new URL(request.url)
      const signed = signedTextOver(request.method, pathname + search, stream, sentAt, sha256Hex(body))
      const signature = request.headers.get(SIGNATURE_HEADERS.signature) ?? ''
      if (!(await isSignedBy(credential, signature, signed))) return refuse('bad-signature')
      // Asked this way round, a time that is none is stale: every comparison with NaN is false.
      if (!(Math.abs(clock() - sentAt) <= REQUEST_LIFE_MS)) return refuse('request-stale')
    }
  }
  switch (oneOf(['active', 'draining', 'revoked'], row, 'state')) {
    case 'revoked':
      return refuse('revoked')
    case 'draining':
      return ok({ school: text(row, 'school'), stream, isDraining: true })
    case 'active':
      return ok({ school: text(row, 'school'), stream })
  }
}

/** The first use of a new token is the end of the one before. */
async function dropTokenBefore(sql: Statements, row: Row, stream: string): Promise<void> {
  if (row['token_before'] === null) return
  await sql.run(
    'update head set token_before = null where school = ? and stream = ?',
    text(row, 'school'),
    stream,
  )
}

/**
 * @param publicKey uncompressed P-256 point, base64url
 * @param signature raw r‖s, base64url
 * @returns false as well for bytes that are no key or no signature
 */
export async function isSignedBy(publicKey: string, signature: string, signed: string): Promise<boolean> {
  try {
    const key = await keyOf(publicKey)
    return await crypto.subtle.verify(SCHEME, key, fromBase64url(signature), utf8(signed))
  } catch {
    return false
  }
}

/** Keys by their text, which comes with every request of a tablet: a text never becomes another key. */
const known = new Map<string, webcrypto.CryptoKey>()
const MOST_KNOWN = 1_000

async function keyOf(publicKey: string): Promise<webcrypto.CryptoKey> {
  const before = known.get(publicKey)
  if (before !== undefined) return before
  const key = await crypto.subtle.importKey('raw', fromBase64url(publicKey), CURVE, false, ['verify'])
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(publicKey, key)
  return key
}
