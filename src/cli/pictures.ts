import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Frame } from '#scan/symbol.ts'

/** The reader's wasm as it came with its package; a browser gets the same file from our own origin. */
export async function zxingWasm(): Promise<{ binary: ArrayBuffer }> {
  const file = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  return { binary: new Uint8Array(file).buffer }
}

/** The pixels of a picture file, turned upright as its EXIF says. Rejects when it is no picture. */
export async function readPicture(file: string): Promise<Frame> {
  const picture = sharp(file)
    .rotate()
    .toColorspace('srgb')
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}
