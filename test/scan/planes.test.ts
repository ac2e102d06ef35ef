import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Gray, inColor, leastChannel, luminance } from '#scan/gray.ts'
import { sharpened } from '#scan/sharpen.ts'
import type { Frame } from '#scan/symbol.ts'

const GENTLE = { reach: 2, strength: 1 }

test('yellow is pale in luminance and dark in the ink plane', () => {
  const yellow = pixel(255, 204, 0)
  expect(luminance(yellow).data[0]).toBeGreaterThan(190)
  expect(leastChannel(yellow).data[0]).toBe(0)
})

test('grey keeps its tone in both planes, and back in color', () => {
  for (const level of [0, 1, 127, 254, 255]) {
    const grey = pixel(level, level, level)
    expect([luminance(grey).data[0], leastChannel(grey).data[0]]).toEqual([level, level])
    expect([...inColor(leastChannel(grey)).data]).toEqual([level, level, level, 255])
  }
})

test('the ink plane is the darkest channel of every pixel', () => {
  const channel = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(channel, channel, channel, (r, g, b) => {
      expect(leastChannel(pixel(r, g, b)).data[0]).toBe(Math.min(r, g, b))
    }),
  )
})

test('a frame that is a window of a larger buffer is read at its own place', () => {
  const bytes = new Uint8ClampedArray([9, 9, 9, 255, 10, 20, 30, 255])
  expect(leastChannel({ data: bytes.subarray(4), width: 1, height: 1 }).data[0]).toBe(10)
})

test('sharpening makes a smeared edge steeper and leaves its far sides alone', () => {
  const smeared = rows([100, 100, 100, 100, 120, 160, 180, 180, 180, 180])
  const [row] = rowsOf(sharpened(smeared, GENTLE)).slice(4)
  expect(row).toEqual([100, 100, 95, 85, 110, 170, 195, 185, 180, 180])
})

test('sharpening changes nothing where nothing differs, and never its input', () => {
  const flat = rows(Array(12).fill(77))
  expect(sharpened(flat, { reach: 3, strength: 1.5 }).data).toEqual(flat.data)
  const edge = rows([0, 0, 0, 0, 255, 255, 255, 255])
  const before = edge.data.slice()
  sharpened(edge, GENTLE)
  expect(edge.data).toEqual(before)
})

test('a plane smaller than the reach comes back as it was', () => {
  const tiny: Gray = { data: new Uint8ClampedArray([1, 2, 3, 4]), width: 2, height: 2 }
  expect([...sharpened(tiny, GENTLE).data]).toEqual([1, 2, 3, 4])
})

function pixel(r: number, g: number, b: number): Frame {
  return { data: new Uint8ClampedArray([r, g, b, 255]), width: 1, height: 1 }
}

/** Nine rows alike. */
function rows(row: readonly number[]): Gray {
  return { data: new Uint8ClampedArray(Array(9).fill(row).flat()), width: row.length, height: 9 }
}

function rowsOf({ data, width, height }: Gray): number[][] {
  return Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)])
}
