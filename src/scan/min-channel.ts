import type { Frame } from './symbol.ts'

/**
 * The frame in grey, each pixel the darkest of its three channels. Yellow ink on white hardly differs in
 * luminance but is black in blue, so this plane shows every ink (DECODE.md §2). Alpha is opaque.
 */
export function minChannel({ data, width, height }: Frame): Frame {
  const plane = new Uint8ClampedArray(data.length)
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const to = new Uint32Array(plane.buffer)
  for (let i = 0; i < from.length; i++) {
    const pixel = from[i] ?? 0
    const a = pixel & 255
    const b = (pixel >>> 8) & 255
    const c = (pixel >>> 16) & 255
    const least = a < b ? (a < c ? a : c) : b < c ? b : c
    to[i] = 0xff000000 | (least * 0x10101)
  }
  return { data: plane, width, height }
}
