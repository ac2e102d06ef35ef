import { beforeAll, describe, expect, it } from 'vitest'
import { zxingWasm } from '#cli/pictures.ts'
import { anonymized } from '#scan/anonymize.ts'
import { type Decoders, openDecoders } from '#scan/decoders/index.ts'
import { shrink } from '#scan/shrink.ts'
import type { Corners, Frame } from '#scan/symbol.ts'
import { emptyGate, INKS, phoneScreen } from '#test/fakes/phone-screen.ts'

const SHORT = 'JKM:7Kd02Lq9'
const LONG = `https://codes.example.cn/qr?uid=7Kd02Lq9&k=${'B0JMBXYUc14CY5ueohrLqYEuPH1fITZ1'.repeat(4)}`
const SIZE = { width: 1280, height: 720 }

/** A square in the middle of the frame. */
function square(side: number): Corners {
  const [left, top] = [(SIZE.width - side) / 2, (SIZE.height - side) / 2]
  return [
    { x: left, y: top },
    { x: left + side, y: top },
    { x: left + side, y: top + side },
    { x: left, y: top + side },
  ]
}

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

describe('an anonymous picture', { timeout: 120_000 }, () => {
  let decoders: Decoders
  beforeAll(async () => {
    decoders = openDecoders({ wasm: await zxingWasm(), effort: 'still' }, () => undefined)
    await decoders.settled
  })

  /** Every engine with every pass, at full size and at sizes that even the blocks out. */
  async function isReadable(frame: Frame): Promise<boolean> {
    for (const width of [frame.width, 320, 80])
      if ((await decoders.decode(shrink(frame, width))) !== null) return true
    return false
  }

  it.each([
    ['a small code', SHORT, 120],
    ['a code as it is held', SHORT, 400],
    ['a code that fills the picture', SHORT, 640],
    ['a dense code as it is held', LONG, 400],
    ['a dense code that fills the picture', LONG, 640],
  ])('gives nothing to read of %s', async (_, text, side) => {
    const { frame } = phoneScreen({ text, ink: INKS.black, corners: square(side), ...SIZE })
    expect(await isReadable(frame), 'the code itself can be read').toBe(true)
    for (const seed of [1, 2])
      expect(await isReadable(anonymized(frame, seeded(seed))), `seed ${seed}`).toBe(false)
  })

  it('still shows how light each part of the picture is', () => {
    const { frame } = phoneScreen({ text: SHORT, ink: INKS.green, exposure: 0.6, ...SIZE })
    const [before, after] = [frame, anonymized(frame, seeded(4))].map((picture) => shrink(picture, 8).data)
    for (const [i, level] of (before ?? []).entries())
      expect(Math.abs(level - (after?.[i] ?? 0)), `place ${i}`).toBeLessThan(40)
  })

  it('leaves the picture it was made of alone, and no pixel of its own empty', () => {
    const frame = emptyGate({ width: 101, height: 53, noise: 4 })
    const before = frame.data.slice()
    const { data } = anonymized(frame, seeded(5))
    expect(frame.data).toEqual(before)
    expect(data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
  })
})
