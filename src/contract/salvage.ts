import * as v from 'valibot'
import { fromBase64url } from '#ledger/bytes.ts'
import { canonicalJson } from '#ledger/canonical-json.ts'
import { TORN_REASONS } from '#ledger/torn.ts'
import { endpoint, type RequestOf } from './endpoint.ts'
import { base64url, count, hash, id, integer } from './fields.ts'

/** Most bytes of what was found at the place of a torn record; base64url is 4 for 3. */
const MAX_FOUND_BYTES = 128 * 1024

/**
 * A record that cannot be sent as the event it was: its bytes are torn on the tablet. It keeps its place, its bytes
 * travel as they were found, and what follows goes on from `hash` (SYNC.md §2.4). One at a time, after everything
 * before it was acknowledged. The body is canonical JSON, so that the stored row alone makes the signed text again.
 */
export const salvage = endpoint({
  method: 'POST',
  path: '/v1/salvage',
  request: v.object({
    protocol: integer,
    stream: id,
    seq: v.pipe(count, v.minValue(1)),
    /** Hash of the record before as this tablet holds it; null when that was deleted or is torn as well. */
    prev: v.nullable(hash),
    /** Hash from which the next record goes on; see `hashOfTorn`. */
    hash,
    why: v.picklist(TORN_REASONS),
    /** Whatever was found at its place; empty when nothing was. */
    found: base64url(Math.ceil((MAX_FOUND_BYTES * 4) / 3)),
  }),
  reply: v.object({
    /** `seq`: it is durable at the server. */
    acked: count,
    safe: count,
    now: integer,
    leaseMs: count,
  }),
})

export type SalvageRequest = RequestOf<typeof salvage>

/** The one text of a request: what is sent, signed, and made again to prove who sent it. */
export function salvageText(request: SalvageRequest): string {
  return canonicalJson({ ...request })
}

/** The bytes that were found, as they travel; null when they are no base64url after all. */
export function foundIn({ found }: Pick<SalvageRequest, 'found'>): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64url(found)
  } catch {
    return null
  }
}
