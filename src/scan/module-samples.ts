import { perspective } from './perspective.ts'
import type { Corners, Frame } from './symbol.ts'

/** Mean color of one module or of several, 0 to 255 a channel. */
export type Rgb = { r: number; g: number; b: number }

/** The modules of a symbol row by row, sampled at their centers. */
export type ModuleGrid = { side: number; at: (column: number, row: number) => Rgb }

// Of a module's width, on each side of its center: less than half, to keep clear of the neighbors.
const REACH = 0.22
const MOST_REACH_PX = 3

export function sampleModules(frame: Frame, corners: Corners, side: number): ModuleGrid {
  const place = perspective(corners)
  const reach = Math.min(MOST_REACH_PX, Math.round((edgeLength(corners) / side) * REACH))
  const samples: Rgb[] = []
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const { x, y } = place((column + 0.5) / side, (row + 0.5) / side)
      samples.push(meanAround(frame, Math.floor(x), Math.floor(y), reach))
    }
  }
  return { side, at: (column, row) => samples[row * side + column] ?? { r: 0, g: 0, b: 0 } }
}

/** Root of the area: a measure that slant in one direction does not spoil. */
function edgeLength([a, b, c, d]: Corners): number {
  return Math.sqrt(Math.abs((c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y)) / 2)
}

function meanAround({ data, width, height }: Frame, x: number, y: number, reach: number): Rgb {
  let r = 0
  let g = 0
  let b = 0
  let count = 0
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
      const i = (row * width + column) * 4
      r += data[i] ?? 0
      g += data[i + 1] ?? 0
      b += data[i + 2] ?? 0
      count += 1
    }
  }
  return count === 0 ? { r, g, b } : { r: r / count, g: g / count, b: b / count }
}
