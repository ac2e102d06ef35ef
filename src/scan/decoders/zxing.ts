import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import { minChannel } from '../min-channel.ts'
import type { Frame } from '../symbol.ts'
import { type Decoder, type Effort, modulesOf, type Reading } from './decoder.ts'

/** Where the reader's wasm is: at an address of our own origin, or here as bytes. */
export type ZxingWasm = { url: string } | { binary: ArrayBuffer }

const OPTIONS: ReaderOptions = { formats: ['QRCode'], maxNumberOfSymbols: 1 }
// Denoising reads a few codes more and doubles the price of a miss (DECODE.md §4, §6).
const MISSES_PER_DENOISE = 3

/** Opens the first engine. Rejects when the wasm cannot be loaded; under a policy that forbids wasm it never settles. */
export async function openZxing(wasm: ZxingWasm, effort: Effort): Promise<Decoder> {
  const overrides = 'url' in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.binary }
  await prepareZXingModule({ overrides, fireImmediately: true })
  let misses = 0
  return {
    name: 'zxing',
    decode: async (frame) => {
      const reading = await tryPlanes(frame, effort === 'still' || misses % MISSES_PER_DENOISE === 2)
      misses = reading === null ? misses + 1 : 0
      return reading
    },
  }
}

/** Luminance first: the min(R,G,B) plane reads more yellow codes and fewer blurred ones (DECODE.md §2). */
async function tryPlanes(frame: Frame, denoise: boolean): Promise<Reading | null> {
  const first = await read(frame, { tryDenoise: false })
  if (first !== null) return first
  const plane = minChannel(frame)
  return (
    (await read(plane, { tryDenoise: denoise })) ?? (denoise ? await read(frame, { tryDenoise: true }) : null)
  )
}

async function read({ data, width, height }: Frame, options: ReaderOptions): Promise<Reading | null> {
  // Only these three members are read; an `ImageData` proper does not exist in Node.
  const image = { data, width, height } as ImageData
  const [result] = await readBarcodes(image, { ...OPTIONS, ...options })
  return result?.isValid === true && result.text !== '' ? readingOf(result) : null
}

function readingOf({ text, position, version }: ReadResult): Reading {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  const corners = [topLeft, topRight, bottomRight, bottomLeft] as const
  return { text, corners, engine: 'zxing', modules: modulesOf(Number(version)) }
}
