import { gateEvidence } from '#contract/evidence.ts'
import type { Store } from '#store/store.ts'
import { askSigned } from './ask-signed.ts'
import type { Sync } from './loop.ts'
import type { Net } from './net.ts'
import type { SyncStore } from './sync-store.ts'

/** So old what a tablet shows of the whole school may become while it has a network, ms. */
const EVERY_MS = 15 * 60_000

/**
 * Keeps on the tablet what the school has to show to an inspector, for when there is no network. It is asked after a
 * round that got through; what goes wrong with it is no trouble of the gate's, and is tried again as late.
 */
export function keepEvidence(
  { subscribe }: Pick<Sync, 'subscribe'>,
  { store, net }: { store: SyncStore & Pick<Store, 'setSetting'>; net: Net },
): void {
  let askedAt = Number.NEGATIVE_INFINITY
  subscribe(({ network }) => {
    if (network !== 'online' || net.monotonic() - askedAt < EVERY_MS) return
    askedAt = net.monotonic()
    // The storage tells its own trouble.
    keep(store, net).catch(() => undefined)
  })
}

async function keep(store: SyncStore & Pick<Store, 'setSetting'>, net: Net): Promise<void> {
  const enrolment = await store.enrolment()
  if (enrolment === null) return
  const uplink = { net, store, enrolment, clock: { off: 0 }, onContact: () => undefined }
  const answer = await askSigned(uplink, gateEvidence, gateEvidence.path, new Uint8Array())
  if (answer.ok) await store.setSetting('school-evidence', answer.value.evidence)
}
