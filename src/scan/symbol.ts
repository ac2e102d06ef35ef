/** A place in a frame, in pixels from its top left. */
export type Point = { x: number; y: number }

/** Outer corners of a symbol, clockwise from the symbol's own top left. */
export type Corners = readonly [Point, Point, Point, Point]

/** Color of the dark modules. Black, grey and foreign inks are `none`. */
export type SymbolColor = 'green' | 'yellow' | 'red' | 'none' | 'unsure'

export type EngineName = 'zxing' | 'jsqr'

/** One frame's pixels, RGBA; a DOM `ImageData` is one. */
export type Frame = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }

/** A QR symbol as one decoder sees it. */
export type Decoded = { text: string; corners: Corners; engine: EngineName }

/** A QR symbol with the color of its dark modules. */
export type QrSymbol = Decoded & {
  color: SymbolColor
  /** 0 to 1: how clearly the modules have that color. */
  colorConfidence: number
}
