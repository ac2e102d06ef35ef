import { busyPatchesOf, type Patch } from './busy-patches.ts'
import { type Finder, findersOf } from './finders.ts'
import { type Gray, leastChannel, luminance } from './gray.ts'
import { type InkMap, inkMapOf } from './ink-map.ts'
import type { WhyUnread } from './problems.ts'
import { halved, shrink } from './shrink.ts'
import type { Frame } from './symbol.ts'

/** What the picture itself tells; what other kind of code is in it, only an engine can. */
type Why = Exclude<WhyUnread, 'not-a-qr'>

// Larger frames are made so wide first.
const WIDTH = 1280
// A screen's white is the brightest thing in view: where even that is darker, the lens sees too little.
const DARK = 60
// Of a symbol's places; of random modules one of 32 has a light one on each of its four sides two modules away.
const GLARED_SHARE = 0.2
const GLARE = 180
// Ink that leaves less than this part of the light to take is washed out.
const PALE = 0.2
// Where half of a picture is beyond white, the camera is blinded.
const BLINDING = 250
// Engines read modules of two pixels if they are sharp, and few below.
const SMALL_MODULE = 2.4
// Width of the edge between dark and light, in modules: of the drawn frames, the sharp ones have 0.3 to 0.7.
const SOFT_EDGE = 0.75
// And in pixels: narrower edges are sharp, whatever they are of.
const SOFT_EDGE_PX = 2
// Smaller ones come of noise and of text, too.
const CERTAIN_MODULE = 3.5
// A picture with no sharp edge anywhere: from one pixel of an eighth of the size to the next, and from one pixel to
// the next.
const LEAST_COARSE = 40
const COARSE_STEP = 10
const FINE_PART = 0.25

/** Where a symbol seems to be, and how wide its modules are, in pixels. */
type Suspect = { box: Box; module: number }
type Box = Pick<Patch, 'left' | 'top' | 'width' | 'height'>

/** `isBusy`: whether dark and light alternate anywhere as in a symbol of any kind but a linear one. */
export type Unread = { why: Why; isBusy: boolean }

/**
 * Why a frame in which no engine found a text gave none: for now and then, not for each frame. What is not
 * likely is not said; the same answer over several frames is worth showing.
 */
export function whyUnread(frame: Frame): Unread {
  if (frame.width === 0 || frame.height === 0) return { why: 'no-code', isBusy: false }
  const small = shrink(frame, WIDTH)
  const levels = levelsIn(small, wholeOf(small))
  if (lightOf(levels) < DARK) return { why: 'too-dark', isBusy: false }
  const plane = leastChannel(small)
  const map = inkMapOf(plane)
  const patches = busyPatchesOf(map)
  const suspect = suspectIn(map, patches, plane)
  const isBusy = patches.length > 0
  if (suspect === null) return { why: whyNothing(small, levels), isBusy }
  const isDark = lightOf(levelsIn(small, suspect.box)) < DARK
  return { why: isDark ? 'too-dark' : whyOf(plane, suspect), isBusy }
}

function wholeOf({ width, height }: Frame): Box {
  return { left: 0, top: 0, width, height }
}

/** How many pixels have each level, as the eye weighs it; one pixel of sixteen is enough to tell. */
function levelsIn({ data, width }: Frame, box: Box): Uint32Array {
  const levels = new Uint32Array(256)
  for (let y = box.top; y < box.top + box.height; y += 4) {
    for (let x = box.left; x < box.left + box.width; x += 4) {
      const i = (y * width + x) * 4
      count(levels, (306 * (data[i] ?? 0) + 601 * (data[i + 1] ?? 0) + 117 * (data[i + 2] ?? 0)) >> 10)
    }
  }
  return levels
}

/** Level of the lightest twentieth. */
function lightOf(levels: Uint32Array): number {
  return levelOf(levels, totalOf(levels) * 0.95)
}

function totalOf(levels: Uint32Array): number {
  return levels.reduce((sum, n) => sum + n, 0)
}

function whyOf(plane: Gray, { box, module }: Suspect): Why {
  if (module < SMALL_MODULE) return 'too-small'
  const tones = tonesIn(plane, box)
  // A hand that moves spoils the edges of one direction only.
  const edge = (tones.light - tones.dark) / Math.min(...tones.slopes)
  const soft = Math.max(SOFT_EDGE_PX, SOFT_EDGE * module)
  // So soft that what is light all round is no lamp but smeared ground.
  if (edge > 4 * soft) return 'blurred'
  const isPale = tones.light >= GLARE && tones.light - tones.dark < tones.light * PALE
  if (isPale || glaredShare(plane, box, module, tones.light) > GLARED_SHARE) return 'glare'
  return edge > soft ? 'blurred' : 'no-code'
}

function whyNothing(frame: Frame, levels: Uint32Array): Why {
  if (totalOf(levels.subarray(BLINDING)) > totalOf(levels) / 2) return 'glare'
  return isSoft(frame) ? 'blurred' : 'no-code'
}

