import { darkModules, type Inked } from './dark-modules.ts'
import { type Rgb, sampleModules } from './module-samples.ts'
import type { Corners, Frame, SymbolColor } from './symbol.ts'

export type ColorReading = {
  color: SymbolColor
  /** 0 to 1: the part of the dark modules that have that color each by itself. */
  confidence: number
}

/** What ink leaves of the light of the modules beside it. */
type Ink = {
  /** Degrees, 0 to 360. */
  hue: number
  /** Most minus least left of a channel: 0 grey, 1 pure. */
  chroma: number
  /** Chroma as a part of the most that is taken from a channel: unlike chroma, it outlasts glare and blur. */
  purity: number
}

// Below `none` there is no color, from `some` on there is one, between is doubt.
// DECODE.md §3: black and grey have a chroma up to 0.05, inks on a dark or hazy screen from 0.11.
const LIMITS = { none: { chroma: 0.06, purity: 0.12 }, some: { chroma: 0.1, purity: 0.2 } } as const
const LEAST_MODULES = 30
// Of the dark modules; a code of two inks, or one beside another, has no color of its own.
const LEAST_AGREEING = 0.5
// Of the strongest channel: a screen at night, in lamp light, keeps 0.4 of its blue.
const LEAST_WHITE = 0.35
// Black on a screen of strong color is off grey by less, ink in haze by more.
const PURER = 1.06
const PURER_LEVELS = 5
// Of a channel's light: more than all is sharpening and noise, or no ink.
const MOST_LEFT = 1.1
const CHANNELS = ['r', 'g', 'b'] as const
const OVEREXPOSED = 250
// How much brighter an overexposed channel may truly be, as a factor.
const HEADROOM = 1.15

/**
 * Color of a symbol's dark modules, white balanced by its light ones; `modules` is their number along one side.
 * In doubt the answer is `unsure`: green for a code that is not green is the one error that must not happen.
 */
export function colorOf(frame: Frame, corners: Corners, modules: number): ColorReading {
  const inked = darkModules(sampleModules(frame, corners, modules))
  if (inked.length < LEAST_MODULES) return { color: 'unsure', confidence: 0 }
  const color = classify(inkOf(medianOf(inked.map(leftOf))))
  const light = medianOf(inked.map((module) => module.light))
  const confidence = inked.filter((module) => classify(inkOf(leftOf(module))) === color).length / inked.length
  const doubtful =
    confidence < LEAST_AGREEING ||
    (color !== 'none' && !(isWhitish(light) && isDarker(inked) && isItself(color, inked))) ||
    !CHANNELS.every((channel) => light[channel] < OVEREXPOSED || staysIfBrighter(color, inked, channel))
  return doubtful ? { color: 'unsure', confidence } : { color, confidence }
}

/**
 * Whether the light modules may be a screen's white, in some light: what stands on a colored ground, as light ink
 * on dark does for who looks at the dark, has the ground's opposite for a color once white balanced.
 */
function isWhitish({ r, g, b }: Rgb): boolean {
  return Math.min(r, g, b) >= Math.max(r, g, b) * LEAST_WHITE
}

function isMore(level: number, other: number): boolean {
  return level > other * PURER && level - other >= PURER_LEVELS
}

/** Ink takes light away in all channels; amber on black only seems dark where black still gives a little blue. */
function isDarker(inked: readonly Inked[]): boolean {
  const { r, g, b } = medianOf(inked.map(leftOf))
  return Math.max(r, g, b) <= MOST_LEFT
}

/**
 * Whether the ink has its color before it is white balanced, too: black on a magenta screen is green after it, and
 * on a blue one, with the sky in it, yellow.
 */
function isItself(color: SymbolColor, inked: readonly Inked[]): boolean {
  const { r, g, b } = medianOf(inked.map(({ dark }) => dark))
  if (color === 'green') return isMore(g, Math.max(r, b))
  if (color === 'red') return isMore(r, Math.max(g, b))
  return color !== 'yellow' || isMore(Math.min(r, g), b)
}

/**
 * Whether it has that color even if the light modules were brighter in `channel` than the camera could tell: where
 * they are overexposed in green alone, a grey ink looks green against them.
 */
function staysIfBrighter(color: SymbolColor, inked: readonly Inked[], channel: keyof Rgb): boolean {
  const left = medianOf(inked.map(leftOf))
  const ink = inkOf({ ...left, [channel]: left[channel] / HEADROOM })
  return color === 'none' || (isClear(ink) && [color, 'unsure'].includes(hueClass(ink.hue)))
}

function leftOf({ dark, light }: Inked): Rgb {
  return {
    r: dark.r / Math.max(1, light.r),
    g: dark.g / Math.max(1, light.g),
    b: dark.b / Math.max(1, light.b),
  }
}

function medianOf(colors: readonly Rgb[]): Rgb {
  return {
    r: median(colors.map(({ r }) => r)),
    g: median(colors.map(({ g }) => g)),
    b: median(colors.map(({ b }) => b)),
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0
}

function inkOf({ r, g, b }: Rgb): Ink {
  const most = Math.max(r, g, b)
  const least = Math.min(r, g, b)
  const chroma = most - least
  const hue = most === r ? (g - b) / chroma : most === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma
  return {
    hue: chroma === 0 ? 0 : (hue * 60 + 360) % 360,
    chroma,
    purity: chroma / Math.max(0.01, 1 - least),
  }
}

function classify(ink: Ink): SymbolColor {
  if (ink.chroma < LIMITS.none.chroma || ink.purity < LIMITS.none.purity) return 'none'
  const color = hueClass(ink.hue)
  if (color === 'none') return 'none'
  return isClear(ink) ? color : 'unsure'
}

function isClear({ chroma, purity }: Ink): boolean {
  return chroma >= LIMITS.some.chroma && purity >= LIMITS.some.purity
}

/** PAYLOADS.md §1.4: amber and orange are one class to the gate; what lies between two classes is doubt. */
function hueClass(hue: number): SymbolColor {
  if (hue < 15 || hue >= 340) return 'red'
  if (hue < 25) return 'unsure'
  if (hue < 65) return 'yellow'
  if (hue < 95) return 'unsure'
  if (hue < 168) return 'green'
  if (hue < 178) return 'unsure'
  return 'none'
}
