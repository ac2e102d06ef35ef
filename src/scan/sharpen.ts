import type { Gray } from './gray.ts'

// About a module's width: what a lens out of focus and a moving hand smeared over the neighboring modules is
// taken back. On the shared frames four neighbors read as much as the mean of the 7×7 square, in a third of the
// time; 2 pixels read fewer.
const REACH = 3

/**
 * Each pixel moved away from its neighbors left, right, above and below, by as much as it differs from their
 * mean. The outermost pixels stay as they are. The plane given is only read.
 */
export function sharpened({ data, width, height }: Gray): Gray {
  const sharp = data.slice()
  const up = REACH * width
  for (let y = REACH; y < height - REACH; y++) {
    for (let at = y * width + REACH, end = (y + 1) * width - REACH; at < end; at++) {
      const beside = (data[at - REACH] ?? 0) + (data[at + REACH] ?? 0)
      const around = beside + (data[at - up] ?? 0) + (data[at + up] ?? 0)
      // Eight quarters less four, in whole numbers: this runs over a million pixels for each picture.
      sharp[at] = (8 * (data[at] ?? 0) - around) >> 2
    }
  }
  return { data: sharp, width, height }
}
