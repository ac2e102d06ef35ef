import { createRequire } from 'node:module'
import { readBarcodes } from 'zxing-wasm/reader'
import { zxingWasm } from '#cli/pictures.ts'
import { openJsqr } from '#scan/decoders/jsqr.ts'
import { openZxing } from '#scan/decoders/zxing.ts'
import type { Frame } from '#scan/symbol.ts'
import { emptyGate } from '#test/fakes/phone-screen.ts'
import type { BenchRow } from './row.ts'

const BUDGET_MS = 15
const FRAMES = 12
const ROUNDS = 5
const NOISES = [4, 8, 12]
const NOTE = `${FRAMES} drawn frames of 1280×720 without a code, ${ROUNDS} rounds; Node, not a tablet`

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
  const ours = await p95(zxing.decode, frames)
  return [
    {
      ...row('one try, no code, p95: zxing as we run it', ours),
      budget: `≤ ${BUDGET_MS} ms`,
      holds: ours <= BUDGET_MS,
    },
    row('one try, no code, p95: jsqr as we run it', await p95(fallback.decode, frames)),
    row('one try, no code, p95: zxing-wasm with its defaults', await p95(zxingDefaults, frames)),
    row('one try, no code, p95: jsqr on the full frame', await p95(jsqrFull, frames)),
  ]
}

function row(claim: string, ms: number): BenchRow {
  return { claim, value: `${ms.toFixed(1)} ms`, budget: '–', holds: null, note: NOTE }
}

async function p95(attempt: Try, frames: readonly Frame[]): Promise<number> {
  for (const frame of frames.slice(0, 3)) await attempt(frame)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const frame of frames) {
      const startedAt = performance.now()
      await attempt(frame)
      times.push(performance.now() - startedAt)
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
}

function zxingDefaults({ data, width, height }: Frame): unknown {
  // Only these three members are read; an `ImageData` proper does not exist in Node.
  return readBarcodes({ data, width, height } as ImageData)
}

function jsqrFull({ data, width, height }: Frame): unknown {
  return jsqr(data, width, height)
}
