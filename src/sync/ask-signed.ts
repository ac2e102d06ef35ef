import type { Endpoint } from '#contract/endpoint.ts'
import type { Enrolment } from '#store/store.ts'
import { type Answer, ask } from './http.ts'
import type { Contact, Net } from './net.ts'
import { signedHeaders } from './signed.ts'
import type { SyncStore } from './sync-store.ts'

export type Uplink = {
  net: Net
  store: SyncStore
  /** Changes in the middle of a round when the tablet takes a new key. */
  enrolment: Enrolment
  /** Server minus tablet clock as far as it is known, ms. Learned from every answer. */
  clock: { off: number }
  onContact: (contact: Contact) => void
}

/**
 * Asks as this tablet. A request that was too old for the server is asked once more by the server's own clock, so
 * that a wrong clock heals itself (SYNC.md §2.8).
 */
export async function askSigned<Request, Reply extends { now: number }>(
  uplink: Uplink,
  endpoint: Endpoint<Request, Reply>,
  target: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Answer<Reply>> {
  const first = await askOnce(uplink, endpoint, target, body)
  if (first.ok || first.failure.problem !== 'request-stale') return first
  return askOnce(uplink, endpoint, target, body)
}

async function askOnce<Request, Reply extends { now: number }>(
  { net, store, enrolment, clock, onContact }: Uplink,
  endpoint: Endpoint<Request, Reply>,
  target: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Answer<Reply>> {
  const headers = await signedHeaders(enrolment, endpoint.method, target, net.clock() + clock.off, body)
  const answer = await ask(net, endpoint, { target, body, headers })
  if (answer.contact === null) return answer
  onContact(answer.contact)
  await learn(store, clock, answer.contact)
  return answer
}

async function learn(store: SyncStore, clock: { off: number }, { off, offErr }: Contact): Promise<void> {
  clock.off = off
  await store.setClockOffset(off, offErr)
}
