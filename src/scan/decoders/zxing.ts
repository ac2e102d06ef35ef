import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import { type Gray, leastChannel, luminance } from '../gray.ts'
import { type Sharpening, sharpened } from '../sharpen.ts'
import { shrink } from '../shrink.ts'
import type { Frame } from '../symbol.ts'
import { type Decoder, type Effort, modulesOf, nearestToMiddle, type Reading } from './decoder.ts'

/** Where the reader's wasm is: at an address of our own origin, or here as bytes. */
export type ZxingWasm = { url: string } | { binary: ArrayBuffer }

// More than one costs nothing where there is none, and about a look more where there is one.
const MOST_SYMBOLS = 4

// Plain text is what the code holds; by default GS1 content would come with brackets for human readers.
const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: MOST_SYMBOLS,
  textMode: 'Plain',
  tryInvert: false,
}

// For pictures of 1280×720; a reach of 2 to 4 pixels reads nearly as much.
const SHARPENING: Sharpening = { reach: 3, strength: 1 }

// What people hold out instead of a QR code. Of the linear codes those that packets and cards carry: more kinds find
// codes where none are. Linear codes need all pixels of a few rows, the others a few pixels of all rows.
const ONE: ReaderOptions = { maxNumberOfSymbols: 1, textMode: 'Plain', tryInvert: false, tryDownscale: false }
const LINEAR: ReaderOptions = { ...ONE, formats: ['EAN13', 'UPCA', 'Code128', 'Code39'], tryHarder: false }
const MATRIX: ReaderOptions = {
  ...ONE,
  formats: ['DataMatrix', 'Aztec', 'PDF417', 'MaxiCode', 'MicroQRCode', 'RMQRCode'],
}
const MATRIX_WIDTH = 640
const LEAST_OTHER_TEXT = 4

/** One look at a frame. */
type Pass = ReaderOptions & { plane: (frame: Frame) => Gray }

// Of the shared frames' 209 codes this pass alone reads 178, luminance 161 and the plain ink plane 163: it shows
// yellow, and undoes blur. Luminance reads three more of 165 photographs.
const SHARP_INK: Pass = { plane: (frame) => sharpened(leastChannel(frame), SHARPENING) }
const BRIGHTNESS: Pass = { plane: luminance }
// Denoising, and looking for codes lighter than their ground, reads a few codes more and doubles the price of a
// miss (DECODE.md §4, §6).
const THOROUGH: Pass = { plane: luminance, tryDenoise: true, tryInvert: true }
const CLEAN_INK: Pass = { plane: leastChannel, tryDenoise: true }
const SHARP_BRIGHTNESS: Pass = {
  plane: (frame) => sharpened(luminance(frame), SHARPENING),
  tryDenoise: true,
}
const STILL = [SHARP_INK, BRIGHTNESS, CLEAN_INK, THOROUGH, SHARP_BRIGHTNESS]
const MISSES_PER_THOROUGH = 24

/** Opens the first engine. Rejects when the wasm cannot be loaded; under a policy that forbids wasm it never settles. */
export async function openZxing(wasm: ZxingWasm, effort: Effort): Promise<Decoder> {
  const overrides = 'url' in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.binary }
  await prepareZXingModule({ overrides, fireImmediately: true })
  let misses = 0
  return {
    name: 'zxing',
    decode: async (frame) => {
      const reading = await tryPasses(frame, effort === 'still' ? STILL : [turnAfter(misses)])
      misses = reading === null ? misses + 1 : 0
      return reading
    },
    seesOtherKind: async (frame) =>
      (await isRead(luminance(frame), LINEAR)) ||
      (await isRead(luminance(shrink(frame, MATRIX_WIDTH)), MATRIX)),
  }
}

async function isRead(plane: Gray, options: ReaderOptions): Promise<boolean> {
  const results = await readBarcodes(grayMap(plane), options)
  return results.some(({ isValid, text }) => isValid && text.length >= LEAST_OTHER_TEXT)
}

/** One look for each frame that comes: the next picture says more than a second look at this one. */
function turnAfter(misses: number): Pass {
  if (misses % MISSES_PER_THOROUGH === MISSES_PER_THOROUGH - 1) return THOROUGH
  return misses % 2 === 0 ? SHARP_INK : BRIGHTNESS
}

async function tryPasses(frame: Frame, passes: readonly Pass[]): Promise<Reading | null> {
  for (const { plane, ...options } of passes) {
    const results = await readBarcodes(grayMap(plane(frame)), { ...OPTIONS, ...options })
    const readings = results.flatMap((result) => readingOf(result) ?? [])
    if (readings.length > 0) return nearestToMiddle(readings, frame)
  }
  return null
}

/** A binary PGM file: the engine takes four bytes a pixel or a file, and this file is one byte a pixel. */
function grayMap({ data, width, height }: Gray): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}

function readingOf(result: ReadResult): Reading | null {
  const {
    text,
    position,
    isMirrored: mirrored,
    sequenceIndex: index,
    sequenceSize: count,
    sequenceId: id,
  } = result
  const version = Number(result.version)
  // Micro QR codes have versions that are no numbers, M1 to M4.
  if (!result.isValid || text === '' || !Number.isInteger(version)) return null
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  const corners = [topLeft, topRight, bottomRight, bottomLeft] as const
  const part = count > 1 ? { index, count, id } : null
  return { text, corners, engine: 'zxing', modules: modulesOf(version), mirrored, part }
}
