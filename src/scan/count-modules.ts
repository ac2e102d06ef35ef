import { type ModuleGrid, sampleModules } from './module-samples.ts'
import type { Corners, Frame } from './symbol.ts'

const SIDES = Array.from({ length: 40 }, (_, version) => 21 + 4 * version)
// Of a timing pattern's modules; a side that is wrong by four has half of them right.
const LEAST_RIGHT = 0.9

/**
 * Modules along one side of a symbol, by the rows of alternating modules between its finder patterns (ISO/IEC
 * 18004 §6.3.5); null where they do not tell. For engines that do not say how large the symbol is.
 */
export function countModules(frame: Frame, corners: Corners): number | null {
  const scored = SIDES.map((side) => ({ side, right: rightOf(sampleModules(frame, corners, side)) }))
  const best = scored.reduce((one, other) => (other.right > one.right ? other : one))
  return best.right >= LEAST_RIGHT ? best.side : null
}

/** Part of the places between the finder patterns in row 6 and column 6 that are dark where even, light where odd. */
function rightOf(grid: ModuleGrid): number {
  const places = Array.from({ length: grid.side - 16 }, (_, n) => n + 8)
  const tones = places.flatMap((place) => [
    { even: place % 2 === 0, tone: toneAt(grid, place, 6) },
    { even: place % 2 === 0, tone: toneAt(grid, 6, place) },
  ])
  const middle = tones.reduce((sum, { tone }) => sum + tone, 0) / tones.length
  return tones.filter(({ even, tone }) => tone < middle === even).length / tones.length
}

/** Every ink is dark in its darkest channel. */
function toneAt(grid: ModuleGrid, column: number, row: number): number {
  const { r, g, b } = grid.at(column, row)
  return Math.min(r, g, b)
}
