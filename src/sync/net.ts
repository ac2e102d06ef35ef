import type { Timer } from '#store/timer.ts'
import type { Gzip } from './gzip.ts'

/** The outside world of everything that talks to the server. */
export type Net = {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Epoch ms by the tablet's clock. */
  clock: () => number
  monotonic: () => number
  timer: Timer
  /** Packs what is sent; absent or null where that is not wanted or not possible. */
  gzip?: Gzip
  /** In [0, 1). */
  random: () => number
}

/** What one answer tells about the clocks: server minus tablet, and half the round trip, ms. */
export type Contact = { off: number; offErr: number; serverNow: number }
