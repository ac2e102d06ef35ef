import { createRequire } from 'node:module'
import { readBarcodes } from 'zxing-wasm/reader'
import { zxingWasm } from '#cli/pictures.ts'
import { openJsqr } from '#scan/decoders/jsqr.ts'
import { openZxing } from '#scan/decoders/zxing.ts'
import type { Frame } from '#scan/symbol.ts'
import { emptyGate } from '#test/fakes/phone-screen.ts'
import { cpuMs, msRow, quantile } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

const BUDGET_MS = 15
const FRAMES = 12
const ROUNDS = 6
const NOISES = [4, 8, 12]
const NOTE = `${FRAMES} drawn frames of 1280×720 without a code, ${ROUNDS} rounds; processor time in Node, not on a tablet`
const THOROUGH = 'every 24th try without a code is a thorough one'

// A CommonJS module whose types tell of an ES module; what `require` gives is what Node runs.
const { default: jsqr } = createRequire(import.meta.url)('jsqr') as typeof import('jsqr')

type Try = (frame: Frame) => unknown

/** One try on a frame without a code, which is what a gate sees most of the day, and what others need for it. */
export async function run(): Promise<readonly BenchRow[]> {
  const zxing = await openZxing(await zxingWasm(), 'video')
  const fallback = await openJsqr('video')
  const frames = Array.from({ length: FRAMES }, (_, n) =>
    emptyGate({ noise: NOISES[n % 3] ?? 0, seed: n + 1 }),
  )
  const ours = await timesOf(zxing.decode, frames)
  return [
    msRow('one try, no code, p50: zxing as we run it', quantile(ours, 0.5), null, NOTE),
    msRow('one try, no code, p95: zxing as we run it', quantile(ours, 0.95), BUDGET_MS, NOTE),
    msRow('one try, no code, slowest: zxing as we run it', Math.max(...ours), null, THOROUGH),
    await peer('jsqr as we run it', fallback.decode, frames),
    await peer('zxing-wasm with its defaults', zxingDefaults, frames),
    await peer('jsqr on the full frame', jsqrFull, frames),
  ]
}

async function peer(name: string, attempt: Try, frames: readonly Frame[]): Promise<BenchRow> {
  const times = await timesOf(attempt, frames)
  return msRow(`one try, no code, p95: ${name}`, quantile(times, 0.95), null, NOTE)
}

async function timesOf(attempt: Try, frames: readonly Frame[]): Promise<number[]> {
  for (const frame of frames) await attempt(frame)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const frame of frames) times.push(await cpuMs(() => attempt(frame)))
  return times
}

function zxingDefaults({ data, width, height }: Frame): unknown {
  // Only these three members are read; an `ImageData` proper does not exist in Node.
  return readBarcodes({ data, width, height } as ImageData)
}

function jsqrFull({ data, width, height }: Frame): unknown {
  return jsqr(data, width, height)
}
