import type { RequestOf } from '#contract/endpoint.ts'
import { type Command, FORKED, push, type TabletStatus } from '#contract/tablet.ts'
import { MAX_BATCH_BYTES, PROTOCOL } from '#contract/version.ts'
import { toBase64url } from '#ledger/bytes.ts'
import type { LedgerEvent } from '#ledger/event.ts'
import type { Progress } from '#store/store.ts'
import { askSigned, type Uplink } from './ask-signed.ts'
import type { Failure } from './failure.ts'
import { jsonBytes } from './http.ts'
import { faster, type Pace, slower } from './pace.ts'
import { salvageNext } from './salvage.ts'
import type { SyncStore } from './sync-store.ts'

/** What the tablet says about itself; the rest of the status is counted here. */
export type OwnStatus = Pick<TabletStatus, 'app' | 'persisted' | 'guard' | 'devices'>

export type Pushed =
  /** `isDrained`: nothing is left that was written before this push. */
  | {
      step: 'acked'
      isDrained: boolean
      pace: Pace
      minApp: string
      isForked: boolean
      commands: readonly Command[]
    }
  /** The server wants other records or smaller batches first: push again. */
  | { step: 'again'; pace: Pace }
  /** A record that was torn here is at the server, as whatever is left of it: push again. */
  | { step: 'salvaged'; pace: Pace }
  | { step: 'failed'; failure: Failure; pace: Pace }

/** Sends one batch of everything after `acked`, or a sign of life when there is nothing (SYNC.md §2.4). */
export async function pushOnce(uplink: Uplink, pace: Pace, status: OwnStatus): Promise<Pushed> {
  const { store, net } = uplink
  const progress = await store.progress()
  const events = await batchAfter(store, progress, pace)
  if (events === null) {
    const salvaged = await salvageNext(uplink, progress, null)
    return salvaged === null
      ? failed(pace, 'server-lost-records')
      : afterSalvage(store, progress, pace, salvaged)
  }
  const request = requestOf(progress, events, { ...status, ...countsOf(progress), clock: net.clock() })
  const answer = await askSigned(uplink, push, push.path, jsonBytes(request))
  if (!answer.ok) return afterRefusal(uplink, progress, events.length, pace, answer.failure)
  const { acked, safe, now, leaseMs, maxBatch, minApp, commands } = answer.value
  // No further than what was sent: a record that was written meanwhile is not the one the server knows by its number.
  const shown = Math.min(acked, progress.acked + events.length)
  await store.acknowledge(progress.stream, shown, safe)
  await store.renewLease(now + leaseMs)
  return {
    step: 'acked',
    isDrained: shown >= progress.head.seq,
    pace: faster(pace, maxBatch),
    minApp,
    isForked: commands.some(({ kind }) => kind === FORKED),
    commands,
  }
}

/** The next events, at most as many bytes as the server takes; null when the tablet no longer holds them. */
export async function batchAfter(
  store: SyncStore,
  { acked, head }: Progress,
  { events }: Pace,
): Promise<readonly LedgerEvent[] | null> {
  if (acked >= head.seq) return []
  const found = await store.eventsAfter(acked, events)
  if (found[0]?.seq !== acked + 1) return null
  let bytes = 0
  const tooMany = found.findIndex((event, index) => {
    bytes += bytesOf(event)
    return index > 0 && (event.seq !== acked + 1 + index || bytes > MAX_BATCH_BYTES - ENVELOPE_BYTES)
  })
  return tooMany === -1 ? found : found.slice(0, tooMany)
}

/** Room for all of a request but its events. */
const ENVELOPE_BYTES = 2048

