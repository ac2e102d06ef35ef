import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zxingWasm } from '#cli/pictures.ts'
import type { Effort } from '#scan/decoders/decoder.ts'
import { type Decoders, openDecoders } from '#scan/decoders/index.ts'
import type { Frame } from '#scan/symbol.ts'
import { INKS, phoneScreen } from '#test/fakes/phone-screen.ts'

const TEXT = 'JKM:7Kd02Lq9'
const TEST_LIMIT_MS = 180_000
// The scanner gives a try two seconds; the pictures here are a twentieth of a camera's.
const TRY_LIMIT_MS = 2000
const EFFORTS: readonly Effort[] = ['video', 'still']

describe.each(EFFORTS)('pictures nobody would hold out, with the effort of %s', (effort) => {
  test.each([
    [0, 0],
    [0, 5],
    [1, 1],
    [2, 1],
    [1, 900],
    [900, 1],
    [7, 7],
    [33, 31],
  ])('%i by %i pixels hold no code and break nothing', { timeout: TEST_LIMIT_MS }, async (width, height) => {
    const decoders = await opened(effort)
    const frame: Frame = { data: new Uint8ClampedArray(width * height * 4).fill(128), width, height }
    expect([await decoders.decode(frame), decoders.engines()]).toEqual([null, ['zxing', 'jsqr']])
    expect(['too-dark', 'no-code']).toContain(await decoders.explain(frame))
  })

  test('noise, stripes and torn codes are answered in time, never with a text that is not there', {
    timeout: TEST_LIMIT_MS,
  }, async () => {
    const decoders = await opened(effort)
    await fc.assert(
      fc.asyncProperty(hostile, async (frame) => {
        const startedAt = performance.now()
        const reading = await decoders.decode(frame)
        expect([null, TEXT]).toContain(reading?.text ?? null)
        await decoders.explain(frame)
        expect(performance.now() - startedAt).toBeLessThan(TRY_LIMIT_MS * 2)
        expect(decoders.engines()).toEqual(['zxing', 'jsqr'])
      }),
      { numRuns: 25 },
    )
  })
})

test('a picture of forty million pixels is made smaller, and read', { timeout: TEST_LIMIT_MS }, async () => {
  const { frame } = phoneScreen({ text: TEXT, ink: INKS.green, width: 800, height: 500 })
  const reading = await (await opened('still')).decode(enlarged(frame, 10))
  expect(reading?.text).toBe(TEXT)
})

const size = fc.integer({ min: 8, max: 260 })
const noise = fc
  .record({ width: size, height: size, seed: fc.nat(), levels: fc.constantFrom(2, 4, 256) })
  .map(({ width, height, seed, levels }) =>
    painted(width, height, (i) => (Math.floor(random(seed, i) * levels) * 255) / (levels - 1)),
  )
const bars = fc
  .record({
    width: size,
    height: size,
    period: fc.integer({ min: 1, max: 20 }),
    slope: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ width, height, period, slope }) =>
    painted(width, height, (_, x, y) => (Math.floor((x + slope * y) / period) % 2) * 255),
  )
const nested = fc
  .record({ width: size, height: size, module: fc.integer({ min: 1, max: 9 }) })
  .map(({ width, height, module }) =>
    // Nothing but finder patterns.
    painted(width, height, (_, x, y) => ring(Math.floor(x / module) % 9, Math.floor(y / module) % 9)),
  )
const torn = fc
  .record({ seed: fc.nat(), part: fc.double({ min: 0, max: 0.6, noNaN: true }) })
  .map(({ seed, part }) => {
    const { frame } = phoneScreen({ text: TEXT, ink: INKS.green, width: 220, height: 140, noise: 10, seed })
    return {
      ...frame,
      data: frame.data.map((value, i) => (i % 4 < 3 && random(seed, i >> 8) < part ? 255 - value : value)),
    }
  })
const hostile = fc.oneof(noise, bars, nested, torn)

function painted(width: number, height: number, level: (i: number, x: number, y: number) => number): Frame {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < width * height; i++) {
    const value = level(i, i % width, Math.floor(i / width))
    data.set([value, value, value, 255], i * 4)
  }
  return { data, width, height }
}

function ring(x: number, y: number): number {
  const away = Math.max(Math.abs(x - 3), Math.abs(y - 3))
  return away <= 1 || away === 3 ? 0 : 255
}

/** The same for the same seed and place, 0 to 1. */
function random(seed: number, place: number): number {
  let h = Math.imul(seed ^ Math.imul(place, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  return ((Math.imul(h, 0xc2b2ae35) ^ (h >>> 16)) >>> 0) / 4294967296
}

function enlarged(frame: Frame, times: number): Frame {
  const [width, height] = [frame.width * times, frame.height * times]
  const from = new Uint32Array(frame.data.buffer)
  const pixels = new Uint32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = from[Math.floor(y / times) * frame.width + Math.floor(x / times)] ?? 0
  return { data: new Uint8ClampedArray(pixels.buffer), width, height }
}

async function opened(effort: Effort): Promise<Decoders> {
  const decoders = openDecoders({ wasm: await zxingWasm(), effort }, () => undefined)
  await decoders.settled
  return decoders
}
