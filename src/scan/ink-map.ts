import type { Gray } from './gray.ts'

/** Pixels along a side of a block of an `InkMap`. */
export const BLOCK = 8

/** Which pixels of a plane are dark for their place, and block by block how often dark and light alternate. */
export type InkMap = {
  /** 1 for dark, 0 for light, row by row. */
  dark: Uint8Array
  width: number
  height: number
  /** Blocks from left to right, and from top to bottom; what is left over at the right and the bottom has none. */
  columns: number
  rows: number
  /** Changes between dark and light from left to right, and from top to bottom, in each block. */
  across: Uint8Array
  down: Uint8Array
  /** The darkest and the lightest pixel of each block. */
  least: Uint8Array
  most: Uint8Array
}

// Blocks on each side that a pixel is compared with: more than three modules of the largest codes, so that the middle
// of a finder pattern is dark for its place, too.
const REACH = 3
// A dark pixel is darker by so much than the mean around it: most noise is not.
const MARGIN = 8

/** Each pixel is judged by the mean of the blocks round it, so that shadow and glare do not matter. */
export function inkMapOf(plane: Gray): InkMap {
  const { width, height } = plane
  const columns = Math.floor(width / BLOCK)
  const rows = Math.floor(height / BLOCK)
  const blocks = columns * rows
  const map: InkMap = {
    dark: new Uint8Array(width * height),
    width,
    height,
    columns,
    rows,
    across: new Uint8Array(blocks),
    down: new Uint8Array(blocks),
    least: new Uint8Array(blocks),
    most: new Uint8Array(blocks),
  }
  const sums = new Float32Array(blocks)
  for (let block = 0; block < blocks; block++) measureBlock(map, plane, sums, block)
  for (let block = 0; block < blocks; block++) fillBlock(map, plane, meanAround(map, sums, block), block)
  return map
}

function measureBlock(map: InkMap, { data, width }: Gray, sums: Float32Array, block: number): void {
  const start = pixelOf(map, block)
  let [sum, least, most] = [0, 255, 0]
  for (let y = 0; y < BLOCK; y++) {
    for (let at = start + y * width, end = at + BLOCK; at < end; at++) {
      const tone = data[at] ?? 0
      sum += tone
      if (tone < least) least = tone
      if (tone > most) most = tone
    }
  }
  sums[block] = sum
  map.least[block] = least
  map.most[block] = most
}

/** Mean tone of the blocks within reach of one. */
function meanAround({ columns, rows }: InkMap, sums: Float32Array, block: number): number {
  const column = block % columns
  const row = Math.floor(block / columns)
  const [left, right] = [Math.max(0, column - REACH), Math.min(columns - 1, column + REACH)]
  const [top, bottom] = [Math.max(0, row - REACH), Math.min(rows - 1, row + REACH)]
  let sum = 0
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) sum += sums[y * columns + x] ?? 0
  return sum / ((right - left + 1) * (bottom - top + 1) * BLOCK * BLOCK)
}

/** To be called from left to right and from top to bottom: changes are counted against the blocks before. */
function fillBlock(map: InkMap, { data, width }: Gray, mean: number, block: number): void {
  const { dark } = map
  const start = pixelOf(map, block)
  const limit = mean - MARGIN
  let [across, down] = [0, 0]
  for (let y = 0; y < BLOCK; y++) {
    let at = start + y * width
    let before = at % width === 0 ? 0 : (dark[at - 1] ?? 0)
    for (const end = at + BLOCK; at < end; at++) {
      const ink = (data[at] ?? 0) < limit ? 1 : 0
      dark[at] = ink
      across += ink ^ before
      down += ink ^ (dark[at - width] ?? 0)
      before = ink
    }
  }
  map.across[block] = across
  map.down[block] = down
}

/** Its top left one. */
function pixelOf({ columns, width }: InkMap, block: number): number {
  return Math.floor(block / columns) * BLOCK * width + (block % columns) * BLOCK
}
