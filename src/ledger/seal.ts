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
  const aes = await boxKey(await agree(pair.privateKey, recipient, ours, theirs))
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

/** The parts of a sealed body. */
export type SealedParts = {
  /** The sender's ephemeral public key. */
  sender: Uint8Array<ArrayBuffer>
  iv: Uint8Array<ArrayBuffer>
  /** What was encrypted, and after it the tag, 16 bytes. */
  box: Uint8Array<ArrayBuffer>
}

/** @throws TypeError for what is no sealed body */
export function partsOf(sealed: Uint8Array<ArrayBuffer>): SealedParts {
  if (sealed[0] !== VERSION || sealed.length <= HEADER_BYTES) throw new TypeError('not a sealed body')
  return {
    sender: sealed.subarray(1, 1 + POINT_BYTES),
    iv: sealed.subarray(1 + POINT_BYTES, HEADER_BYTES),
    box: sealed.subarray(HEADER_BYTES),
  }
}

/** The server's half: what opens bodies that were sealed to one key of one school. */
export type Recipient = {
  kid: string
  /** Authenticated with each body. */
  additionalData: Uint8Array<ArrayBuffer>
  /** The AES-256 key of a sender's bodies. Rejects for what is no public key. */
  agree: (sender: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>
}

/**
 * @param privateKey PKCS#8, base64url
 * @param publicKey uncompressed point, base64url
 */
export async function openRecipient(
  school: string,
  kid: string,
  privateKey: string,
  publicKey: string,
): Promise<Recipient> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64url(privateKey), CURVE, false, ['deriveBits'])
  return recipientOf(school, kid, key, fromBase64url(publicKey))
}

/** @param ours uncompressed point of the key's public half */
export function recipientOf(
  school: string,
  kid: string,
  key: CryptoKey,
  ours: Uint8Array<ArrayBuffer>,
): Recipient {
  return {
    kid,
    additionalData: boundTo(school, kid),
    agree: async (sender) => {
      const theirs = await crypto.subtle.importKey('raw', sender, CURVE, false, [])
      return await agree(key, theirs, sender, ours)
    },
  }
}

/** Opens bodies one by one with what every platform has. */
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
  return unsealerOf(await openRecipient(school, kid, privateKey, publicKey))
}

/** The same for a recipient that is open already, as a tablet's own key is. */
export function unsealerOf({ kid, agree, additionalData }: Recipient): Unsealer {
  return {
    kid,
    unseal: async (sealed) => {
      const { sender, iv, box } = partsOf(sealed)
      const aes = await boxKey(await agree(sender))
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, aes, box)
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

/** The public half of a private key, PKCS#8 base64url, as a point; null when it is no such key. */
export async function publicPointOf(privateKey: string): Promise<string | null> {
  try {
    const key = await crypto.subtle.importKey('pkcs8', fromBase64url(privateKey), CURVE, true, ['deriveBits'])
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key)
    return toBase64url(concat(Uint8Array.of(4), fromBase64url(x), fromBase64url(y)))
  } catch {
    // Typed by hand or damaged: whoever asks says so.
    return null
  }
}

async function agree(
  mine: CryptoKey,
  other: CryptoKey,
  sender: Uint8Array<ArrayBuffer>,
  recipient: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, mine, 256)
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits'])
  const salt = concat(sender, recipient)
  return new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt, info: utf8('CG-body-1') },
      secret,
      256,
    ),
  )
}

function boxKey(aes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', aes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Not bound to the stream: a forked stream's bodies must be able to move to a new one as they are. */
function boundTo(school: string, kid: string): Uint8Array<ArrayBuffer> {
  return utf8(`CG-body-1|${school}|${kid}`)
}
