import type { Frame } from './symbol.ts'

/**
 * The frame at most `width` pixels wide, each new pixel the mean of the old ones under it, which also evens
 * out sensor noise. A frame that is narrower already comes back as it is.
 */
export function shrink(frame: Frame, width: number): Frame {
  if (frame.width <= width) return frame
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
