import { type ReadonlySignal, signal } from '@preact/signals'
import type { Eye } from './eye.ts'

/** The one eye of a tablet, which outlives screens, stages and hand-overs. */
export type EyeKeeper = {
  /** Null while no camera is open. */
  eye: ReadonlySignal<Eye | null>
  /** The eye, opened if there is none yet. */
  ready: () => Promise<Eye>
  /** Nobody is on duty: it stays open for whoever takes over, and not for longer. */
  rest: () => void
  close: () => void
}

// A hand-over takes ten seconds (KIOSK-UX.md §7, 32); a gate nobody takes over need not be looked at.
const RESTS_FOR_MS = 5 * 60_000

export function keepEye(world: {
  open: () => Promise<Eye>
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
}): EyeKeeper {
  const eye = signal<Eye | null>(null)
  let opening: Promise<Eye> | null = null
  let endRest = (): void => {}

  function close(): void {
    endRest()
    opening = null
    eye.value?.close()
    eye.value = null
  }

  async function open(): Promise<Eye> {
    const opened = await world.open()
    eye.value = opened
    return opened
  }

  return {
    eye,
    ready: () => {
      endRest()
      opening ??= open().catch((error: unknown) => {
        opening = null
        throw error
      })
      return opening
    },
    rest: () => {
      if (eye.value === null) return
      eye.value.warm()
      endRest()
      endRest = world.after(RESTS_FOR_MS, close)
    },
    close,
  }
}
