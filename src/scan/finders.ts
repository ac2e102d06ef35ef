import type { InkMap } from './ink-map.ts'
import type { Point } from './symbol.ts'

/** One of the three squares in the corners of a QR symbol. */
export type Finder = Point & {
  /** Width of a module, in pixels. */
  module: number
}

// ISO/IEC 18004 §6.3.3: dark, light, dark, light, dark as 1:1:3:1:1, in whatever direction it is crossed.
const RATIOS = [1, 1, 3, 1, 1] as const
// By how much of a module a run may be off; blur takes from the light runs and gives to the dark ones.
const TOLERANCE = 0.65
const ROW_STEP = 2
// Hits of one pattern lie this near each other, in modules.
const SAME = 4

/** The finder patterns of a plane, most often crossed first. */
export function findersOf(ink: InkMap): Finder[] {
  const found: { finder: Finder; crossed: number }[] = []
  for (let y = 0; y < ink.height; y += ROW_STEP) {
    for (const along of patternsInRow(ink, y)) {
      const down = patternDown(ink, along.x, y, along.module)
      if (down === null) continue
      const finder = { x: along.x, y: down.y, module: (along.module + down.module) / 2 }
      const same = found.find((other) => isSame(other.finder, finder))
      if (same === undefined) found.push({ finder, crossed: 1 })
      else same.crossed += 1
    }
  }
  // A pattern's middle is three modules high: what fewer lines cross is chance.
  return found
    .filter(({ finder, crossed }) => crossed >= Math.max(1, (finder.module * 1.5) / ROW_STEP))
    .sort((a, b) => b.crossed - a.crossed)
    .map(({ finder }) => finder)
}

function isSame(a: Finder, b: Finder): boolean {
  const near = SAME * Math.max(a.module, b.module)
  return Math.abs(a.x - b.x) < near && Math.abs(a.y - b.y) < near
}

function patternsInRow({ dark, width }: InkMap, y: number): { x: number; module: number }[] {
  const found: { x: number; module: number }[] = []
  const runs = [0, 0, 0, 0, 0]
  let before = 0
  for (let x = 0, start = 0; x <= width; x++) {
    const ink = x < width ? (dark[y * width + x] ?? 0) : 1 - before
    if (ink === before) continue
    runs.shift()
    runs.push(x - start)
    if (before === 1 && isPattern(runs)) {
      const [, , middle = 0, light = 0, outer = 0] = runs
      found.push({ x: Math.floor(x - outer - light - middle / 2), module: sum(runs) / 7 })
    }
    before = ink
    start = x
  }
  return found
}

/** Whether the column through a row's pattern shows one, too, and where its middle is. */
function patternDown(
  ink: InkMap,
  x: number,
  y: number,
  module: number,
): { y: number; module: number } | null {
  const up = runsFrom(ink, x, y, -1, module)
  const down = runsFrom(ink, x, y + 1, 1, module)
  const [upMiddle = 0, upLight = 0, upOuter = 0] = up
  const [downMiddle = 0, downLight = 0, downOuter = 0] = down
  const runs = [upOuter, upLight, upMiddle + downMiddle, downLight, downOuter]
  const own = sum(runs) / 7
  if (!isPattern(runs) || own < module * 0.6 || own > module * 1.7) return null
  return { y: y + (downMiddle - upMiddle) / 2, module: own }
}

/** Lengths of the dark, light and dark run that follow from a dark pixel on, up or down. */
function runsFrom(
  { dark, width, height }: InkMap,
  x: number,
  from: number,
  step: 1 | -1,
  module: number,
): number[] {
  const most = Math.ceil(module * 7)
  const runs = [0, 0, 0]
  let y = from
  for (const [n, wanted] of [1, 0, 1].entries()) {
    let length = 0
    while (y >= 0 && y < height && dark[y * width + x] === wanted && length <= most) {
      length += 1
      y += step
    }
    runs[n] = length
  }
  return runs
}

function isPattern(runs: readonly number[]): boolean {
  const module = sum(runs) / 7
  // Below this a pattern and the noise of the sensor are alike.
  if (module < 1) return false
  return RATIOS.every(
    (ratio, n) => Math.abs((runs[n] ?? 0) - ratio * module) <= TOLERANCE * module * Math.sqrt(ratio),
  )
}

function sum(runs: readonly number[]): number {
  return runs.reduce((total, run) => total + run, 0)
}
