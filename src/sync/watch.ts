import type { Store } from '#store/store.ts'
import { StoreError } from '#store/store-error.ts'
import type { StateBox } from './state.ts'

/**
 * Waiting records, a good network and no acknowledgement for this long: start anew (SYNC.md §1.2 story 1), ms. The
 * next look comes at most 15 s later, so the guard is told within a minute.
 */
const STALLED_AFTER_MS = 45_000

/** Sees whether records really leave, whatever the sender believes. */
export type Watch = {
  /** Counts what waits, into the state. */
  refresh: () => Promise<void>
  /** A round began, or a request of it was answered. */
  moved: () => void
  /** The sender was started anew: it gets its whole time again. */
  restarted: () => void
  /** A round that does not move, or records that wait although nothing is known to be wrong. */
  isStalled: (isRunning: boolean, failures: number) => boolean
}

export function openWatch(store: Pick<Store, 'progress'>, box: StateBox, monotonic: () => number): Watch {
  let movedAt = monotonic()
  let ackedAt = monotonic()
  let lastAcked = -1
  const isLong = (since: number): boolean => monotonic() - since >= STALLED_AFTER_MS

  return {
    refresh: async () => {
      try {
        const { head, acked, oldestUnsyncedAt } = await store.progress()
        if (acked !== lastAcked || acked >= head.seq) ackedAt = monotonic()
        lastAcked = acked
        box.set({ unsynced: head.seq - acked, oldestUnsyncedAt })
      } catch (error) {
        // The store has told its trouble itself, and before enrolment there is nothing to count.
        if (!(error instanceof StoreError)) throw error
      }
    },
    moved: () => {
      movedAt = monotonic()
    },
    restarted: () => {
      ackedAt = monotonic()
    },
    isStalled: (isRunning, failures) =>
      (isRunning && isLong(movedAt)) || (box.get().unsynced > 0 && failures === 0 && isLong(ackedAt)),
  }
}