function suspectIn(map: InkMap, patches: readonly Patch[], plane: Gray): Suspect | null {
  const finders = findersOf(map)
  const certain = finders.filter(({ module }) => module >= CERTAIN_MODULE)
  // What lies between them a lamp may have wiped away.
  if (isPair(certain)) return { box: boxAround(certain, plane), module: certain[0]?.module ?? 0 }
  for (const patch of patches) {
    const within = finders.filter((finder) => isIn(finder, patch))
    const one = within.find(({ module }) => module >= CERTAIN_MODULE)
    if (one !== undefined) return { box: patch, module: one.module }
    if (isPair(within) || patch.isSquare) return { box: patch, module: within[0]?.module ?? patch.module }
  }
  return null
}

function boxAround(finders: readonly Finder[], { width, height }: Gray): Box {
  // From the middle of a finder pattern to its rim.
  const half = Math.max(...finders.map(({ module }) => module * 3.5))
  const left = Math.max(0, Math.floor(Math.min(...finders.map(({ x }) => x)) - half))
  const top = Math.max(0, Math.floor(Math.min(...finders.map(({ y }) => y)) - half))
  const right = Math.min(width, Math.ceil(Math.max(...finders.map(({ x }) => x)) + half))
  const bottom = Math.min(height, Math.ceil(Math.max(...finders.map(({ y }) => y)) + half))
  return { left, top, width: right - left, height: bottom - top }
}

function isIn({ x, y }: Finder, { left, top, width, height }: Box): boolean {
  return x >= left && x < left + width && y >= top && y < top + height
}

/** Two finder patterns of one size, as a symbol has them. */
function isPair([a, b]: readonly Finder[]): boolean {
  return a !== undefined && b !== undefined && Math.abs(a.module - b.module) < 0.3 * a.module
}

/** Part of the places in a box that are as light as the lightest, with others as light on all sides. */
function glaredShare({ data, width }: Gray, box: Box, module: number, light: number): number {
  const least = Math.max(GLARE, light * 0.96)
  const apart = Math.max(2, Math.round(module * 2))
  const isLight = (at: number): boolean => (data[at] ?? 0) >= least
  let glared = 0
  let places = 0
  for (let y = box.top + apart; y < box.top + box.height - apart; y += 2) {
    for (let x = box.left + apart; x < box.left + box.width - apart; x += 2) {
      const at = y * width + x
      const up = apart * width
      places += 1
      if (isLight(at) && isLight(at - apart) && isLight(at + apart) && isLight(at - up) && isLight(at + up))
        glared += 1
    }
  }
  return glared / Math.max(1, places)
}

/** Whether dark and light meet somewhere, but nowhere sharply. */
function isSoft(frame: Frame): boolean {
  if (frame.width < 8 * LEAST_COARSE) return false
  const coarse = steepest(luminance(halved(halved(halved(frame)))))
  return coarse > COARSE_STEP && steepest(luminance(frame)) < coarse * FINE_PART
}

function steepest(plane: Gray): number {
  const { width, height } = plane
  const { slopes } = tonesIn(plane, { left: 0, top: 0, width, height }, 0.998)
  return Math.min(...slopes)
}

type Tones = {
  /** Levels of the darkest and the lightest twentieth. */
  dark: number
  light: number
  /** The most that neighboring pixels differ across and down, at least 1. */
  slopes: readonly [number, number]
}

// A symbol has as many edges as this leaves out many times over; noise is less steep.
const STEEPER = 0.98

function tonesIn({ data, width }: Gray, box: Box, share = STEEPER): Tones {
  const tones = new Uint32Array(256)
  const across = new Uint32Array(256)
  const down = new Uint32Array(256)
  let pixels = 0
  for (let y = box.top; y < box.top + box.height - 1; y++) {
    pixels += box.width - 1
    for (let at = y * width + box.left, end = at + box.width - 1; at < end; at++) {
      const tone = data[at] ?? 0
      count(tones, tone)
      count(across, Math.abs(tone - (data[at + 1] ?? 0)))
      count(down, Math.abs(tone - (data[at + width] ?? 0)))
    }
  }
  return {
    dark: levelOf(tones, pixels * 0.05),
    light: levelOf(tones, pixels * 0.95),
    slopes: [Math.max(1, levelOf(across, pixels * share)), Math.max(1, levelOf(down, pixels * share))],
  }
}

function count(histogram: Uint32Array, level: number): void {
  histogram[level] = (histogram[level] ?? 0) + 1
}

/** The level that so many of the counted do not exceed; 0 of none. */
function levelOf(histogram: Uint32Array, counted: number): number {
  if (counted === 0) return 0
  let below = 0
  for (let level = 0; level < 256; level++) {
    below += histogram[level] ?? 0
    if (below >= counted) return level
  }
  return 255
}
