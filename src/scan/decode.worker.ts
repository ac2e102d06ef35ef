import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { colorOf } from './color.ts'
import { openDecoders } from './decoders/index.ts'
import type { DecodeReply, DecodeRequest } from './protocol.ts'
import type { Frame, QrSymbol, Size } from './symbol.ts'

// The page and service worker share this project's types, so `self` is the union of all workers there.
const scope = self as DedicatedWorkerGlobalScope & typeof globalThis
const decoders = openDecoders({ wasm: { url: wasmUrl }, effort: 'video' }, (engines) =>
  post({ kind: 'ready', engines }),
)
let canvas: OffscreenCanvas | null = null
const AS_FRAME = { format: 'RGBA', colorSpace: 'srgb' } as const

// Only our own page posts here, and only its request type.
scope.addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => void answer(data))

async function answer({ id, frame: given, width, explain, keep }: DecodeRequest): Promise<void> {
  const startedAt = performance.now()
  try {
    const frame = 'image' in given ? await pixelsOf(given.image, width) : given
    const symbol = await look(frame)
    const miss = symbol === null && explain ? await decoders.explain(frame) : null
    const size = { width: frame.width, height: frame.height }
    const ms = performance.now() - startedAt
    post({ kind: 'decoded', id, symbol, miss, size, ms, still: keep ? frame : null })
  } catch (error) {
    post({ kind: 'failed', id, message: String(error) })
  }
}

async function look(frame: Frame): Promise<QrSymbol | null> {
  const reading = await decoders.decode(frame)
  if (reading === null) return null
  const { text, corners, engine, part } = reading
  const { color, confidence } = colorOf(frame, corners, reading.modules)
  return { text, corners, engine, color, colorConfidence: confidence, part }
}

/** The picture, at most `most` pixels wide. */
async function pixelsOf(image: VideoFrame | ImageBitmap, most: number | null): Promise<Frame> {
  try {
    const size = within(sizeOf(image), most)
    return (await copied(image, size)) ?? drawn(image, size)
  } finally {
    image.close()
  }
}

/**
 * The pixels as the browser converts them, in half the time of a canvas; null where it does not (Chrome before 127
 * knows no format here and would give the planes of the camera), and where the picture is to be turned or made smaller.
 */
async function copied(image: VideoFrame | ImageBitmap, { width, height }: Size): Promise<Frame | null> {
  if (!('copyTo' in image)) return null
  const bytes = 4 * width * height
  const isUpright = image.visibleRect?.width === width && image.visibleRect.height === height
  if (!isUpright || image.allocationSize(AS_FRAME) !== bytes) return null
  const data = new Uint8ClampedArray(bytes)
  await image.copyTo(data, AS_FRAME)
  return { data, width, height }
}

/** A browser makes pictures smaller for nearly nothing. */
function drawn(image: VideoFrame | ImageBitmap, { width, height }: Size): Frame {
  if (canvas === null || canvas.width !== width || canvas.height !== height)
    canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no 2d canvas in the worker')
  context.drawImage(image, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

function within({ width, height }: Size, most: number | null): Size {
  if (most === null || width <= most) return { width, height }
  return { width: most, height: Math.max(1, Math.round((height * most) / width)) }
}

function sizeOf(image: VideoFrame | ImageBitmap): Size {
  return 'displayWidth' in image
    ? { width: image.displayWidth, height: image.displayHeight }
    : { width: image.width, height: image.height }
}

function post(reply: DecodeReply): void {
  const still = reply.kind === 'decoded' ? reply.still : null
  scope.postMessage(reply, still === null ? [] : [still.data.buffer])
}
