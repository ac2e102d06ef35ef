import { BLOCK, type InkMap } from './ink-map.ts'

/** A part of a picture where dark and light alternate both ways, as in a QR symbol. */
export type Patch = {
  left: number
  top: number
  width: number
  height: number
  /** Mean width of a module, in pixels, if it is a symbol. */
  module: number
  /** Whether it is about as wide as high, filled, and alternates as often across as down: lines of text do not. */
  isSquare: boolean
}

// Changes in a block and its eight neighbors: fewer come of modules larger than a block, or of chance.
const LEAST_CHANGES = 14
// Noise has less, but in the dark.
const LEAST_CONTRAST = 48
const LEAST_BLOCKS = 6
// A square turned by 45° fills half of its bounding box.
const LEAST_FILLED = 0.45
const MOST_UNEVEN = 1.5

/** The busy patches, largest first. */
export function busyPatchesOf(map: InkMap): Patch[] {
  const { columns, rows } = map
  const busy = Uint8Array.from({ length: columns * rows }, (_, i) => (isBusy(map, i) ? 1 : 0))
  const patches: { patch: Patch; blocks: number }[] = []
  for (let start = 0; start < busy.length; start++) {
    if (busy[start] !== 1) continue
    const blocks = takeConnected(busy, start, columns)
    if (blocks.length >= LEAST_BLOCKS) patches.push({ patch: patchOf(map, blocks), blocks: blocks.length })
  }
  return patches.sort((a, b) => b.blocks - a.blocks).map(({ patch }) => patch)
}

/** By the block and its neighbors: a module that fills a block has neither changes nor contrast in it. */
function isBusy({ across, down, least, most, columns, rows }: InkMap, block: number): boolean {
  const column = block % columns
  const row = Math.floor(block / columns)
  let [sumAcross, sumDown, darkest, lightest] = [0, 0, 255, 0]
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      const at = y * columns + x
      sumAcross += across[at] ?? 0
      sumDown += down[at] ?? 0
      darkest = Math.min(darkest, least[at] ?? 255)
      lightest = Math.max(lightest, most[at] ?? 0)
    }
  }
  return sumAcross >= LEAST_CHANGES && sumDown >= LEAST_CHANGES && lightest - darkest >= LEAST_CONTRAST
}

/** The busy blocks that hang together with one; they are busy no more. */
function takeConnected(busy: Uint8Array, start: number, columns: number): number[] {
  const taken = [start]
  busy[start] = 0
  for (let n = 0; n < taken.length; n++) {
    const block = taken[n] ?? start
    for (const [next, sameRow] of [
      [block - 1, true],
      [block + 1, true],
      [block - columns, false],
      [block + columns, false],
    ] as const) {
      if (busy[next] !== 1) continue
      if (sameRow && Math.floor(next / columns) !== Math.floor(block / columns)) continue
      busy[next] = 0
      taken.push(next)
    }
  }
  return taken
}

function patchOf({ columns, across, down }: InkMap, blocks: readonly number[]): Patch {
  let [left, right, top, bottom] = [columns, 0, Number.MAX_SAFE_INTEGER, 0]
  let [sumAcross, sumDown] = [0, 0]
  for (const block of blocks) {
    left = Math.min(left, block % columns)
    right = Math.max(right, block % columns)
    top = Math.min(top, Math.floor(block / columns))
    bottom = Math.max(bottom, Math.floor(block / columns))
    sumAcross += across[block] ?? 0
    sumDown += down[block] ?? 0
  }
  const [width, height] = [right - left + 1, bottom - top + 1]
  return {
    left: left * BLOCK,
    top: top * BLOCK,
    width: width * BLOCK,
    height: height * BLOCK,
    module: moduleOf(blocks.map((block) => (across[block] ?? 0) + (down[block] ?? 0))),
    isSquare:
      ratio(width, height) < MOST_UNEVEN &&
      ratio(sumAcross, sumDown) < MOST_UNEVEN &&
      blocks.length / (width * height) > LEAST_FILLED,
  }
}

/**
 * Of a symbol's random modules every second border between two is one of dark and light, either way. The fullest
 * quarter of the blocks counts: others lie half outside.
 */
function moduleOf(changes: number[]): number {
  const fullest = changes.sort((a, b) => b - a).slice(0, Math.ceil(changes.length / 4))
  return (
    (fullest.length * BLOCK * BLOCK) /
    Math.max(
      1,
      fullest.reduce((sum, n) => sum + n, 0),
    )
  )
}

function ratio(a: number, b: number): number {
  return Math.max(a, b) / Math.max(1, Math.min(a, b))
}
