import type { Decoded, EngineName, Frame, SymbolPart } from '../symbol.ts'

/** A symbol with what the color of its modules is measured by. */
export type Reading = Decoded & {
  /** Modules along one side, 21 to 177. */
  modules: number
  /** Whether the symbol was seen in a mirror; null where the engine does not tell. */
  mirrored: boolean | null
  /** Null for a text of its own. */
  part: SymbolPart | null
}

/** How hard to try: a camera gives the next frame soon, a photograph is all there is. */
export type Effort = 'video' | 'still'

/**
 * One engine. `decode` gives the frame's QR symbol or null; of several, the one nearest to the middle, where the
 * guide is. The text is never empty. It may reject when the engine itself breaks, never over a picture. The frame is
 * only read.
 */
export type Decoder = {
  name: EngineName
  decode: (frame: Frame) => Promise<Reading | null>
  /** Whether the frame shows a code of another kind. Only an engine that knows others can tell. */
  seesOtherKind?: (frame: Frame) => Promise<boolean>
}

/** Modules along one side of a QR code of `version` 1 to 40 (ISO/IEC 18004 §6.3.1). */
export function modulesOf(version: number): number {
  return 17 + 4 * version
}

// A symbol within another one has nearly the same middle: the smaller is meant, or it would not be there.
const SIDE_WEIGHT = 0.1

/** Of several symbols, the one that whoever holds it most likely means. */
export function nearestToMiddle(readings: readonly Reading[], frame: Frame): Reading | null {
  const away = ({ corners }: Reading): number => {
    const [a, b, c, d] = corners
    const x = (a.x + b.x + c.x + d.x) / 4
    const y = (a.y + b.y + c.y + d.y) / 4
    const diagonal = Math.hypot(c.x - a.x, c.y - a.y)
    return Math.hypot(x - frame.width / 2, y - frame.height / 2) + SIDE_WEIGHT * diagonal
  }
  return readings.toSorted((one, other) => away(one) - away(other))[0] ?? null
}
