import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Store } from '#store/store.ts'
import type { Timer } from '#store/timer.ts'
import type { Sync } from '#sync/loop.ts'
import type { SyncState } from '#sync/state.ts'

type Talking = typeof import('./talking.ts')

/** What talks to the server; rejects where it is not to be had, and may be asked again. */
export const loadTalking = (): Promise<Talking> => import('./talking.ts')

/** The line to the server, which comes after the first picture. */
export type Line = {
  /** Null before the tablet is connected. */
  state: ReadonlySignal<SyncState | null>
  /** Keeps tablet and school in step from now on. Asked twice it does nothing. */
  connect: () => void
  /** Sends at once. */
  wake: () => void
  /** Ends all talk, for good. */
  stop: () => void
}

/** How long after what talks could not be loaded it is tried again, ms. */
const AGAIN_MS = 15_000

type LineWorld = {
  /** Loads what talks and starts it; a rejection is tried again for as long as it takes. */
  begin: () => Promise<Sync>
  /** Says what waits as long as nothing talks. */
  store: Pick<Store, 'progress'>
  timer: Timer
  /** Calls `listener` whenever a network may have come up; the result stops it. */
  onWake: (listener: () => void) => () => void
}

export function openLine({ begin, store, timer, onWake }: LineWorld): Line {
  const state = signal<SyncState | null>(null)
  let sync: Sync | null = null
  let isWanted = false
  let isStopped = false
  /** Does nothing but between two tries. */
  let hurry = (): void => {}

  async function tryToBegin(): Promise<void> {
    const begun = await begin().catch(() => null)
    if (isStopped) begun?.stop()
    else if (begun === null) {
      waitForNext()
      state.value = await withoutSender(store)
    } else follow(begun)
  }

  /** The next try, at once when the tablet is woken meanwhile. */
  function waitForNext(): void {
    hurry = () => {
      hurry = () => {}
      cancel()
      endWake()
      void tryToBegin()
    }
    const cancel = timer(AGAIN_MS, () => hurry())
    const endWake = onWake(() => hurry())
  }

  function follow(begun: Sync): void {
    sync = begun
    state.value = begun.state()
    begun.subscribe((next) => {
      state.value = next
    })
  }

  return {
    state: computed(() => state.value),
    connect: () => {
      if (isWanted || isStopped) return
      isWanted = true
      void tryToBegin()
    },
    wake: () => (sync === null ? hurry() : sync.wake()),
    stop: () => {
      isStopped = true
      sync?.stop()
    },
  }
}

async function withoutSender(store: Pick<Store, 'progress'>): Promise<SyncState> {
  // Where even that cannot be read the store has told its trouble.
  const progress = await store.progress().catch(() => null)
  return {
    network: 'trouble',
    problem: 'sender-missing',
    unsynced: progress === null ? 0 : progress.head.seq - progress.acked,
    oldestUnsyncedAt: progress?.oldestUnsyncedAt ?? null,
    lastContactAt: null,
    clockOffMs: null,
    schoolCursor: '',
    isWiping: false,
    move: null,
  }
}
