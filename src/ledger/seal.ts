import { concat, fromBase64url, toBase64url, utf8 } from './bytes.ts'

/*
 * A sealed body: version 1 (1 byte) ‖ ephemeral public key (65, uncompressed P-256) ‖ iv (12) ‖ AES-256-GCM.
 * The AES key is HKDF-SHA-256 over the ECDH secret, salted with both public keys. Whoever holds the tablet
 * can add records but read none of them back (SYNC.md §2.9).
 */
const VERSION = 1
const POINT_BYTES = 65
const IV_BYTES = 12
const HEADER_BYTES = 1 + POINT_BYTES + IV_BYTES
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

/** The server's public sealing key as it crosses the wire. */
export type SealingKey = { kid: string /** Uncompressed P-256 point, base64url. */; publicKey: string }

/** Seals bodies to one key. One ephemeral key pair per app start; a fresh iv per body. */
export type Sealer = { kid: string; seal: (plain: string) => Promise<Uint8Array<ArrayBuffer>> }

/** @throws TypeError or DOMException when the key is not a P-256 point */
export async function openSealer(school: string, key: SealingKey): Promise<Sealer> {
  const theirs = fromBase64url(key.publicKey)
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const ours = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const recipient = await crypto.subtle.importKey('raw', theirs, CURVE, false, [])
  const aes = await agree(pair.privateKey, recipient, ours, theirs)
  const additionalData = boundTo(school, key.kid)
  return {
    kid: key.kid,
    seal: async (plain) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, utf8(plain))
      return concat(Uint8Array.of(VERSION), ours, iv, new Uint8Array(box))
    },
  }
}

/** The server's half: opens what was sealed to it. */
export type Unsealer = { kid: string; unseal: (sealed: Uint8Array<ArrayBuffer>) => Promise<string> }

/**
 * @param privateKey PKCS#8, base64url
 * @param publicKey uncompressed point, base64url
 * @returns an unsealer whose `unseal` rejects when the bytes were not sealed to this key for this school
 */
export async function openUnsealer(
  school: string,
  kid: string,
  privateKey: string,
  publicKey: string,
): Promise<Unsealer> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64url(privateKey), CURVE, false, ['deriveBits'])
  const ours = fromBase64url(publicKey)
  const additionalData = boundTo(school, kid)
  const agreed = new Map<string, Promise<CryptoKey>>()
  return {
    kid,
    unseal: async (sealed) => {
      if (sealed[0] !== VERSION || sealed.length <= HEADER_BYTES) throw new TypeError('not a sealed body')
      const theirs = sealed.slice(1, 1 + POINT_BYTES)
      const aes = await remember(agreed, toBase64url(theirs), async () =>
        agree(key, await crypto.subtle.importKey('raw', theirs, CURVE, false, []), theirs, ours),
      )
      const iv = sealed.slice(1 + POINT_BYTES, HEADER_BYTES)
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv, additionalData },
        aes,
        sealed.slice(HEADER_BYTES),
      )
      return new TextDecoder('utf-8', { fatal: true }).decode(plain)
    },
  }
}

/** A new pair for a school, both halves base64url: the private one as PKCS#8, the public one as a point. */
export async function generateSealingPair(): Promise<{ privateKey: string; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const [secret, point] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('raw', pair.publicKey),
  ])
  return { privateKey: toBase64url(new Uint8Array(secret)), publicKey: toBase64url(new Uint8Array(point)) }
}

async function agree(
  mine: CryptoKey,
  other: CryptoKey,
  sender: Uint8Array,
  recipient: Uint8Array,
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, mine, 256)
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: concat(sender, recipient), info: utf8('CG-body-1') },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** Not bound to the stream: a forked stream's bodies must be able to move to a new one as they are. */
function boundTo(school: string, kid: string): Uint8Array<ArrayBuffer> {
  return utf8(`CG-body-1|${school}|${kid}`)
}

// A tablet uses one ephemeral key per start, so a batch needs one agreement; the cap bounds hostile variety.
const AGREED_KEPT = 512

function remember<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= AGREED_KEPT) kept.clear()
  const made = make()
  kept.set(key, made)
  return made
}
