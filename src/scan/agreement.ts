import type { QrSymbol, SymbolColor } from './symbol.ts'

/*
 * Two frames in a row must agree on text and color before a symbol counts (PAYLOADS.md header note, DESIGN.md §4).
 * A color that keeps changing is `unsure`, never the better of the two.
 */

const AGREEING_FRAMES = 2
// After this many frames of one text whose colors never agreed, the guard is told that it is unsure.
const FRAMES_BEFORE_UNSURE = 8
// What was told to be unsure must be clear for longer, before it is told again as clear.
const CLEARING_FRAMES = 4
// KIOSK-UX.md §2.4: lost for a second, then seen again, is a new showing.
const LOST_AFTER_MS = 1000
/** Of the dark modules, the part that must each be green by itself. */
const LEAST_GREEN = 0.7

export type Agreement = {
  text: string
  frames: number
  /** Color seen last, and how many times in a row. */
  color: SymbolColor
  inARow: number
}

/** A symbol that was told and is still in view, perhaps beside another. */
export type Told = { text: string; unsure: boolean; lastSeenAt: number }

/** What the frames so far amount to. */
export type View = { current: (Agreement & { lastSeenAt: number }) | null; told: readonly Told[] }
export type Seen = { view: View; tell: QrSymbol | null }

export const NOTHING_SEEN: View = { current: null, told: [] }

/** What one decoded frame (or a miss, null) makes of the view so far. */
export function agree(before: View, symbol: QrSymbol | null, now: number): Seen {
  const view = withoutLost(before, now)
  if (symbol === null) return { view, tell: null }
  const { text } = symbol
  const color = sureColor(symbol)
  const known = view.told.find((one) => one.text === text)
  const others = view.told.filter((one) => one !== known)
  const current = { ...counted(view.current, text, color), lastSeenAt: now }
  const tell = verdictOn(current, known)
  if (tell === null) {
    const told = known === undefined ? others : [...others, { ...known, lastSeenAt: now }]
    return { view: { current, told }, tell: null }
  }
  const isUnsure = tell === 'unsure'
  return {
    view: { current, told: [...others, { text, unsure: isUnsure, lastSeenAt: now }] },
    tell: { ...symbol, color: tell, colorConfidence: isUnsure ? 0 : symbol.colorConfidence },
  }
}

/** A green that a third of the modules do not bear out is a doubt: a wrong green is the one error that must not be. */
export function sureColor({ color, colorConfidence }: QrSymbol): SymbolColor {
  return color === 'green' && colorConfidence < LEAST_GREEN ? 'unsure' : color
}

function withoutLost({ current, told }: View, now: number): View {
  const isInView = ({ lastSeenAt }: { lastSeenAt: number }): boolean => now - lastSeenAt < LOST_AFTER_MS
  return { current: current !== null && isInView(current) ? current : null, told: told.filter(isInView) }
}

function counted(before: Agreement | null, text: string, color: SymbolColor): Agreement {
  if (before === null || before.text !== text) return { text, color, frames: 1, inARow: 1 }
  const inARow = before.color === color ? before.inARow + 1 : 1
  return { text, color, frames: before.frames + 1, inARow }
}

/** The color to tell, or null while there is nothing to tell, or nothing new. */
function verdictOn({ color, inARow, frames }: Agreement, known: Told | undefined): SymbolColor | null {
  if (color !== 'unsure' && known === undefined && inARow >= AGREEING_FRAMES) return color
  if (color !== 'unsure' && known?.unsure === true && inARow >= CLEARING_FRAMES) return color
  return known === undefined && frames >= FRAMES_BEFORE_UNSURE ? 'unsure' : null
}
