/** A place in a frame, in pixels from its top left. */
export type Point = { x: number; y: number }

/** Outer corners of a symbol, clockwise from the symbol's own top left. */
export type Corners = readonly [Point, Point, Point, Point]

/** Color of the dark modules. Black, grey and foreign inks are `none`. */
export type SymbolColor = 'green' | 'yellow' | 'red' | 'none' | 'unsure'

export type EngineName = 'zxing' | 'native' | 'jsqr'

/** Width and height of a picture in pixels. */
export type Size = { width: number; height: number }

/** One frame's pixels, RGBA; a DOM `ImageData` is one. */
export type Frame = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }

/** A QR symbol as one decoder sees it. */
export type Decoded = { text: string; corners: Corners; engine: EngineName }

/** Which part of a text that is spread over several symbols (ISO/IEC 18004 §8). */
export type SymbolPart = {
  /** From 0. */
  index: number
  /** Number of parts, 2 to 16. */
  count: number
  /** The same for all parts of one text. */
  id: string
}

/** A QR symbol with the color of its dark modules. */
export type QrSymbol = Decoded & {
  color: SymbolColor
  /** 0 to 1: how clearly the modules have that color. */
  colorConfidence: number
  /** Null for a text of its own. */
  part: SymbolPart | null
}
