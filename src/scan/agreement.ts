import type { QrSymbol, SymbolColor } from './symbol.ts'

/*
 * Two frames must agree on text and color before a symbol counts (PAYLOADS.md header note, DESIGN.md §4).
 * A color that keeps changing is `unsure`, never the better of the two.
 */

const AGREEING_FRAMES = 2
// After this many frames of one text whose colors never agreed, the guard is told that it is unsure.
const FRAMES_BEFORE_UNSURE = 8
// KIOSK-UX.md §2.4: lost for a second, then seen again, is a new showing.
const LOST_AFTER_MS = 1000

export type Agreement = {
  text: string
  frames: number
  /** How often each color was seen in a row, last one last. */
  color: SymbolColor
  inARow: number
  told: boolean
  lastSeenAt: number
}

export type Seen = { agreement: Agreement | null; tell: QrSymbol | null }

/** What one decoded frame (or a miss, null) makes of the agreement so far. */
export function agree(before: Agreement | null, symbol: QrSymbol | null, now: number): Seen {
  const current = before !== null && now - before.lastSeenAt < LOST_AFTER_MS ? before : null
  if (symbol === null) return { agreement: current, tell: null }
  if (current === null || current.text !== symbol.text) {
    const { text, color } = symbol
    return { agreement: { text, color, frames: 1, inARow: 1, told: false, lastSeenAt: now }, tell: null }
  }
  const agreement = {
    ...current,
    ...countColor(current, symbol.color),
    frames: current.frames + 1,
    lastSeenAt: now,
  }
  if (current.told) return { agreement, tell: null }
  if (agreement.inARow >= AGREEING_FRAMES && symbol.color !== 'unsure')
    return { agreement: { ...agreement, told: true }, tell: symbol }
  if (agreement.frames < FRAMES_BEFORE_UNSURE) return { agreement, tell: null }
  return { agreement: { ...agreement, told: true }, tell: { ...symbol, color: 'unsure', colorConfidence: 0 } }
}

function countColor({ color, inARow }: Agreement, seen: SymbolColor): Pick<Agreement, 'color' | 'inARow'> {
  return seen === color ? { color, inARow: inARow + 1 } : { color: seen, inARow: 1 }
}
