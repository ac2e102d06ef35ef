import type { QRCode } from 'jsqr'
import { type Gray, inColor, leastChannel, luminance, type Region, wholeOf } from '../gray.ts'
import { sharpened } from '../sharpen.ts'
import { cut, shrink } from '../shrink.ts'
import type { Frame, Point } from '../symbol.ts'
import { type Decoder, type Effort, modulesOf, type Reading } from './decoder.ts'

/** One look at a frame: at what of it, how wide that is made first, and at which plane. */
type Look = { part: 'whole' | 'guide'; width: number; plane: (small: Frame) => Gray }

const sharpInk = (reach: number, strength: number) => (small: Frame) =>
  sharpened(leastChannel(small), { reach, strength })

// DECODE.md §2: small pictures are read better, and three to four times faster, than those of 1280 pixels; and
// it hardly reads a yellow code in luminance.
const SOFT_INK: Look = { part: 'whole', width: 640, plane: sharpInk(2, 0.5) }
const SMALL_INK: Look = { part: 'whole', width: 480, plane: sharpInk(1, 0.5) }
const LARGE_INK: Look = { part: 'whole', width: 853, plane: leastChannel }
const INK: Look = { part: 'whole', width: 640, plane: leastChannel }
const BRIGHTNESS: Look = { part: 'whole', width: 640, plane: luminance }
// Two codes in view confuse it: only what is before the guide.
const GUIDE_INK: Look = { part: 'guide', width: 480, plane: leastChannel }
// These read most beside the first, but noise that is sharpened so may take them 0.4 s: too long for a camera.
const SHARP_INK: Look = { part: 'whole', width: 640, plane: sharpInk(2, 1) }
const SHARP_LARGE_INK: Look = { part: 'whole', width: 853, plane: sharpInk(2, 1) }

const VIDEO: readonly Look[] = [SOFT_INK, GUIDE_INK, LARGE_INK, SMALL_INK, INK, BRIGHTNESS]
// Of the shared frames' 57 easy codes these read 57 together, of the 95 medium ones 83.
const STILL: readonly Look[] = [
  SOFT_INK,
  SHARP_LARGE_INK,
  SMALL_INK,
  LARGE_INK,
  SHARP_INK,
  GUIDE_INK,
  INK,
  BRIGHTNESS,
]
// Of a frame's height: side of the square in its middle.
const GUIDE = 0.78
// Looking for light codes on dark, too, is twice the price of a miss for one or two photographs more (DECODE.md §6). Not
// a multiple of the looks: each gets its turn.
const MISSES_PER_INVERSION = 11

type JsQr = typeof import('jsqr').default
type Inversion = 'dontInvert' | 'invertFirst' | 'attemptBoth'

/** Opens the engine that needs no wasm, as a chunk of its own. */
export async function openJsqr(effort: Effort): Promise<Decoder> {
  const jsqr = callable(await import('jsqr'))
  let misses = 0
  return {
    name: 'jsqr',
    decode: async (frame) => {
      if (effort === 'still')
        return firstOf(jsqr, frame, STILL) ?? lookAt(jsqr, frame, BRIGHTNESS, 'invertFirst')
      const isInverted = misses % MISSES_PER_INVERSION === MISSES_PER_INVERSION - 1
      const look = VIDEO[misses % VIDEO.length] ?? SOFT_INK
      const reading = lookAt(jsqr, frame, look, isInverted ? 'attemptBoth' : 'dontInvert')
      // The look that has just read a code is the one to see it again.
      if (reading === null) misses += 1
      return reading
    },
  }
}

/** A CommonJS module: bundlers unwrap its default export, Node hands over the wrapping. */
function callable({ default: exported }: { default: JsQr | { default: JsQr } }): JsQr {
  return typeof exported === 'function' ? exported : exported.default
}

function firstOf(jsqr: JsQr, frame: Frame, looks: readonly Look[]): Reading | null {
  for (const look of looks) {
    const reading = lookAt(jsqr, frame, look, 'dontInvert')
    if (reading !== null) return reading
  }
  return null
}

function lookAt(jsqr: JsQr, frame: Frame, look: Look, inversionAttempts: Inversion): Reading | null {
  const region = look.part === 'guide' ? guideOf(frame) : wholeOf(frame)
  const seen = look.part === 'guide' ? cut(frame, region) : frame
  const { data, width, height } = inColor(look.plane(shrink(seen, look.width)))
  if (width === 0 || height === 0) return null
  const code = scan(jsqr, data, width, height, { inversionAttempts })
  // It answers '' for bytes that are no UTF-8, and now and then as a misread (DECODE.md §7).
  if (code === null || code.data === '') return null
  return readingOf(code, ({ x, y }) => ({
    x: region.left + (x * region.width) / width,
    y: region.top + (y * region.height) / height,
  }))
}

/** A script does not break as wasm does: whatever it throws over one picture, the next may be read. */
function scan(jsqr: JsQr, ...args: Parameters<JsQr>): QRCode | null {
  try {
    return jsqr(...args)
  } catch (error) {
    console.error('jsqr', error)
    return null
  }
}

function guideOf({ width, height }: Frame): Region {
  const side = Math.round(Math.min(width, height) * GUIDE)
  return { left: (width - side) >> 1, top: (height - side) >> 1, width: side, height: side }
}

function readingOf({ data, location, version }: QRCode, place: (point: Point) => Point): Reading {
  const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = location
  const corners = [
    place(topLeftCorner),
    place(topRightCorner),
    place(bottomRightCorner),
    place(bottomLeftCorner),
  ] as const
  // It reads mirrored symbols and parts of sequences, too, but does not tell.
  return { text: data, corners, engine: 'jsqr', modules: modulesOf(version), mirrored: null, part: null }
}
