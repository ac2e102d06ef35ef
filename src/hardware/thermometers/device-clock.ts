/** How old a reading is, told from the clock of a thermometer that nobody may ever have set. */
export type DeviceClock = {
  /**
   * @param stamp what that clock showed at the measurement; null where there is none
   * @param at when it reached the tablet, epoch ms
   * @param zoneMs how far local time is ahead of UTC
   * @returns ms; null where nobody can tell
   */
  ageOf: (stamp: number | null, at: number, zoneMs: number) => number | null
}

/** A clock that shows the time like ours is believed at once. */
const SET_RIGHT_MS = 2000
/** Measurements that come so far apart, each as late as the other, are no memory being emptied: the clock was set. */
const APART_MS = 4000
const AS_LATE_MS = 1500

/**
 * A measurement that is told at once lags behind by no more than the difference of the clocks. So the smallest lag seen
 * is that difference, and whatever lags by more is as much older.
 */
export function openDeviceClock(): DeviceClock {
  let difference: number | null = null
  let before: { at: number; lag: number } | null = null

  return {
    ageOf: (stamp, at, zoneMs) => {
      if (stamp === null) return 0
      const lag = at - stamp
      const wasSet = before !== null && at - before.at >= APART_MS && Math.abs(lag - before.lag) <= AS_LATE_MS
      const known = difference ?? (Math.abs(lag + zoneMs) <= SET_RIGHT_MS ? lag : null)
      difference = wasSet || difference === null ? lag : Math.min(difference, lag)
      before = { at, lag }
      if (known === null) return null
      return wasSet ? 0 : lag - difference
    },
  }
}
