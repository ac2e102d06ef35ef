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

/** Of several symbols, the one that whoever holds it most likely means. */
export function nearestToMiddle(readings: readonly Reading[], { width, height }: Frame): Reading | null {
  const away = ({ corners }: Reading): number =>
    Math.hypot(
      corners.reduce((sum, { x }) => sum + x, 0) / 4 - width / 2,
      corners.reduce((sum, { y }) => sum + y, 0) / 4 - height / 2,
    )
  return readings.toSorted((a, b) => away(a) - away(b))[0] ?? null
}
