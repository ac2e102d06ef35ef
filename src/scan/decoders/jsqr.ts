import type { QRCode } from 'jsqr'
import { minChannel } from '../min-channel.ts'
import { shrink } from '../shrink.ts'
import type { Frame, Point } from '../symbol.ts'
import { type Decoder, type Effort, modulesOf, type Reading } from './decoder.ts'

// DECODE.md §2: at 640 it reads more than at 1280, three to four times faster.
const WIDTH = 640
// Twice the price of a miss for one or two photographs more (DECODE.md §6).
const MISSES_PER_INVERSION = 10

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
      const reading = tryPlanes(jsqr, frame, invert ? 'attemptBoth' : 'dontInvert')
      misses = reading === null ? misses + 1 : 0
      return reading
    },
  }
}

/** A CommonJS module: bundlers unwrap its default export, Node hands over the wrapping. */
function callable({ default: exported }: { default: JsQr | { default: JsQr } }): JsQr {
  return typeof exported === 'function' ? exported : exported.default
}

function tryPlanes(jsqr: JsQr, frame: Frame, inversionAttempts: Inversion): Reading | null {
  const small = shrink(frame, WIDTH)
  const scale = { x: frame.width / small.width, y: frame.height / small.height }
  for (const { data, width, height } of [minChannel(small), small]) {
    const code = jsqr(data, width, height, { inversionAttempts })
    // It answers '' for bytes that are no UTF-8, and now and then as a misread (DECODE.md §7).
    if (code !== null && code.data !== '') return readingOf(code, scale)
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
  return { text: data, corners, engine: 'jsqr', modules: modulesOf(version) }
}
