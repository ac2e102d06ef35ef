import { backoffMs } from './backoff.ts'
import type { Net } from './net.ts'

/** A quiet tablet looks in this often (KIOSK-UX.md §1.3), ms. */
const TICK_MS = 15_000

/** When the next try may be. All by the monotonic clock. */
export type Schedule = {
  failures: () => number
  isDue: () => boolean
  /** ms until the timer should ring next. */
  nextIn: () => number
  succeeded: () => void
  failed: (toldMs: number | null) => void
  /** The network came back or the guard asked: forget the backoff, but never what the server told. */
  hurry: () => void
}

export function openSchedule({ monotonic, random }: Pick<Net, 'monotonic' | 'random'>): Schedule {
  let failures = 0
  let dueAt = 0
  let toldUntil = 0
  return {
    failures: () => failures,
    isDue: () => monotonic() >= dueAt,
    nextIn: () => Math.max(0, Math.min(TICK_MS, dueAt > monotonic() ? dueAt - monotonic() : TICK_MS)),
    succeeded: () => {
      failures = 0
      dueAt = 0
    },
    failed: (toldMs) => {
      failures++
      toldUntil = monotonic() + (toldMs ?? 0)
      dueAt = monotonic() + backoffMs(failures, toldMs, random())
    },
    hurry: () => {
      dueAt = toldUntil
    },
  }
}
