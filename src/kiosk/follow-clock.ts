import { type GateClock, openGateClock } from './gate-clock.ts'
import type { Tablet } from './tablet.ts'

/** The time that decides about codes, set right with every contact for as long as a shift is open. */
export async function followClock({
  store,
  sync,
}: Pick<Tablet, 'store' | 'sync'>): Promise<{ clock: GateClock; stopClock: () => void }> {
  const clock = openGateClock(
    { wall: Date.now, monotonic: () => performance.now() },
    await store.clock().catch(() => ({ off: null, highest: 0 })),
  )
  let metAt = sync.value?.lastContactAt ?? null
  const stopClock = sync.subscribe((line) => {
    // Only a new contact says anything about the clock; everything else in the line changes too.
    if (line === null || line.clockOffMs === null || line.lastContactAt === metAt) return
    metAt = line.lastContactAt
    clock.met(-line.clockOffMs)
  })
  return { clock, stopClock }
}
