/** Counts failures per key within a window. In memory: a restart forgives, which costs an attacker more than it gives. */
export type Tries = {
  /** Seconds to wait before the key may try again; 0 when it may now. */
  wait: (key: string) => number
  fail: (key: string) => void
  forget: (key: string) => void
}

const MOST_KEYS = 10_000

/**
 * @param most failures allowed within the window
 * @param windowMs counted from the first failure
 */
export function countTries(most: number, windowMs: number, clock: () => number): Tries {
  const failed = new Map<string, { count: number; since: number }>()
  const current = (key: string): { count: number; since: number } | null => {
    const known = failed.get(key)
    return known !== undefined && clock() - known.since < windowMs ? known : null
  }
  return {
    wait: (key) => {
      const known = current(key)
      if (known === null || known.count < most) return 0
      return Math.max(1, Math.ceil((known.since + windowMs - clock()) / 1000))
    },
    fail: (key) => {
      const known = current(key)
      failed.delete(key)
      // Bounded: a flood of invented keys pushes out the oldest.
      if (failed.size >= MOST_KEYS) failed.delete(failed.keys().next().value ?? '')
      failed.set(key, { count: (known?.count ?? 0) + 1, since: known?.since ?? clock() })
    },
    forget: (key) => {
      failed.delete(key)
    },
  }
}
