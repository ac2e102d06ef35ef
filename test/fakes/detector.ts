import { type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { DetectorScope } from '#scan/decoders/native.ts'

type Detected = { format: string; rawValue: string; cornerPoints: { x: number; y: number }[] }

/** What browsers' detectors have been seen to do. */
export type Quirk =
  | 'none'
  | 'service-unavailable'
  | 'never-answers'
  | 'empty-text'
  | 'wrong-format'
  | 'no-corners'
  | 'blind-to-yellow'
  | 'no-qr'

/** A browser's own detector, which reads what zxing reads, with a quirk from its `after`th picture on. */
export function detectorScope(quirk: Quirk, after = 0): DetectorScope {
  let pictures = 0
  class BarcodeDetector {
    static async getSupportedFormats(): Promise<readonly string[]> {
      return quirk === 'no-qr' ? ['ean_13'] : ['qr_code', 'ean_13']
    }

    async detect(image: ImageData): Promise<Detected[]> {
      pictures += 1
      const results = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 4 })
      return pictures > after ? spoiled(quirk, results, image) : results.map(detectedOf)
    }
  }
  return { BarcodeDetector }
}

async function spoiled(quirk: Quirk, results: readonly ReadResult[], image: ImageData): Promise<Detected[]> {
  const right = results.map(detectedOf)
  if (quirk === 'service-unavailable')
    throw new DOMException('Barcode detection service unavailable.', 'NotSupportedError')
  if (quirk === 'never-answers') return new Promise(() => undefined)
  if (quirk === 'empty-text') return right.map((one) => ({ ...one, rawValue: '' }))
  if (quirk === 'wrong-format') return right.map((one) => ({ ...one, format: 'unknown' }))
  if (quirk === 'no-corners') return right.map((one) => ({ ...one, cornerPoints: [] }))
  return quirk === 'blind-to-yellow' && isYellow(image) ? [] : right
}

function detectedOf({ text, position }: ReadResult): Detected {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return { format: 'qr_code', rawValue: text, cornerPoints: [topLeft, topRight, bottomRight, bottomLeft] }
}

function isYellow({ data }: ImageData): boolean {
  return data.some((value, i) => i % 4 === 0 && value > 200 && (data[i + 2] ?? 255) < 60)
}

/** Node has none; only what is read of it. */
export class FakeImageData {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}
