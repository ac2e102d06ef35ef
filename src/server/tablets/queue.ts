import { MAX_BATCH_EVENTS } from '#contract/version.ts'

/** With more events than this waiting beside a batch, the server asks for smaller ones, so that each is short. */
const BUSY = 150
/** Most events of a batch while the queue is long (SYNC.md §2.4, measured in §4). */
const SMALL_BATCH = 100
/**
 * So many events at once and no more: about a second of one core's work (`npm run bench sync`). A longer queue outlasts
 * the patience of those in it, who send the same again while the first is still being worked on, and holds their
 * batches in memory.
 */
const FULL = 3_000
/** What the rest are told to wait, seconds; their own jitter comes on top. */
const RETRY_AFTER_S = 2

/** Bounds how much work batches may wait for together. */
export type PushQueue = {
  /** Null when the queue is full. */
  enter: (events: number) => Turn | null
  retryAfter: number
  /** Events that wait or are being stored. */
  inside: () => number
}

export type Turn = {
  /** How many events the next batch may have. */
  maxBatch: () => number
  /** Call it when the batch is answered. */
  leave: () => void
}

export function openPushQueue(): PushQueue {
  let inside = 0
  return {
    enter: (events) => {
      if (inside > 0 && inside + events > FULL) return null
      inside += events
      return {
        maxBatch: () => (inside - events > BUSY ? SMALL_BATCH : MAX_BATCH_EVENTS),
        leave: () => {
          inside -= events
        },
      }
    },
    retryAfter: RETRY_AFTER_S,
    inside: () => inside,
  }
}
