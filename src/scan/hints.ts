import type { ScanHint, WhyUnread } from './problems.ts'

/*
 * Why nothing is read, said soon and without flicker: a hint comes with agreeing explanations, stays until a symbol
 * is read or the explanations no longer bear it out, and an empty scene is no reason to say anything.
 */

// A try that explains costs a second look or two: over an empty scene, which is most of the day, seldom enough for a
// slow tablet; over something, soon enough for two that agree within two seconds.
const EXPLAIN_EVERY_MS = 450
const EXPLAIN_NOTHING_EVERY_MS = 1000
// Somebody may pass a fence; that something is no QR code takes more to say.
const AGREEING: Readonly<Record<WhyUnread, number>> = {
  'too-dark': 2,
  glare: 2,
  'too-small': 2,
  blurred: 2,
  'not-a-qr': 3,
  'no-code': 2,
}
// Explanations in a row that say otherwise, until what is shown no longer holds.
const DOUBTS = 3
// KIOSK-UX.md §1.2, 12: something is held up, and not one thing is wrong with it but several by turns.
const HOLD_STILL_AFTER_MS = 4000

export type Hints = {
  /** Whether the next try should explain a miss. */
  wantsReason: (now: number) => boolean
  missed: (reason: WhyUnread, now: number) => void
  read: (now: number) => void
  shown: () => ScanHint | null
}

export function openHints(): Hints {
  let shown: ScanHint | null = null
  let last: WhyUnread | null = null
  let inARow = 0
  let doubts = 0
  let somethingSince: number | null = null
  /** When a symbol was last read or a miss last explained. */
  let quietSince: number | null = null

  function settle(reason: WhyUnread): void {
    doubts = 0
    shown = reason === 'no-code' ? null : reason
  }

  function doubt(now: number): void {
    doubts += 1
    if (doubts >= DOUBTS) shown = null
    const isHeldUp = somethingSince !== null && now - somethingSince >= HOLD_STILL_AFTER_MS
    if (shown === null && isHeldUp) shown = 'hold-still'
  }

  return {
    wantsReason: (now) => {
      quietSince ??= now
      return now - quietSince >= (last === 'no-code' ? EXPLAIN_NOTHING_EVERY_MS : EXPLAIN_EVERY_MS)
    },
    missed: (reason, now) => {
      quietSince = now
      inARow = reason === last ? inARow + 1 : 1
      last = reason
      if (reason === 'no-code' || reason === 'too-dark') somethingSince = null
      else somethingSince ??= now
      if (inARow >= AGREEING[reason]) settle(reason)
      else if (reason === shown) doubts = 0
      else doubt(now)
    },
    read: (now) => {
      quietSince = now
      shown = null
      last = null
      inARow = 0
      doubts = 0
      somethingSince = null
    },
    shown: () => shown,
  }
}
