import type { Frame } from './symbol.ts'

/** One byte a pixel, row by row. */
export type Gray = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }

/** A part of a frame, in whole pixels. */
export type Region = { left: number; top: number; width: number; height: number }

export function wholeOf({ width, height }: Frame): Region {
  return { left: 0, top: 0, width, height }
}

/** Brightness as the eye weighs it (ITU-R BT.601): 0.299 red, 0.587 green, 0.114 blue. */
export function luminance(frame: Frame, region: Region = wholeOf(frame)): Gray {
  const pixels = pixelsOf(frame)
  const { left, top, width, height } = region
  const plane = new Uint8ClampedArray(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let at = (top + y) * frame.width + left, end = at + width; at < end; at++, i++) {
      const pixel = pixels[at] ?? 0
      plane[i] = (306 * (pixel & 255) + 601 * ((pixel >>> 8) & 255) + 117 * ((pixel >>> 16) & 255)) >> 10
    }
  }
  return { data: plane, width, height }
}

/** The darkest channel of each pixel: yellow ink is pale in luminance but black in blue (DECODE.md §2). */
export function leastChannel(frame: Frame, region: Region = wholeOf(frame)): Gray {
  const pixels = pixelsOf(frame)
  const { left, top, width, height } = region
  const plane = new Uint8ClampedArray(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let at = (top + y) * frame.width + left, end = at + width; at < end; at++, i++) {
      const pixel = pixels[at] ?? 0
      plane[i] = lesser(lesser(pixel & 255, (pixel >>> 8) & 255), (pixel >>> 16) & 255)
    }
  }
  return { data: plane, width, height }
}

/** The plane as a frame, for who takes nothing else. */
export function inColor({ data, width, height }: Gray): Frame {
  const pixels = new Uint32Array(data.length)
  for (let i = 0; i < data.length; i++) pixels[i] = 0xff000000 | ((data[i] ?? 0) * 0x10101)
  return { data: new Uint8ClampedArray(pixels.buffer), width, height }
}

/** Without a branch: which channel is darkest is a matter of noise on grey, and a wrong guess costs more than the sum. */
function lesser(a: number, b: number): number {
  const more = b - a
  return a + (more & (more >> 31))
}

/** A pixel at a time, red in the lowest byte: every machine that runs a browser is little-endian. */
export function pixelsOf({ data, width, height }: Frame): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, width * height)
}
