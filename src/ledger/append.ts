import { eventHash, sha256Hex } from './chain.ts'
import { type EventHeader, type Head, headerText, type LedgerEvent } from './event.ts'

/**
 * The event that follows `head`. Synchronous, so that a store can call it inside one transaction.
 *
 * @param sealed the sealed body, made before the transaction opened
 */
export function nextEvent(
  head: Head,
  header: Omit<EventHeader, 'v' | 'seq'>,
  sealed: Uint8Array<ArrayBuffer>,
): LedgerEvent {
  const seq = head.seq + 1
  const text = headerText({ ...header, v: 1, seq })
  const bodyHash = sha256Hex(sealed)
  return { seq, header: text, bodyHash, hash: eventHash(head.hash, text, bodyHash), body: sealed }
}
