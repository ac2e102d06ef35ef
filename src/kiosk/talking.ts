import { realTimer } from '#store/timer.ts'
import { browserGzip } from '#sync/gzip.ts'
import type { Net } from '#sync/net.ts'

/*
 * All that talks to the server, as one chunk: kept with the others and fetched at start, but no picture and no check
 * waits for it. `line.ts` is what the rest of the tablet knows of it.
 */

export { enrolTablet } from '#sync/enrol.ts'
export { startSync } from '#sync/loop.ts'
export { takeLeaseFile } from '#sync/orders.ts'
export { keepEvidence } from '#sync/school-evidence.ts'

export const browserNet: Net = {
  fetch: (url, init) => fetch(url, init),
  clock: Date.now,
  monotonic: () => performance.now(),
  timer: realTimer,
  random: Math.random,
  gzip: browserGzip,
}
