import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import { type Gray, leastChannel, luminance, type Region, wholeOf } from '../gray.ts'
import { type Sharpening, sharpened } from '../sharpen.ts'
import { halved, shrink } from '../shrink.ts'
import type { Frame, Point } from '../symbol.ts'
import { type Decoder, type Effort, modulesOf, nearestToMiddle, type Reading } from './decoder.ts'

/** Where the reader's wasm is: at an address of our own origin, or here as bytes. */
export type ZxingWasm = { url: string } | { binary: ArrayBuffer }

// Where there is none, looking for more than one costs nothing.
const MOST_SYMBOLS = 4

// Plain text is what the code holds; by default GS1 content would come with brackets for human readers.
const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: MOST_SYMBOLS,
  textMode: 'Plain',
  tryInvert: false,
}

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
type Look = {
  part: 'whole' | Window
  /** At half the size, noise and the stripes of screens are averaged away, and a look takes a quarter of the time. */
  scale: 1 | 2
  plane: (frame: Frame, region: Region) => Gray
  sharpening?: Sharpening
  options?: ReaderOptions
}
/** A square as high as the frame. Their overlap is wider than the codes that only full size can read. */
type Window = 'left' | 'middle' | 'right'

// For codes of 2 to 10 pixels a module: a reach of 2 to 4 reads nearly as much.
const SHARP: Sharpening = { reach: 3, strength: 1 }
const SHARP_HALF: Sharpening = { reach: 2, strength: 1 }
const SHARPER_HALF: Sharpening = { reach: 2, strength: 2 }

// Shown by itself, each to the shared frames' 95 medium and 57 hard codes: 94 and 27 read (it shows yellow, and
// undoes blur), the second 88 and 16, the third 93 and 25.
const SHARP_INK: Look = { part: 'whole', scale: 1, plane: leastChannel, sharpening: SHARP }
const BRIGHTNESS: Look = { part: 'whole', scale: 1, plane: luminance }
const SHARP_BRIGHTNESS: Look = { ...BRIGHTNESS, sharpening: SHARP, options: { tryDenoise: true } }
const CLEAN_INK: Look = { part: 'whole', scale: 1, plane: leastChannel, options: { tryDenoise: true } }
// Codes lighter than their ground, too.
const THOROUGH: Look = { ...BRIGHTNESS, options: { tryDenoise: true, tryInvert: true } }
// 85 and 17 of them; 79 and 18; 84 and 11.
const HALF_INK: Look = { part: 'whole', scale: 2, plane: leastChannel, sharpening: SHARP_HALF }
const HALF_SHARPER_INK: Look = { ...HALF_INK, sharpening: SHARPER_HALF }
const HALF_BRIGHTNESS: Look = { ...HALF_INK, plane: luminance }
// One threshold for the whole picture reads four of 165 photographs more, where light falls evenly.
const ONE_THRESHOLD: ReaderOptions = { binarizer: 'GlobalHistogram' }

// Saves a quarter of the engine's time, and reads one of the hard codes less.
const QUICK: ReaderOptions = { tryHarder: false }
const QUICK_INK: Look = { ...SHARP_INK, options: QUICK }

const STILL: readonly Look[] = [
  SHARP_INK,
  BRIGHTNESS,
  CLEAN_INK,
  THOROUGH,
  SHARP_BRIGHTNESS,
  HALF_BRIGHTNESS,
  HALF_SHARPER_INK,
  { ...BRIGHTNESS, options: ONE_THRESHOLD },
  { ...CLEAN_INK, options: ONE_THRESHOLD },
]
// By turns: no look at all of a large frame in full size, which would take twice the time.
const LARGE: readonly Look[] = [
  HALF_INK,
  { ...QUICK_INK, part: 'middle' },
  HALF_BRIGHTNESS,
  { ...QUICK_INK, part: 'left' },
  HALF_SHARPER_INK,
  { ...QUICK_INK, part: 'right' },
  HALF_INK,
  { ...SHARP_BRIGHTNESS, part: 'middle', options: QUICK },
]
const SMALL: readonly Look[] = [SHARP_INK, BRIGHTNESS]
/** Pixels of the largest frame that a video look takes whole. */
const SMALL_AREA = 960 * 540
const MISSES_PER_THOROUGH = 24

/** Opens the first engine. Rejects when the wasm cannot be loaded; under a policy that forbids wasm it never settles. */
export async function openZxing(wasm: ZxingWasm, effort: Effort): Promise<Decoder> {
  const overrides = 'url' in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.binary }
  await prepareZXingModule({ overrides, fireImmediately: true })
  let misses = 0
  return {
    name: 'zxing',
    decode: async (frame) => {
      if (effort === 'still') return firstOf(STILL, frame)
      const reading = await lookAt(frame, lookAfter(misses, frame))
      // The look that has just read a code is the one to see it again.
      if (reading === null) misses += 1
      return reading
    },
    seesOtherKind: async (frame, isBusy) =>
      (await isRead(luminance(frame), LINEAR)) ||
      (isBusy && (await isRead(luminance(shrink(frame, MATRIX_WIDTH)), MATRIX))),
  }
}

async function isRead(plane: Gray, options: ReaderOptions): Promise<boolean> {
  const results = await readBarcodes(grayMap(plane), options)
  return results.some(({ isValid, text }) => isValid && text.length >= LEAST_OTHER_TEXT)
}

/** One look for each frame that comes: the next picture says more than a second look at this one. */
function lookAfter(misses: number, { width, height }: Frame): Look {
  const isLarge = width * height > SMALL_AREA
  if (misses % MISSES_PER_THOROUGH === MISSES_PER_THOROUGH - 1)
    return isLarge
      ? { ...THOROUGH, scale: Math.floor(misses / MISSES_PER_THOROUGH) % 2 === 0 ? 2 : 1 }
      : THOROUGH
  const looks = isLarge ? LARGE : SMALL
  return looks[misses % looks.length] ?? SHARP_INK
}

async function firstOf(looks: readonly Look[], frame: Frame): Promise<Reading | null> {
  for (const look of looks) {
    const reading = await lookAt(frame, look)
    if (reading !== null) return reading
  }
  return null
}

async function lookAt(
  frame: Frame,
  { part, scale, plane, sharpening, options }: Look,
): Promise<Reading | null> {
  const seen = scale === 1 ? frame : halved(frame)
  const region = regionOf(part, seen)
  const gray = plane(seen, region)
  const results = await readBarcodes(grayMap(sharpening === undefined ? gray : sharpened(gray, sharpening)), {
    ...OPTIONS,
    ...options,
  })
  const place = ({ x, y }: Point): Point => ({ x: (x + region.left) * scale, y: (y + region.top) * scale })
  const readings = results.flatMap((result) => readingOf(result, place) ?? [])
  return nearestToMiddle(readings, frame)
}

function regionOf(part: Look['part'], frame: Frame): Region {
  const { width, height } = frame
  if (part === 'whole' || height >= width) return wholeOf(frame)
  const left = { left: 0, middle: (width - height) >> 1, right: width - height }[part]
  return { left, top: 0, width: height, height }
}

/** A binary PGM file: the engine takes four bytes a pixel or a file, and this file is one byte a pixel. */
function grayMap({ data, width, height }: Gray): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}

function readingOf(result: ReadResult, place: (point: Point) => Point): Reading | null {
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
  const corners = [place(topLeft), place(topRight), place(bottomRight), place(bottomLeft)] as const
  const part = count > 1 ? { index, count, id } : null
  return { text, corners, engine: 'zxing', modules: modulesOf(version), mirrored, part }
}
