import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { zxingWasm } from '#cli/pictures.ts'
import { countModules } from '#scan/count-modules.ts'
import { openNative } from '#scan/decoders/native.ts'
import { openZxing } from '#scan/decoders/zxing.ts'
import { detectorScope, FakeImageData, type Quirk } from '#test/fakes/detector.ts'
import { INKS, phoneScreen } from '#test/fakes/phone-screen.ts'

const LIMIT_MS = 60_000
const { frame, corners } = phoneScreen({ text: 'JKM:7Kd02Lq9', ink: INKS.green, width: 640, height: 400 })
// The self-test takes two pictures.
const TESTED = 2

beforeAll(async () => {
  vi.stubGlobal('ImageData', FakeImageData)
  // The fake detector reads with zxing, which wants its wasm first.
  await openZxing(await zxingWasm(), 'video')
})

afterAll(() => {
  vi.unstubAllGlobals()
})

describe("a browser's own detector", { timeout: LIMIT_MS }, () => {
  test('reads, once it has read the test code in black and in yellow', async () => {
    const native = await openNative(detectorScope('none'))
    expect(await native.decode(frame)).toMatchObject({ text: 'JKM:7Kd02Lq9', engine: 'native', modules: 21 })
  })

  test('is not missed where there is none', async () => {
    await expect(openNative({})).rejects.toThrow('no detector')
  })

  const AT_THE_START = [
    'no-qr',
    'service-unavailable',
    'never-answers',
    'empty-text',
    'wrong-format',
    'no-corners',
    'blind-to-yellow',
  ] as const
  test.each(AT_THE_START)('is not used if at the self-test it shows: %s', async (quirk) => {
    await expect(openNative(detectorScope(quirk))).rejects.toThrow()
  })

  const LATER = ['service-unavailable', 'never-answers', 'wrong-format', 'no-corners'] satisfies Quirk[]
  test.each(LATER)('breaks, and is not asked again, if later it shows: %s', async (quirk) => {
    const native = await openNative(detectorScope(quirk, TESTED))
    await expect(native.decode(frame)).rejects.toThrow()
  })

  test('a text of nothing is no reading', async () => {
    const native = await openNative(detectorScope('empty-text', TESTED))
    expect(await native.decode(frame)).toBeNull()
  })
})

describe('the modules of a side', () => {
  test.each([
    ['JKM:7Kd02Lq9', 21],
    ['https://codes.example.cn/qr?uid=7Kd02Lq9&s=1&tm=1631177717&k=B0JMBXYUc14CY5ueohrLqYEu', 41],
  ])('of %s are counted', (text, modules) => {
    const { frame, corners } = phoneScreen({ text, ink: INKS.yellow, noise: 10 })
    expect(countModules(frame, corners)).toBe(modules)
  })

  test('are not told of a place without a symbol', () => {
    const [a, , c] = corners
    const beside = [
      { x: 5, y: 5 },
      { x: a.x - 40, y: 5 },
      { x: a.x - 40, y: c.y },
      { x: 5, y: c.y },
    ] as const
    expect(countModules(frame, beside)).toBeNull()
  })
})
