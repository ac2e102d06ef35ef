import { sha256Hex } from '#ledger/chain.ts'

/** Headers of a signed tablet request. `CG-Signature` is ECDSA P-256 with SHA-256, raw r‖s, base64url. */
export const SIGNATURE_HEADERS = {
  stream: 'CG-Stream',
  sentAt: 'CG-Sent-At',
  signature: 'CG-Signature',
  /** Instead of a signature, for a tablet that could not keep a key: `Bearer` token. */
  token: 'Authorization',
} as const

/**
 * The text a tablet signs: what is asked, by whom, when, and every byte of the body. The chain head of a
 * push is inside its body.
 *
 * @param target path with query string
 * @param sentAt epoch ms by the tablet's idea of the server's clock
 * @param body bytes as sent, before any compression; empty for GET
 */
export function signedText(
  method: string,
  target: string,
  stream: string,
  sentAt: number,
  body: Uint8Array,
): string {
  return signedTextOver(method, target, stream, sentAt, sha256Hex(body))
}

/** The same over the SHA-256 of the body, 64 hex digits. */
export function signedTextOver(
  method: string,
  target: string,
  stream: string,
  sentAt: number,
  bodyHash: string,
): string {
  return ['CG-request-1', method, target, stream, String(sentAt), bodyHash].join('\n')
}

/** The text whose signature proves possession of a device key at enrolment. */
export function enrolmentText(secret: string): string {
  return `CG-enrol-1|${secret}`
}
