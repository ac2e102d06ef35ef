import type { Frame } from './symbol.ts'

// Pixels; small enough to keep how sharp, noisy and bright each place is.
const BLOCK = 8
// Of the shorter side, in each direction. A code of the fewest modules that fills the picture has 21 of them across it,
// so every module is mixed with its neighbors, whatever the size of the code.
const REACH = 0.1

/**
 * The picture with every little block taken from somewhere near it, by chance: light, colors, noise and sharpness stay
 * where they are, but no code can be read in it and no face be known, whether or not a code was found. Blocks are
 * drawn with replacement, so a third of the picture is gone and nothing can be put together again.
 *
 * @param random 0 up to 1, unpredictable
 */
export function anonymized(frame: Frame, random: () => number): Frame {
  const { width, height } = frame
  const data = new Uint8ClampedArray(frame.data.length)
  const reach = Math.max(BLOCK, Math.ceil(Math.min(width, height) * REACH))
  const near = (at: number, most: number): number =>
    Math.round(Math.min(most, Math.max(0, at + (random() * 2 - 1) * reach)))
  for (let y = 0; y < height; y += BLOCK) {
    for (let x = 0; x < width; x += BLOCK) {
      const from = { x: near(x, Math.max(0, width - BLOCK)), y: near(y, Math.max(0, height - BLOCK)) }
      copyBlock(frame, from, data, { x, y })
    }
  }
  return { data, width, height }
}

type Place = { x: number; y: number }

function copyBlock({ data, width, height }: Frame, from: Place, to: Frame['data'], at: Place): void {
  const columns = Math.min(BLOCK, width - at.x, width - from.x)
  const rows = Math.min(BLOCK, height - at.y, height - from.y)
  for (let row = 0; row < rows; row++) {
    const start = ((from.y + row) * width + from.x) * 4
    to.set(data.subarray(start, start + columns * 4), ((at.y + row) * width + at.x) * 4)
  }
}
