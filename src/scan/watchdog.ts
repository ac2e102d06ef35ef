// KIOSK-UX.md §1.2, 1.
const FROZEN_AFTER_MS = 1500
// A lens that was just opened takes its time, longest on a tablet that was just started.
const FIRST_FRAME_WITHIN_MS = 4000
// A page that was held up itself has not seen the pictures that came meanwhile, and accuses no camera of it.
const HELD_UP_MS = 250

/** Watches frames, not promises: a camera that says it is live may still be black. */
export type Watchdog = {
  /** From here on pictures must come; the first may take longer. */
  begin: () => void
  /** As `begin`, of a stream that has given pictures before. */
  goOn: () => void
  saw: () => void
  /** ms since the last picture. */
  quietFor: () => number
  end: () => void
}

export function openWatchdog(world: {
  after: (ms: number, act: () => void) => () => void
  now: () => number
  /** Whether pictures must come now. */
  expects: () => boolean
  frozen: () => void
}): Watchdog {
  let lastAt = world.now()
  let hasSeen = false
  let cancel = (): void => {}

  function watch(): void {
    cancel()
    const limit = hasSeen ? FROZEN_AFTER_MS : FIRST_FRAME_WITHIN_MS
    const due = Math.max(lastAt + limit, world.now())
    cancel = world.after(due - world.now(), () => {
      const isHeldUp = world.now() - due > HELD_UP_MS
      if (isHeldUp || !world.expects()) lastAt = world.now()
      if (world.now() - lastAt >= limit) world.frozen()
      else watch()
    })
  }

  function goOn(): void {
    lastAt = world.now()
    watch()
  }

  return {
    goOn,
    begin: () => {
      hasSeen = false
      goOn()
    },
    saw: () => {
      lastAt = world.now()
      if (hasSeen) return
      hasSeen = true
      watch()
    },
    quietFor: () => world.now() - lastAt,
    end: () => cancel(),
  }
}
