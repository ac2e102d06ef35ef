import { SIGNATURE_HEADERS, signedText } from '#contract/signature.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import type { Enrolment } from '#store/store.ts'

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

/**
 * Headers that prove which tablet asks.
 *
 * @param target path with query string
 * @param sentAt epoch ms by the tablet's idea of the server's clock
 */
export async function signedHeaders(
  { stream, proof }: Pick<Enrolment, 'stream' | 'proof'>,
  method: string,
  target: string,
  sentAt: number,
  body: Uint8Array,
): Promise<Record<string, string>> {
  const common = { 'Content-Type': 'application/json', [SIGNATURE_HEADERS.stream]: stream }
  switch (proof.means) {
    case 'token':
      return { ...common, [SIGNATURE_HEADERS.token]: `Bearer ${proof.token}` }
    case 'key': {
      const at = Math.round(sentAt)
      const text = utf8(signedText(method, target, stream, at, body))
      const signature = await crypto.subtle.sign(SIGNING, proof.pair.privateKey, text)
      return {
        ...common,
        [SIGNATURE_HEADERS.sentAt]: String(at),
        [SIGNATURE_HEADERS.signature]: toBase64url(new Uint8Array(signature)),
      }
    }
    default:
      return proof satisfies never
  }
}

/** Raw r‖s over a text, base64url. */
export async function signatureOf(privateKey: CryptoKey, text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, utf8(text))))
}
