import type { Gray } from './gray.ts'

/**
 * How far away the neighbors are, in pixels, and by what part of the difference a pixel moves away from them.
 * Best is a reach of about a module's width.
 */
export type Sharpening = { reach: number; strength: number }

/**
 * Takes back what a lens out of focus or a moving hand smeared over the neighboring modules: each pixel moves away
 * from the mean of its neighbors left, right, above and below, which reads as many codes as the mean of the
 * whole square round it, in a third of the time. The outermost pixels stay as they are. The plane given is only read.
 */
export function sharpened({ data, width, height }: Gray, { reach, strength }: Sharpening): Gray {
  const sharp = data.slice()
  const up = reach * width
  const own = 1 + strength
  const share = strength / 4
  for (let y = reach; y < height - reach; y++) {
    for (let at = y * width + reach, end = (y + 1) * width - reach; at < end; at++) {
      const beside = (data[at - reach] ?? 0) + (data[at + reach] ?? 0)
      const around = beside + (data[at - up] ?? 0) + (data[at + up] ?? 0)
      sharp[at] = own * (data[at] ?? 0) - share * around
    }
  }
  return { data: sharp, width, height }
}
