import { parse } from '#contract/endpoint.ts'
import { parseHeader } from '#contract/header.ts'
import { type SalvageRequest, salvage, salvageText } from '#contract/salvage.ts'
import { wireEvent } from '#contract/tablet.ts'
import { PROTOCOL } from '#contract/version.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'
import {
  type Before,
  type Found,
  foundBytes,
  hashOfTorn,
  isWholeAfter,
  NOTHING_FOUND,
  type TornReason,
} from '#ledger/torn.ts'
import type { FoundRecord } from '#store/found.ts'
import type { Progress } from '#store/store.ts'
import { askSigned, type Uplink } from './ask-signed.ts'
import type { Failure } from './failure.ts'
import type { SyncStore } from './sync-store.ts'

type Refusal = 'malformed' | 'too-large' | 'chain-broken' | null

/**
 * Sends the record after `acked` as bare bytes, when it is torn: the server keeps its place, and what follows goes on
 * (SYNC.md §2.4). A record that is whole never goes this way, whatever a server or a proxy said of it.
 *
 * @param refusal what the server said of it alone; null when it could not even be sent
 * @returns null when there is nothing wrong with it here, or nothing waits; else why it did not get through
 */
export async function salvageNext(
  uplink: Uplink,
  progress: Progress,
  refusal: Refusal,
): Promise<Failure | 'salvaged' | null> {
  const request = await tornAfter(uplink.store, progress, refusal)
  if (request === null) return null
  const answer = await askSigned(uplink, salvage, salvage.path, utf8(salvageText(request)))
  if (!answer.ok) return answer.failure
  // This record and no more: a reply is taken for no more than was sent.
  const { stream, seq } = request
  await uplink.store.acknowledge(stream, Math.min(answer.value.acked, seq), answer.value.safe)
  return 'salvaged'
}

/** The record after `acked` as it is sent when it is torn; null when there is nothing wrong with it, or none. */
export async function tornAfter(
  store: SyncStore,
  progress: Progress,
  refusal: Refusal,
): Promise<SalvageRequest | null> {
  const { acked, head } = progress
  if (acked >= head.seq) return null
  const seq = acked + 1
  const record = await store.findRecord(seq)
  const prev = seq === 1 ? GENESIS : record.before
  const why = whyTorn(record, progress, prev, refusal)
  return why === null ? null : requestOf(progress, seq, prev, foundOf(record, progress), why)
}

function requestOf(
  { stream }: Progress,
  seq: number,
  prev: Before,
  found: Found,
  why: TornReason,
): SalvageRequest {
  const hash = hashOfTorn(prev, seq, found)
  return { protocol: PROTOCOL, stream, seq, prev, hash, why, found: toBase64url(foundBytes(found)) }
}

function whyTorn(
  record: FoundRecord,
  { stream, acked }: Progress,
  prev: Before,
  refusal: Refusal,
): TornReason | null {
  if (record.state !== 'found') return record.state
  const { header, body } = record.found
  if (header === null || body === null || !isWholeAfter(prev, record.found)) return 'hash-differs'
  // Only the server knows the hash before, and its bytes do not lead from there to its own.
  if (prev === null && refusal === 'chain-broken') return 'hash-differs'
  const named = parseHeader(header)
  if (!named.ok || named.value.seq !== acked + 1 || named.value.stream !== stream) return 'unfit'
  return parse(wireEvent, { header, body: toBase64url(body) }).ok ? null : 'unfit'
}

/** The last record's hash stands in the head as well, where a torn one may still have it. */
function foundOf(record: FoundRecord, { head, acked }: Progress): Found {
  const found = record.state === 'found' ? record.found : NOTHING_FOUND
  return head.seq === acked + 1 ? { ...found, hash: head.hash } : found
}
