import type { Decoded, EngineName, Frame, Point, SymbolPart } from '../symbol.ts'

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
  /**
   * Whether the frame shows a code of another kind, where it is not `isBusy` a linear one. Only an engine that knows
   * others can tell.
   */
  seesOtherKind?: (frame: Frame, isBusy: boolean) => Promise<boolean>
}

/** Modules along one side of a QR code of `version` 1 to 40 (ISO/IEC 18004 §6.3.1). */
export function modulesOf(version: number): number {
  return 17 + 4 * version
}

/**
 * Of several symbols, the one that whoever holds it most likely means. One that stands within another is meant, or
 * it would not be there.
 */
export function nearestToMiddle(readings: readonly Reading[], frame: Frame): Reading | null {
  const innermost = readings.filter(
    (one) =>
      !readings.some(
        (other) => other !== one && isWithin(middleOf(other), one) && sizeOf(other) < sizeOf(one),
      ),
  )
  const away = (reading: Reading): number => {
    const { x, y } = middleOf(reading)
    return Math.hypot(x - frame.width / 2, y - frame.height / 2)
  }
  return innermost.toSorted((one, other) => away(one) - away(other))[0] ?? null
}

function middleOf({ corners: [a, b, c, d] }: Reading): Point {
  return { x: (a.x + b.x + c.x + d.x) / 4, y: (a.y + b.y + c.y + d.y) / 4 }
}

function sizeOf({ corners: [a, , c] }: Reading): number {
  return Math.hypot(c.x - a.x, c.y - a.y)
}

function isWithin({ x, y }: Point, { corners }: Reading): boolean {
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  return x > Math.min(...xs) && x < Math.max(...xs) && y > Math.min(...ys) && y < Math.max(...ys)
}
