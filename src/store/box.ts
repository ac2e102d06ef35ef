import { fromUtf8, utf8 } from '#ledger/bytes.ts'

/** A JSON value under AES-256-GCM. */
export type Box = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

/** @param label what the box is about; it opens only under the same label */
export async function lockBox(key: CryptoKey, label: string, value: unknown): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(label) }
  return { iv, data: await crypto.subtle.encrypt(algorithm, key, utf8(JSON.stringify(value))) }
}

/** @throws DOMException `OperationError` when the key, the label or the bytes are not those it was locked with */
export async function openBox(key: CryptoKey, label: string, box: Box): Promise<unknown> {
  const algorithm = { name: 'AES-GCM', iv: box.iv, additionalData: utf8(label) }
  return JSON.parse(fromUtf8(new Uint8Array(await crypto.subtle.decrypt(algorithm, key, box.data))))
}
