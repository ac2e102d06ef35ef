import { fromHex, toHex } from './hex.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }

/** The public half of a key that signs passes, as it travels and is stored. */
export type PassPublicJwk = {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
  /** 1 to 4 bytes as lower-case hex; `createPassKeys` takes them from the key's thumbprint. */
  kid: string
}

/** Never leaves the server. */
export type PassPrivateJwk = PassPublicJwk & { d: string }

/** A public key ready to verify passes. */
export type PassKey = { kid: string; key: CryptoKey }

/** Rejects with `PassKeyError` when the key is not a P-256 key with a `kid` of 1 to 4 bytes. */
export function importPassKey(jwk: PassPublicJwk): Promise<PassKey> {
  return imported(jwk.kid, () => importJwk(publicPart(jwk), 'verify'))
}

/** Like `importPassKey`, from the uncompressed point (65 bytes) that tablets are told. */
export function importPassPoint(kid: string, point: Uint8Array<ArrayBuffer>): Promise<PassKey> {
  return imported(kid, () => crypto.subtle.importKey('raw', point, ALGORITHM, false, ['verify']))
}

/** The private key, for `signPass`. Rejects like `importPassKey`. */
export function importPassSigningKey(jwk: PassPrivateJwk): Promise<PassKey> {
  return imported(jwk.kid, () => importJwk({ ...publicPart(jwk), d: jwk.d }, 'sign'))
}

/** A new pair of keys. */
export async function createPassKeys(): Promise<{ publicJwk: PassPublicJwk; privateJwk: PassPrivateJwk }> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const { x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  if (x === undefined || y === undefined || d === undefined) throw new PassKeyError('no P-256 key')
  const publicJwk: PassPublicJwk = { kty: 'EC', crv: 'P-256', x, y, kid: await kidOf(x, y) }
  return { publicJwk, privateJwk: { ...publicJwk, d } }
}

export class PassKeyError extends Error {
  override name = 'PassKeyError'
}

/** The bytes of a `kid`, or null when it is not 1 to 4 bytes in lower-case hex. */
export function kidBytes(kid: string): Uint8Array<ArrayBuffer> | null {
  const bytes = fromHex(kid)
  return bytes !== null && bytes.length <= 4 ? bytes : null
}

async function imported(kid: string, importKey: () => Promise<CryptoKey>): Promise<PassKey> {
  if (kidBytes(kid) === null) throw new PassKeyError('kid is not 1 to 4 bytes in lower-case hex')
  try {
    return { kid, key: await importKey() }
  } catch (cause) {
    throw new PassKeyError('not a P-256 key', { cause })
  }
}

function importJwk(key: JsonWebKey, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', key, ALGORITHM, false, [usage])
}

function publicPart({ kty, crv, x, y }: PassPublicJwk) {
  return { kty, crv, x, y }
}

/** The first 4 bytes of the thumbprint of RFC 7638. */
async function kidOf(x: string, y: string): Promise<string> {
  const members = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(members))
  return toHex(new Uint8Array(hash, 0, 4))
}
