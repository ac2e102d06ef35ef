import { type ExportedPush, exportText } from '#contract/export.ts'
import { salvage, salvageText } from '#contract/salvage.ts'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { push } from '#contract/tablet.ts'
import { fromUtf8, utf8 } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'
import type { LedgerEvent } from '#ledger/event.ts'
import { type Before, isWholeAfter } from '#ledger/torn.ts'
import type { Enrolment } from '#store/store.ts'
import { jsonBytes } from './http.ts'
import { fullPace } from './pace.ts'
import { batchAfter, requestOf } from './push.ts'
import { tornAfter } from './salvage.ts'
import { signedHeaders } from './signed.ts'
import type { SyncStore } from './sync-store.ts'

/**
 * Everything that is not acknowledged, as a file for the administrator. Nothing changes on the tablet: it sends the
 * same again when it meets the server, which takes it once.
 *
 * @param now epoch ms by the tablet's idea of the server's clock
 * @returns null when nothing waits, and on a tablet without a device key: its token must not travel in a file
 */
export async function unsentFile(store: SyncStore, now: number): Promise<string | null> {
  const enrolment = await store.enrolment()
  if (enrolment?.proof.means !== 'key') return null
  const progress = await store.progress()
  const pushes: ExportedPush[] = []
  let prev: Before = progress.acked === 0 ? GENESIS : (await store.findRecord(progress.acked + 1)).before
  for (let from = progress.acked; from < progress.head.seq; ) {
    const at = { ...progress, acked: from }
    const events = wholeAfter(prev, (await batchAfter(store, at, fullPace())) ?? [])
    const torn = events.length > 0 ? null : await tornAfter(store, at, 'chain-broken')
    if (events.length === 0 && torn === null) break
    const line =
      torn === null
        ? { endpoint: push, body: jsonBytes(requestOf(at, events, null)) }
        : { endpoint: salvage, to: 'salvage' as const, body: utf8(salvageText(torn)) }
    pushes.push(await signedLine(enrolment, now, line))
    prev = torn?.hash ?? events.at(-1)?.hash ?? null
    from += Math.max(1, events.length)
  }
  return pushes.length === 0 ? null : exportText(pushes)
}

/** The events up to the first that is torn: it would spoil the batch it is in. */
function wholeAfter(prev: Before, events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  let before = prev
  const torn = events.findIndex((event) => {
    const isWhole = isWholeAfter(before, event)
    before = event.hash
    return !isWhole
  })
  return torn === -1 ? events : events.slice(0, torn)
}

type Line = {
  endpoint: Pick<typeof push, 'method' | 'path'>
  to?: 'salvage'
  body: Uint8Array<ArrayBuffer>
}

async function signedLine(enrolment: Enrolment, now: number, line: Line): Promise<ExportedPush> {
  const { endpoint, to, body } = line
  const headers = await signedHeaders(enrolment, endpoint.method, endpoint.path, now, body)
  return {
    ...(to !== undefined && { to }),
    stream: enrolment.stream,
    sentAt: Number(headers[SIGNATURE_HEADERS.sentAt]),
    signature: headers[SIGNATURE_HEADERS.signature] ?? '',
    body: fromUtf8(body),
  }
}
