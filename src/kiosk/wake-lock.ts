import { type ReadonlySignal, signal } from '@preact/signals'
import { after } from './after.ts'
import { PAGE_SEEN } from './page-seen.ts'

/** Whether the screen is kept on: `missing` where the browser cannot. */
export type AwakeState = 'held' | 'released' | 'missing'

export type Awake = { state: ReadonlySignal<AwakeState>; letSleep: () => void }

type Lock = Pick<WakeLockSentinel, 'addEventListener' | 'release'>

export type AwakeWorld = {
  /** Null where the browser has none. */
  request: (() => Promise<Lock>) | null
  visible: () => boolean
  /** Calls `listener` whenever the page is hidden or shown; the result stops it. */
  onVisibility: (listener: () => void) => () => void
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
}

// Refused on low battery, and given again once it charges.
const TRY_AGAIN_AFTER_MS = 30_000

/** Keeps the screen on until released; the browser drops the lock whenever it likes, so it is taken again. */
export function keepAwake(world: AwakeWorld = browserWorld()): Awake {
  const state = signal<AwakeState>(world.request === null ? 'missing' : 'released')
  let lock: Lock | null = null
  let isOver = false
  let isAsking = false
  let endRetry = (): void => {}

  async function take(): Promise<void> {
    endRetry()
    if (world.request === null || isOver || isAsking || lock !== null || !world.visible()) return
    isAsking = true
    const got = await world.request().catch(() => null)
    isAsking = false
    if (isOver) return void got?.release()
    if (got === null) {
      endRetry = world.after(TRY_AGAIN_AFTER_MS, () => void take())
      return
    }
    lock = got
    state.value = 'held'
    got.addEventListener('release', () => dropped(got))
  }

  function dropped(old: Lock): void {
    if (lock !== old) return
    lock = null
    state.value = 'released'
    void take()
  }

  const endVisibility = world.onVisibility(() => void take())
  void take()
  return {
    state,
    letSleep: () => {
      isOver = true
      endRetry()
      endVisibility()
      const held = lock
      lock = null
      void held?.release()
    },
  }
}

function browserWorld(): AwakeWorld {
  const request = 'wakeLock' in navigator ? () => navigator.wakeLock.request('screen') : null
  return { request, after, ...PAGE_SEEN }
}
