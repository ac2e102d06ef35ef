import {
  type Command,
  DUTY,
  ON_FILE,
  ON_SITE,
  ORDER_KEY,
  pull,
  ROSTER_KEY,
  TODAY,
  TRUST,
  VISITS,
  WATCH,
  WITHDRAWN,
} from '#contract/tablet.ts'
import { askSigned, type Uplink } from './ask-signed.ts'
import type { Failure } from './failure.ts'

export type Pulled =
  | { ok: true; more: boolean; commands: readonly Command[] }
  | { ok: false; failure: Failure }

/** Brings one page of what the school says and keeps it with its cursor. */
export async function pullOnce(uplink: Uplink): Promise<Pulled> {
  const { store } = uplink
  const cursor = await store.pullCursor()
  const lacks = await store.lacks()
  const knows = [
    ...[TODAY, TRUST, ON_FILE, DUTY, VISITS, ON_SITE, WATCH, WITHDRAWN],
    ...(lacks.rosterKey ? [ROSTER_KEY] : []),
    ...(lacks.orderKey ? [ORDER_KEY] : []),
  ]
  const target = `${pull.path}?cursor=${cursor}&knows=${knows.join(',')}`
  const answer = await askSigned(uplink, pull, target, new Uint8Array())
  if (!answer.ok) return { ok: false, failure: answer.failure }
  const { entries, more, reset, now, leaseMs, commands = [], rosterKey = null } = answer.value
  const { orderKey, sealingKey } = answer.value
  if (orderKey !== undefined) await store.keepOrderKey(orderKey)
  await store.renewLease(now + leaseMs, rosterKey)
  if (sealingKey !== undefined && sealingKey.kid !== uplink.enrolment.sealingKey.kid)
    await store.takeSealingKey(sealingKey)
  if (lacks.rosterKey && rosterKey === null && leaseMs > 0) {
    // What this page says of people could not be kept: it comes again, from the start.
    await store.makeRosterKey()
    return { ok: true, more: true, commands }
  }
  if (reset || answer.value.cursor !== cursor)
    await store.applyPage({ entries, cursor: answer.value.cursor, more, reset })
  return { ok: true, more, commands }
}
