import { DUTY, ON_FILE, pull, TODAY, TRUST, VISITS } from '#contract/tablet.ts'
import { askSigned, type Uplink } from './ask-signed.ts'
import type { Failure } from './failure.ts'

export type Pulled = { ok: true; more: boolean } | { ok: false; failure: Failure }

/** Brings one page of what the school says and keeps it with its cursor. */
export async function pullOnce(uplink: Uplink): Promise<Pulled> {
  const { store } = uplink
  const cursor = await store.pullCursor()
  const answer = await askSigned(
    uplink,
    pull,
    `${pull.path}?cursor=${cursor}&knows=${TODAY},${TRUST},${ON_FILE},${DUTY},${VISITS}`,
    new Uint8Array(),
  )
  if (!answer.ok) return { ok: false, failure: answer.failure }
  const { entries, more, reset, now, leaseMs } = answer.value
  if (reset || answer.value.cursor !== cursor)
    await store.applyPage({ entries, cursor: answer.value.cursor, more, reset })
  await store.renewLease(now + leaseMs)
  return { ok: true, more }
}
