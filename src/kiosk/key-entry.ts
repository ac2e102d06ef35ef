import { shownKeys, typeTemperature } from '#domain/temperature-keys.ts'

/** What one key did. `tenths` is null for the "Lo" key. */
export type Pressed =
  | { state: 'partial' }
  | { state: 'refused' }
  | { state: 'complete'; tenths: number | null }

/** The keys typed so far, cleared by time and by every change of person. */
export type KeyEntry = {
  press: (key: string, allowed: boolean) => Pressed
  backspace: () => void
  clear: () => void
  shown: () => string
  /** How many keys were refused so far. */
  refused: () => number
}

// KIOSK-UX.md §2.2: half a temperature must not merge with the next person's.
const KEPT_MS = 2500

/** @param cleared called when time has cleared the keys */
export function openKeyEntry(
  after: (ms: number, act: () => void) => () => void,
  cleared: () => void,
): KeyEntry {
  let keys = ''
  let refused = 0
  let endWait = (): void => {}

  function clear(): void {
    endWait()
    keys = ''
  }

  function waitAgain(): void {
    endWait()
    if (keys === '') return
    endWait = after(KEPT_MS, () => {
      clear()
      cleared()
    })
  }

  return {
    press: (key, allowed) => {
      const typed = allowed ? typeTemperature(keys, key) : { state: 'refused' as const }
      // A refused key is none: half a number lapses in its time, however often its rest is typed behind it in vain.
      if (typed.state === 'refused') refused += 1
      if (typed.state === 'complete') clear()
      if (typed.state === 'partial') {
        keys = typed.keys
        waitAgain()
      }
      return typed
    },
    backspace: () => {
      keys = keys.slice(0, -1)
      waitAgain()
    },
    clear,
    shown: () => shownKeys(keys),
    refused: () => refused,
  }
}