function bytesOf({ header, body }: LedgerEvent): number {
  // A header is ASCII but for nothing: ids and numbers; its quotes are escaped in JSON. Base64 is 4 for 3.
  return header.length + (header.match(/"/g)?.length ?? 0) + Math.ceil((body?.length ?? 0) / 3) * 4 + 32
}

export function requestOf(
  { stream, acked, head }: Progress,
  events: readonly LedgerEvent[],
  status: TabletStatus | null,
): RequestOf<typeof push> {
  return {
    protocol: PROTOCOL,
    stream,
    from: acked,
    events: events.map(({ header, body }) => ({ header, body: toBase64url(body ?? new Uint8Array()) })),
    head: events.at(-1)?.hash ?? head.hash,
    status,
  }
}

function countsOf({
  head,
  acked,
  oldestUnsyncedAt,
}: Progress): Pick<TabletStatus, 'unsynced' | 'oldestUnsyncedAt'> {
  return { unsynced: head.seq - acked, oldestUnsyncedAt }
}

async function afterRefusal(
  uplink: Uplink,
  progress: Progress,
  sent: number,
  pace: Pace,
  failure: Failure,
): Promise<Pushed> {
  switch (failure.problem) {
    case 'need':
      return rewind(uplink.store, progress, pace, failure)
    case 'too-large':
    case 'malformed':
    case 'chain-broken': {
      // Halving isolates the one that is refused, and sends what stands before it.
      if (sent > 1) return { step: 'again', pace: slower({ events: Math.min(sent, pace.events) }) }
      const salvaged = sent === 1 ? await salvageNext(uplink, progress, failure.problem) : null
      if (salvaged !== null) return afterSalvage(uplink.store, progress, pace, salvaged)
      return failure.problem === 'chain-broken'
        ? halfWayBack(uplink.store, progress, pace, failure)
        : { step: 'failed', failure, pace }
    }
    case 'server-unreachable':
      // What did not get through in time may be too much for a slow network: half of it may do.
      return {
        step: 'failed',
        failure,
        pace: sent === 0 ? pace : slower({ events: Math.min(sent, pace.events) }),
      }
    default:
      return { step: 'failed', failure, pace }
  }
}

async function afterSalvage(
  store: SyncStore,
  progress: Progress,
  pace: Pace,
  salvaged: Failure | 'salvaged',
): Promise<Pushed> {
  if (salvaged === 'salvaged') return { step: 'salvaged', pace }
  if (salvaged.problem === 'need') return rewind(store, progress, pace, salvaged)
  return { step: 'failed', failure: salvaged, pace }
}

/** The server is behind what it once acknowledged, as after a restored backup: send it again from there. */
async function rewind(store: SyncStore, progress: Progress, pace: Pace, failure: Failure): Promise<Pushed> {
  const need = failure.of === 'contract' ? failure.said.need : undefined
  return need === undefined ? { step: 'failed', failure, pace } : backTo(need, store, progress, pace, failure)
}

/**
 * A record that is whole and follows nothing the server knows parted from it earlier, as where a clone wrote under the
 * same numbers and the server was put back: half the way back, until both know the place. No further than to what is
 * still held here: of what was deleted the school has a second copy.
 */
async function halfWayBack(
  store: SyncStore,
  progress: Progress,
  pace: Pace,
  failure: Failure,
): Promise<Pushed> {
  const { acked, safe } = progress
  const [oldest] = await store.eventsAfter(0, 1)
  // What is not safe yet is here, be it torn.
  const first = Math.min(oldest?.seq ?? safe + 1, safe + 1)
  return await backTo(Math.max(1 + (acked >> 1), first), store, progress, pace, failure)
}

/** Sends again from `need` on, if it still holds it. */
async function backTo(
  need: number,
  store: SyncStore,
  { stream, acked, safe }: Progress,
  pace: Pace,
  failure: Failure,
): Promise<Pushed> {
  if (need < 1 || need > acked) return { step: 'failed', failure, pace }
  const [held] = await store.eventsAfter(need - 1, 1)
  // What is not safe yet was never deleted: it is torn, and goes as it went before.
  if (held?.seq !== need && need <= safe) return { step: 'failed', failure, pace }
  await store.acknowledge(stream, need - 1, Math.min(safe, need - 1))
  return { step: 'again', pace }
}

function failed(pace: Pace, problem: 'server-lost-records'): Pushed {
  return { step: 'failed', failure: { of: 'sync', problem, retryAfterMs: null }, pace }
}
