const FIRST_MS = 1_000
const LONGEST_MS = 5 * 60_000
/** A server that says "tomorrow" is not believed longer than this, ms. */
const LONGEST_TOLD_MS = 60 * 60_000

/**
 * How long to wait before the next try: full jitter over 1 s, 2 s, 4 s … up to 5 minutes, on top of what the server
 * asked for, so that tablets which failed together do not come back together.
 *
 * @param failures in a row, from 1
 * @param toldMs what `Retry-After` said, or null
 * @param random in [0, 1)
 */
export function backoffMs(failures: number, toldMs: number | null, random: number): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.min(toldMs ?? 0, LONGEST_TOLD_MS) + Math.floor(random * span)
}

/** `Retry-After` as ms: seconds or an HTTP date; null when it says neither. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const at = header.endsWith('GMT') ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
