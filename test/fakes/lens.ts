import type { Frame, Point } from '#scan/symbol.ts'

/** The frame out of focus: a blur of three box means, near a Gaussian of `sigma` pixels. */
export function outOfFocus(frame: Frame, sigma: number): Frame {
  // The variance of three means over 2r + 1 pixels is r(r + 1).
  const reach = Math.max(1, Math.round((Math.sqrt(1 + 4 * sigma * sigma) - 1) / 2))
  let seen = frame
  for (let n = 0; n < 3; n++) seen = meanAlong(meanAlong(seen, reach, 4), reach, frame.width * 4)
  return seen
}

/** The frame as a hand that moves sideways by `pixels` while the shutter is open leaves it. */
export function shaken(frame: Frame, pixels: number): Frame {
  return meanAlong(frame, Math.round(pixels / 2), 4)
}

/** A lamp that a screen throws back: white in the middle, fading over `radius` pixels. */
export function withLamp({ data, width, height }: Frame, { x, y }: Point, radius: number): Frame {
  const seen = data.slice()
  for (let i = 0; i < seen.length; i += 4) {
    const away = Math.hypot(((i / 4) % width) - x, Math.floor(i / 4 / width) - y) / radius
    const lamp = 400 * Math.exp(-away * away)
    for (let channel = i; channel < i + 3; channel++) seen[channel] = (seen[channel] ?? 0) + lamp
  }
  return { data: seen, width, height }
}

/** Light and dark bands, as of a screen's own lines against the sensor's. */
export function withStripes({ data, width, height }: Frame, period: number, strength: number): Frame {
  const seen = data.slice()
  for (let i = 0; i < seen.length; i += 4) {
    const x = (i / 4) % width
    const y = Math.floor(i / 4 / width)
    const gain = 1 + strength * Math.sin(((y + 0.3 * x) / period) * 2 * Math.PI)
    for (let channel = i; channel < i + 3; channel++) seen[channel] = (seen[channel] ?? 0) * gain
  }
  return { data: seen, width, height }
}

/** The frame as in a mirror: a front camera's picture of itself. */
export function inMirror({ data, width, height }: Frame): Frame {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const seen = new Uint32Array(pixels.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) seen[y * width + x] = pixels[y * width + width - 1 - x] ?? 0
  return { data: new Uint8ClampedArray(seen.buffer), width, height }
}

/** A part of the frame painted over: a finger, a sticker, a torn corner. */
export function covered(
  { data, width, height }: Frame,
  box: { left: number; top: number; width: number; height: number },
  [r, g, b]: readonly [number, number, number] = [196, 150, 130],
): Frame {
  const seen = data.slice()
  for (let y = Math.round(box.top); y < box.top + box.height; y++)
    for (let x = Math.round(box.left); x < box.left + box.width; x++)
      seen.set([r, g, b, 255], (y * width + x) * 4)
  return { data: seen, width, height }
}

/** Mean of each value and its `reach` neighbors on each side, `stride` values apart; edges repeat. */
function meanAlong({ data, width, height }: Frame, reach: number, stride: number): Frame {
  const seen = new Uint8ClampedArray(data.length)
  const alongRow = stride === 4
  const length = alongRow ? width : height
  const lines = alongRow ? height : width
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < 4; channel++) {
      const start = (alongRow ? line * width * 4 : line * 4) + channel
      const at = (n: number): number => data[start + Math.min(length - 1, Math.max(0, n)) * stride] ?? 0
      let sum = 0
      for (let n = -reach; n <= reach; n++) sum += at(n)
      for (let n = 0; n < length; n++) {
        seen[start + n * stride] = sum / (2 * reach + 1)
        sum += at(n + reach + 1) - at(n - reach)
      }
    }
  }
  return { data: seen, width, height }
}
