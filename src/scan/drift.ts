const WINDOW = 60
// Below this a doubling is noise of a busy machine, not a decoder gone bad.
const SLOWEST_NORMAL_MS = 20

export type Drift = { add: (ms: number) => void; hasDoubled: () => boolean }

/** Whether decoding pictures of one size has become twice as slow (p95) as this worker was at first. */
export function watchDrift(): Drift {
  let first: number | null = null
  let window: number[] = []
  let doubled = false
  return {
    add: (ms) => {
      window.push(ms)
      if (window.length < WINDOW) return
      const p95 = [...window].sort((a, b) => a - b)[Math.floor(WINDOW * 0.95)] ?? 0
      window = []
      if (first === null) first = Math.max(p95, SLOWEST_NORMAL_MS)
      else doubled = p95 >= first * 2
    },
    hasDoubled: () => doubled,
  }
}
