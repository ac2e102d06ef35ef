import type { Decoded, EngineName, Frame } from '../symbol.ts'

/** A symbol with what the color of its modules is measured by. */
export type Reading = Decoded & {
  /** Modules along one side, 21 to 177. */
  modules: number
}

/** How hard to try: a camera gives the next frame soon, a photograph is all there is. */
export type Effort = 'video' | 'still'

/**
 * One engine. `decode` gives the frame's QR symbol or null; the text is never empty. It may reject when the
 * engine itself breaks, never over a picture. The frame is only read.
 */
export type Decoder = {
  name: EngineName
  decode: (frame: Frame) => Promise<Reading | null>
}

/** Modules along one side of a QR code of `version` 1 to 40 (ISO/IEC 18004 §6.3.1). */
export function modulesOf(version: number): number {
  return 17 + 4 * version
}
