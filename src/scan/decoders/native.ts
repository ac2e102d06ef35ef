import { countModules } from '../count-modules.ts'
import type { Corners, Frame } from '../symbol.ts'
import { type Decoder, nearestToMiddle, type Reading } from './decoder.ts'

/** What of the Barcode Detection API is used; browsers do not agree on more, nor do TypeScript's types have it. */
type Detector = { detect: (image: ImageData) => Promise<readonly Detected[]> }
type Detected = { format: string; rawValue: string; cornerPoints: readonly { x: number; y: number }[] }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<readonly string[]>
}

/** Where the browser's detector may be found: a worker's or a page's own global object. */
export type DetectorScope = { BarcodeDetector?: DetectorClass }

const QR = 'qr_code'
// Some devices wait for a service that never comes.
const LIMIT_MS = 1000

/**
 * Opens the browser's own detector. Rejects where there is none, or none that reads a code drawn here in black and in
 * yellow: on some devices it answers with an error, with nothing, or only what is dark in luminance. Whatever it
 * does later that it was not asked for breaks it.
 */
export async function openNative(scope: DetectorScope): Promise<Decoder> {
  const { BarcodeDetector } = scope
  if (BarcodeDetector === undefined) throw new Error('this browser has no detector of its own')
  if (!(await inTime(BarcodeDetector.getSupportedFormats())).includes(QR))
    throw new Error('it reads no QR codes')
  const detector = new BarcodeDetector({ formats: [QR] })
  for (const ink of TEST_INKS) {
    const [reading] = await readingsOf(detector, testPicture(ink))
    if (reading?.text !== TEST_TEXT || reading.modules !== TEST_ROWS.length)
      throw new Error('it misread the test code')
  }
  return {
    name: 'native',
    decode: async (frame) => nearestToMiddle(await readingsOf(detector, frame), frame),
  }
}

async function readingsOf(detector: Detector, frame: Frame): Promise<Reading[]> {
  if (frame.width === 0 || frame.height === 0) return []
  const detected = await inTime(detector.detect(new ImageData(frame.data, frame.width, frame.height)))
  return detected.flatMap((one) => readingOf(one, frame) ?? [])
}

function readingOf({ format, rawValue, cornerPoints }: Detected, frame: Frame): Reading | null {
  if (format !== QR) throw new Error(`asked for ${QR}, it gave ${format}`)
  const [a, b, c, d] = cornerPoints
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new Error('it gave no corners')
  // Bytes that are no text come as none.
  if (rawValue === '') return null
  const corners: Corners = [a, b, c, d]
  const modules = countModules(frame, corners)
  // Without them the color cannot be told; the next frame may show them.
  return modules === null
    ? null
    : { text: rawValue, corners, engine: 'native', modules, mirrored: null, part: null }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${LIMIT_MS} ms`)), LIMIT_MS)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

const TEST_TEXT = 'GATE SELF TEST'
/** Its symbol of 21 modules: a row a number, the leftmost module the highest bit. */
// biome-ignore format: eleven rows in a line
const TEST_ROWS = [
  0x1fdb7f, 0x105441, 0x174d5d, 0x17525d, 0x17445d, 0x104841, 0x1fd57f, 0x1800, 0x16e84b, 0x499b1, 0x165d5c,
  0x119968, 0x4e2c7, 0x18c4, 0x1fdcae, 0x105733, 0x174e13, 0x17503e, 0x175204, 0x104348, 0x1fdfba,
]
const TEST_INKS = [
  [17, 17, 17],
  [255, 159, 0],
] as const
const TEST_MODULE = 8
const TEST_MARGIN = 4

function testPicture([red, green, blue]: readonly [number, number, number]): Frame {
  const modules = TEST_ROWS.length
  const width = (modules + 2 * TEST_MARGIN) * TEST_MODULE
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let i = 0; i < width * width; i++) {
    const column = Math.floor((i % width) / TEST_MODULE) - TEST_MARGIN
    const row = TEST_ROWS[Math.floor(i / width / TEST_MODULE) - TEST_MARGIN] ?? 0
    const isDark = column >= 0 && column < modules && ((row >> (modules - 1 - column)) & 1) === 1
    if (isDark) data.set([red, green, blue], i * 4)
  }
  return { data, width, height: width }
}
