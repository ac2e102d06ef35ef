import { describe, expect, test } from 'vitest'
import type { WhyUnread } from '#scan/problems.ts'
import type { Corners, Frame } from '#scan/symbol.ts'
import { whyUnread } from '#scan/why-unread.ts'
import { outOfFocus, shaken, withLamp } from '#test/fakes/lens.ts'
import { emptyGate, INKS, type PhoneScreen, phoneScreen } from '#test/fakes/phone-screen.ts'

// A version 6 code.
const TEXT = 'https://codes.example.cn/qr?uid=7Kd02Lq9&s=1&tm=1631177717&k=B0JMBXYUc14CY5ueohrLqYEu'
const MODULES = 41
const LIMIT_MS = 60_000
const MIDDLE = { x: 640, y: 360 }

describe('why a frame gave no text', { timeout: LIMIT_MS }, () => {
  test.each(['green', 'yellow', 'black'] as const)('%s ink so dark that nothing can be told', (ink) => {
    expect(why(seen({ ink, exposure: 0.16, noise: 6 }))).toBe('too-dark')
  })

  test('a gate at night with nobody in it', () => {
    const night = emptyGate({ noise: 6 })
    expect(why({ ...night, data: night.data.map((value, i) => (i % 4 === 3 ? 255 : value * 0.2)) })).toBe(
      'too-dark',
    )
  })

  test.each(['green', 'yellow', 'black'] as const)(
    'a lamp that the screen with %s ink throws back',
    (ink) => {
      expect(why(withLamp(seen({ ink }), MIDDLE, 150))).toBe('glare')
    },
  )

  test('ink washed out by the light', () => {
    expect(why(seen({ ink: INKS.yellow, exposure: 1.2, veil: 0.7, noise: 4 }))).toBe('glare')
  })

  test.each([1, 1.5, 2])('modules of %d pixels', (module) => {
    expect(why(seen({ corners: square(module * MODULES), noise: 4 }))).toBe('too-small')
  })

  test.each([
    [8, 5],
    [6, 4],
    [4, 3],
  ])('modules of %d pixels, out of focus by %d', (module, sigma) => {
    expect(why(outOfFocus(seen({ corners: square(module * MODULES), noise: 4 }), sigma))).toBe('blurred')
  })

  test('a phone so far out of focus that no module is left', () => {
    expect(why(outOfFocus(seen({ corners: square(300) }), 20))).toBe('blurred')
  })

  test('a hand that moves', () => {
    expect(why(shaken(seen({ corners: square(300), noise: 4 }), 14))).toBe('blurred')
  })

  test('nothing there, and nothing is said', () => {
    for (let seed = 1; seed <= 5; seed++) expect(why(emptyGate({ noise: seed * 3, seed }))).toBe('no-code')
  })

  test('lines of text are no code', () => {
    expect(why(page())).toBe('no-code')
  })

  test.each([
    [0, 0],
    [1, 1],
    [3, 900],
    [900, 2],
  ])('a picture of %d by %d pixels', (width, height) => {
    expect(['too-dark', 'no-code']).toContain(
      why({ data: new Uint8ClampedArray(width * height * 4), width, height }),
    )
  })
})

function why(frame: Frame): WhyUnread {
  return whyUnread(frame).why
}

function seen(
  screen: Omit<PhoneScreen, 'text' | 'ink'> & { ink?: PhoneScreen['ink'] | keyof typeof INKS },
): Frame {
  const ink = screen.ink ?? INKS.green
  const isHex = (name: string): name is PhoneScreen['ink'] => name.startsWith('#')
  return phoneScreen({ text: TEXT, ...screen, ink: isHex(ink) ? ink : INKS[ink] }).frame
}

function square(side: number): Corners {
  const [left, top] = [640 - side / 2, 360 - side / 2]
  return [
    { x: left, y: top },
    { x: left + side, y: top },
    { x: left + side, y: top + side },
    { x: left, y: top + side },
  ]
}

/** A notice on the wall: lines of strokes with gaps between the words and the lines. */
function page(): Frame {
  const [width, height] = [1280, 720]
  const frame = emptyGate({ noise: 3 })
  for (let y = 100; y < 600; y++) {
    for (let x = 200; x < 1000; x++) {
      const stroke = y % 30 < 16 && x % 90 < 70 && (x * 7 + Math.floor(y / 30) * 13) % 11 < 4
      frame.data.set(stroke ? [20, 20, 20] : [245, 245, 240], (y * width + x) * 4)
    }
  }
  return { ...frame, width, height }
}
