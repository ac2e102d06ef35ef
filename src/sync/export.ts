import { type ExportedPush, exportText } from '#contract/export.ts'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { push } from '#contract/tablet.ts'
import { fromUtf8 } from '#ledger/bytes.ts'
import { jsonBytes } from './http.ts'
import { fullPace } from './pace.ts'
import { batchAfter, requestOf } from './push.ts'
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
  for (let from = progress.acked; from < progress.head.seq; ) {
    const events = await batchAfter(store, { ...progress, acked: from }, fullPace())
    if (events === null) break
    const body = jsonBytes(requestOf({ ...progress, acked: from }, events, null))
    const headers = await signedHeaders(enrolment, push.method, push.path, now, body)
    pushes.push({
      stream: enrolment.stream,
      sentAt: Number(headers[SIGNATURE_HEADERS.sentAt]),
      signature: headers[SIGNATURE_HEADERS.signature] ?? '',
      body: fromUtf8(body),
    })
    from += events.length
  }
  return pushes.length === 0 ? null : exportText(pushes)
}
