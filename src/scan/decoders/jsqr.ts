import type { QRCode } from 'jsqr'
import { type Gray, inColor, leastChannel, luminance } from '../gray.ts'
import { type Sharpening, sharpened } from '../sharpen.ts'
import { shrink } from '../shrink.ts'
import type { Frame, Point } from '../symbol.ts'
import { type Decoder, type Effort, modulesOf, type Reading } from './decoder.ts'

/** One look at a frame: how wide it is made first, and what is looked at. */
type Pass = { width: number; plane: (small: Frame) => Gray }

const SHARPENING: Sharpening = { reach: 2, strength: 0.5 }
// DECODE.md §2: small pictures are read better, and three to four times faster, than those of 1280 pixels; and
// it hardly reads a yellow code in luminance. Of the shared frames' 152 easy and medium codes these read, each by
// itself, 123, 112, 110 and 68, and together, by turns, 135.
const PASSES: readonly Pass[] = [
  { width: 640, plane: (small) => sharpened(leastChannel(small), SHARPENING) },
  { width: 853, plane: leastChannel },
  { width: 640, plane: leastChannel },
  { width: 640, plane: luminance },
]
// Twice the price of a miss for one or two photographs more (DECODE.md §6). Not a multiple of the passes: each gets
// its turn.
const MISSES_PER_INVERSION = 9

type JsQr = typeof import('jsqr').default
type Inversion = 'dontInvert' | 'attemptBoth'

/** Opens the engine that needs no wasm, as a chunk of its own. */
export async function openJsqr(effort: Effort): Promise<Decoder> {
  const jsqr = callable(await import('jsqr'))
  let misses = 0
  return {
    name: 'jsqr',
    decode: async (frame) => {
      const invert = effort === 'still' || misses % MISSES_PER_INVERSION === MISSES_PER_INVERSION - 1
      const turn = misses % PASSES.length
      const passes = effort === 'still' ? PASSES : PASSES.slice(turn, turn + 1)
      const reading = tryPasses(jsqr, frame, passes, invert ? 'attemptBoth' : 'dontInvert')
      misses = reading === null ? misses + 1 : 0
      return reading
    },
  }
}

/** A CommonJS module: bundlers unwrap its default export, Node hands over the wrapping. */
function callable({ default: exported }: { default: JsQr | { default: JsQr } }): JsQr {
  return typeof exported === 'function' ? exported : exported.default
}

function tryPasses(
  jsqr: JsQr,
  frame: Frame,
  passes: readonly Pass[],
  inversionAttempts: Inversion,
): Reading | null {
  for (const pass of passes) {
    const { data, width, height } = inColor(pass.plane(shrink(frame, pass.width)))
    const code = jsqr(data, width, height, { inversionAttempts })
    // It answers '' for bytes that are no UTF-8, and now and then as a misread (DECODE.md §7).
    if (code !== null && code.data !== '')
      return readingOf(code, { x: frame.width / width, y: frame.height / height })
  }
  return null
}

function readingOf({ data, location, version }: QRCode, scale: Point): Reading {
  const place = ({ x, y }: Point): Point => ({ x: x * scale.x, y: y * scale.y })
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
