import { pixelsOf, type Region } from './gray.ts'
import type { Frame } from './symbol.ts'

/**
 * The frame at most `width` pixels wide, each new pixel the mean of the old ones under it, which also evens
 * out sensor noise. A frame that is narrower already comes back as it is.
 */
export function shrink(frame: Frame, width: number): Frame {
  if (frame.width <= width) return frame
  if (frame.width === 2 * width && frame.height % 2 === 0) return halved(frame)
  const height = Math.max(1, Math.round((frame.height * width) / frame.width))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * frame.height) / height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * frame.height) / height))
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * frame.width) / width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * frame.width) / width))
      meanInto(data, (y * width + x) * 4, frame, left, top, right, bottom)
    }
  }
  return { data, width, height }
}

/** A part of the frame, as a frame of its own. */
export function cut(frame: Frame, { left, top, width, height }: Region): Frame {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * frame.width + left) * 4
    data.set(frame.data.subarray(start, start + width * 4), y * width * 4)
  }
  return { data, width, height }
}

/** Half as wide and as high, each new pixel the mean of four; quicker than `shrink`. What is odd is left over. */
export function halved(frame: Frame): Frame {
  const from = pixelsOf(frame)
  const [width, height] = [frame.width >> 1, frame.height >> 1]
  const pixels = new Uint32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let at = 2 * y * frame.width, end = at + 2 * width; at < end; at += 2, i++) {
      const a = from[at] ?? 0
      const b = from[at + 1] ?? 0
      const c = from[at + frame.width] ?? 0
      const d = from[at + frame.width + 1] ?? 0
      // Red and blue in one sum: eight bits lie between them.
      const redBlue = (a & RED_BLUE) + (b & RED_BLUE) + (c & RED_BLUE) + (d & RED_BLUE)
      const green = (a & GREEN) + (b & GREEN) + (c & GREEN) + (d & GREEN)
      pixels[i] = OPAQUE | ((redBlue >>> 2) & RED_BLUE) | ((green >>> 2) & GREEN)
    }
  }
  return { data: new Uint8ClampedArray(pixels.buffer), width, height }
}

const RED_BLUE = 0xff00ff
const GREEN = 0xff00
const OPAQUE = 0xff000000

function meanInto(
  to: Uint8ClampedArray,
  at: number,
  { data, width }: Frame,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  let red = 0
  let green = 0
  let blue = 0
  for (let y = top; y < bottom; y++) {
    for (let i = (y * width + left) * 4; i < (y * width + right) * 4; i += 4) {
      red += data[i] ?? 0
      green += data[i + 1] ?? 0
      blue += data[i + 2] ?? 0
    }
  }
  const count = (right - left) * (bottom - top)
  to[at] = red / count
  to[at + 1] = green / count
  to[at + 2] = blue / count
  to[at + 3] = 255
}
