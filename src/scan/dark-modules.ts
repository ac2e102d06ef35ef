import type { ModuleGrid, Rgb } from './module-samples.ts'

/** A dark module, and the mean of the light modules around it. */
export type Inked = { dark: Rgb; light: Rgb }

// Modules on each side that a module is compared with: near enough for shadows and glare to be the same.
const NEAR = 3
// Modules between dark and light are blurred edges: their color is a mixture.
const CLEARLY = 0.3
const LEAST_CONTRAST = 12
// A few hundred say as much as thousands, sooner.
const MOST_EXAMINED = 700
// Of the side, around the center: where codes carry a logo.
const LOGO = 0.3

/** The clearly dark modules of a symbol, without those a logo may cover. */
export function darkModules(grid: ModuleGrid): Inked[] {
  const { side } = grid
  const tones = Float32Array.from({ length: side * side }, (_, i) =>
    tone(grid.at(i % side, Math.floor(i / side))),
  )
  const inked: Inked[] = []
  const step = Math.ceil(tones.length / MOST_EXAMINED)
  for (let i = 0; i < tones.length; i += step) {
    const column = i % side
    const row = Math.floor(i / side)
    const found = underLogo(column, side) && underLogo(row, side) ? null : inkedAt(grid, tones, column, row)
    if (found !== null) inked.push(found)
  }
  return inked
}

/** Every ink is dark in its darkest channel; yellow is not in the others. */
function tone({ r, g, b }: Rgb): number {
  return Math.min(r, g, b)
}

function underLogo(index: number, side: number): boolean {
  return Math.abs(index + 0.5 - side / 2) < (side * LOGO) / 2
}

function inkedAt(grid: ModuleGrid, tones: Float32Array, column: number, row: number): Inked | null {
  const near = neighbors(column, row, grid.side)
  let least = 255
  let most = 0
  for (const i of near) {
    least = Math.min(least, tones[i] ?? 255)
    most = Math.max(most, tones[i] ?? 0)
  }
  const range = most - least
  if (range < LEAST_CONTRAST || (tones[row * grid.side + column] ?? 255) > least + CLEARLY * range)
    return null
  const light = near.filter((i) => (tones[i] ?? 0) >= most - CLEARLY * range)
  return { dark: grid.at(column, row), light: meanOf(grid, light) }
}

function neighbors(column: number, row: number, side: number): number[] {
  const indices: number[] = []
  for (let y = Math.max(0, row - NEAR); y <= Math.min(side - 1, row + NEAR); y++) {
    for (let x = Math.max(0, column - NEAR); x <= Math.min(side - 1, column + NEAR); x++)
      indices.push(y * side + x)
  }
  return indices
}

function meanOf(grid: ModuleGrid, indices: readonly number[]): Rgb {
  const sum = { r: 0, g: 0, b: 0 }
  for (const i of indices) {
    const { r, g, b } = grid.at(i % grid.side, Math.floor(i / grid.side))
    sum.r += r
    sum.g += g
    sum.b += b
  }
  return { r: sum.r / indices.length, g: sum.g / indices.length, b: sum.b / indices.length }
}
