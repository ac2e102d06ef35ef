import type { SyncProblem } from './problems.ts'

/** What the status line shows. Times are epoch ms by the tablet's clock. */
export type SyncState = {
  /** `offline`: nobody answers; `trouble`: somebody answers, but records do not get through. */
  network: 'online' | 'offline' | 'trouble'
  problem: SyncProblem | null
  unsynced: number
  oldestUnsyncedAt: number | null
  lastContactAt: number | null
  /** Tablet clock minus server clock at the last contact, ms. */
  clockOffMs: number | null
  /** Changes when the school has told something new: read `school()` again then. */
  schoolCursor: string
  /** The school has ordered this tablet to erase itself. */
  isWiping: boolean
  /** The link by which the school moves this tablet to another place; null when it does not. */
  move: string | null
}

export type StateBox = {
  get: () => SyncState
  set: (change: Partial<SyncState>) => void
  subscribe: (listener: (state: SyncState) => void) => () => void
}

/** A state that tells its listeners when it has really changed. */
export function openState(): StateBox {
  let state: SyncState = {
    network: 'offline',
    problem: null,
    unsynced: 0,
    oldestUnsyncedAt: null,
    lastContactAt: null,
    clockOffMs: null,
    schoolCursor: '',
    isWiping: false,
    move: null,
  }
  const listeners = new Set<(state: SyncState) => void>()
  return {
    get: () => state,
    set: (change) => {
      const next = { ...state, ...change }
      if (JSON.stringify(next) === JSON.stringify(state)) return
      state = next
      for (const listener of listeners) listener(state)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
