import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colorOf } from '#scan/color.ts'
import type { SymbolColor } from '#scan/symbol.ts'
import { INKS, type PhoneScreen, phoneScreen } from '#test/fakes/phone-screen.ts'

// 'JKM:7Kd02Lq9' is a version 1 code of 21 modules; with a badge, level H makes it version 2.
const TEXT = 'JKM:7Kd02Lq9'
const SMALL = { width: 400, height: 240 }
const LIMIT_MS = 60_000
const LIGHTS = { daylight: [1, 1, 1], 'lamp light': [1.05, 0.95, 0.75], shade: [0.85, 0.95, 1.05] } as const
const TRUTH = {
  green: 'green',
  yellow: 'yellow',
  red: 'red',
  black: 'none',
  grey: 'none',
  blue: 'none',
  purple: 'none',
  cyan: 'none',
} as const satisfies Record<keyof typeof INKS, SymbolColor>

describe.each(Object.entries(LIGHTS))('in %s', (_, light) => {
  test.each(Object.entries(TRUTH))('%s ink is %s', (ink, color) => {
    // The keys of TRUTH are those of INKS.
    expect(colorSeen({ ink: INKS[ink as keyof typeof INKS], light, noise: 8 })).toBe(color)
  })
})

test('a clear color is told with confidence', () => {
  const { frame, corners } = phoneScreen({ text: TEXT, ink: INKS.green, ...SMALL })
  expect(colorOf(frame, corners, 21).confidence).toBeGreaterThan(0.95)
})

test("the badge's color is not the code's", () => {
  expect(colorSeen({ ink: INKS.red, logo: 0.2 }, 25)).toBe('red')
})

test('black on a tinted screen stays none, through glare too', { timeout: LIMIT_MS }, () => {
  for (const background of ['#FFD0D8', '#C8F0D0', '#FFF0B0', '#F070D0', '#70E090'] as const)
    for (const veil of [0, 0.15, 0.3])
      expect(['none', 'unsure'], `${background} veil ${veil}`).toContain(
        colorSeen({ ink: INKS.black, background, veil }),
      )
})

test('grey under a tinted light that overexposes one channel is not taken for a status', () => {
  for (const [r, g, b] of [
    [0.75, 1.1, 0.75],
    [0.92, 1.1, 0.92],
    [1.1, 0.75, 0.75],
    [1.1, 1.1, 0.75],
  ] as const)
    for (const veil of [0, 0.3])
      expect(['none', 'unsure'], `${r} ${g} ${b} veil ${veil}`).toContain(
        colorSeen({ ink: '#B0B0B0', light: [r, g, b], exposure: 1.05, veil }),
      )
})

test('a code lighter than its ground has no status', () => {
  for (const ink of Object.values(INKS))
    for (const ground of ['#111111', '#202020', '#101820', '#1B1B10'] as const)
      expect(['none', 'unsure'], `${ink} on ${ground}`).toContain(
        colorSeen({ ink: ground, background: ink, noise: 6 }),
      )
})

test('no black or grey is called green or another status, on whatever ground', { timeout: LIMIT_MS }, () => {
  const level = fc.integer({ min: 60, max: 255 })
  const dark = fc.integer({ min: 10, max: 40 })
  const off = fc.integer({ min: 0, max: 2 })
  const screens = fc.record({
    ink: fc.tuple(dark, off, off, off).map(([d, r, g, b]) => hexOf(d + r, d + g, d + b)),
    background: fc.tuple(level, level, level).map(([r, g, b]) => hexOf(r, g, b)),
    veil: fc.double({ min: 0, max: 0.2, noNaN: true }),
    noise: fc.integer({ min: 0, max: 12 }),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(screens, (screen) => {
      expect(['none', 'unsure']).toContain(colorSeen(screen))
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['a lamp', [1.05, 0.85, 0.55]],
  ['a screen at night', [1, 0.92, 0.62]],
  ['shade', [0.8, 0.95, 1.1]],
] as const)('the three colors are told by the light of %s', (_, light) => {
  for (const color of ['green', 'yellow', 'red'] as const)
    expect(colorSeen({ ink: INKS[color], light, exposure: 0.7, noise: 8, veil: 0.05 }), color).toBe(color)
})

test.each(['green', 'yellow', 'red'] as const)('%s ink is told in the dim, if at all', (color) => {
  for (const exposure of [0.5, 0.3, 0.2, 0.12])
    expect([color, 'unsure'], `${exposure}`).toContain(colorSeen({ ink: INKS[color], exposure, noise: 8 }))
})

test.each(['green', 'yellow', 'red'] as const)('overexposed %s ink keeps its color', (ink) => {
  expect(colorSeen({ ink: INKS[ink], exposure: 1.2, veil: 0.15 })).toBe(ink)
})

test('ink of hardly any color is unsure or none, never a status', () => {
  for (const ink of ['#6F7870', '#78706F', '#77766C'] as const)
    expect(['none', 'unsure'], ink).toContain(colorSeen({ ink }))
})

test('a hue between two statuses is unsure', () => {
  expect(colorSeen({ ink: '#E65100' })).toBe('unsure')
  expect(colorSeen({ ink: '#9ACD00' })).toBe('unsure')
})

test('a code half green and half red is not green', () => {
  const green = phoneScreen({ text: TEXT, ink: INKS.green, ...SMALL })
  const red = phoneScreen({ text: TEXT, ink: INKS.red, ...SMALL })
  const { data, width } = green.frame
  for (let i = 0; i < data.length; i += 4)
    if ((i / 4) % width < width / 2) data.set(red.frame.data.subarray(i, i + 4), i)
  expect(colorOf(green.frame, green.corners, 21).color).not.toBe('green')
})

test('where nothing is dark, nothing is told', () => {
  expect(colorSeen({ ink: '#FFFFFF' })).toBe('unsure')
})

test('no black, grey or foreign ink is ever called a status, whatever the light', {
  timeout: LIMIT_MS,
}, () => {
  const foreign = fc.constantFrom(
    INKS.black,
    INKS.grey,
    INKS.blue,
    INKS.purple,
    INKS.cyan,
    '#B0B0B0' as const,
  )
  const gain = fc.double({ min: 0.75, max: 1.1, noNaN: true })
  const screens = fc.record({
    ink: foreign,
    light: fc.tuple(gain, gain, gain),
    veil: fc.double({ min: 0, max: 0.3, noNaN: true }),
    exposure: fc.double({ min: 0.4, max: 1.05, noNaN: true }),
    noise: fc.integer({ min: 0, max: 20 }),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(screens, (screen) => {
      expect(['none', 'unsure']).toContain(colorSeen({ ...screen }))
    }),
    { numRuns: 30 },
  )
})

function colorSeen(screen: Omit<PhoneScreen, 'text'>, modules = 21): SymbolColor {
  const { frame, corners } = phoneScreen({ text: TEXT, ...SMALL, ...screen })
  return colorOf(frame, corners, modules).color
}

function hexOf(r: number, g: number, b: number): `#${string}` {
  return `#${((r << 16) | (g << 8) | b).toString(16).padStart(6, '0')}`
}
