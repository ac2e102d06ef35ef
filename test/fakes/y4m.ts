import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import type { Frame } from '#scan/symbol.ts'

const FRAME_MARK = 'FRAME\n'

/**
 * Writes frames, all of one size, as the file Chromium's `--use-file-for-fake-video-capture` plays in a loop.
 * Width and height must be even.
 */
export function writeY4m(file: string, frames: readonly Frame[], framesPerSecond = 10): void {
  const { width, height } = sizeOf(frames)
  const header = `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(header),
      ...frames.flatMap((frame) => [Buffer.from(FRAME_MARK), planesOf(frame)]),
    ]),
  )
}

/**
 * Shows other pictures from now on to a camera that plays `file`: every frame in it is overwritten in place,
 * with `frames` over and over. The size must be that of the file; a renamed or resized file would need a new
 * `getUserMedia`.
 */
export function overwriteY4m(file: string, frames: readonly Frame[]): void {
  const { width, height } = sizeOf(frames)
  const bytes = readFileSync(file)
  const header = bytes.subarray(0, bytes.indexOf('\n') + 1)
  if (!header.includes(` W${width} H${height} `))
    throw new Error(`${file} is not ${width}×${height}: ${header}`)
  const planes = frames.map(planesOf)
  const stride = FRAME_MARK.length + width * height * 1.5
  const target = openSync(file, 'r+')
  try {
    for (let at = header.length, n = 0; at < bytes.length; at += stride, n += 1)
      writeSync(target, planes[n % planes.length] ?? Buffer.alloc(0), 0, null, at + FRAME_MARK.length)
  } finally {
    closeSync(target)
  }
}

function sizeOf(frames: readonly Frame[]): { width: number; height: number } {
  const [first] = frames
  if (first === undefined) throw new Error('a video needs at least one frame')
  const { width, height } = first
  if (width % 2 || height % 2) throw new Error(`${width}×${height}: 4:2:0 video needs even sides`)
  if (frames.some((frame) => frame.width !== width || frame.height !== height))
    throw new Error('frames differ in size')
  return { width, height }
}

/** What a frame was made into before: a frame never changes, and making it takes most of a second on a busy machine. */
const made = new WeakMap<Frame, Buffer>()

/** Makes a frame ready, so that showing it is only writing it. @returns the same frame */
export function readyForY4m(frame: Frame): Frame {
  planesOf(frame)
  return frame
}

function planesOf(frame: Frame): Buffer {
  const known = made.get(frame)
  if (known !== undefined) return known
  const planes = madeInto(frame)
  made.set(frame, planes)
  return planes
}

/** The Y, U and V planes in limited range (ITU-R BT.601, Y 16–235): with it colors come back within 3 of 255. */
function madeInto({ data, width, height }: Frame): Buffer {
  const pixels = width * height
  const planes = Buffer.alloc(pixels * 1.5)
  for (let i = 0, from = 0; i < pixels; i += 1, from += 4) {
    const luma = 65.481 * (data[from] ?? 0) + 128.553 * (data[from + 1] ?? 0) + 24.966 * (data[from + 2] ?? 0)
    planes[i] = Math.round(16 + luma / 255)
  }
  for (let y = 0, at = pixels; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, at += 1) {
      const pixel = y * width + x
      const r = meanOfFour(data, width, pixel, 0)
      const g = meanOfFour(data, width, pixel, 1)
      const b = meanOfFour(data, width, pixel, 2)
      planes[at] = Math.round(128 + (-37.797 * r - 74.203 * g + 112 * b) / 255)
      planes[at + pixels / 4] = Math.round(128 + (112 * r - 93.786 * g - 18.214 * b) / 255)
    }
  }
  return planes
}

/** The mean of a channel over a pixel and its neighbors to the right and below. */
function meanOfFour(data: Frame['data'], width: number, pixel: number, channel: 0 | 1 | 2): number {
  const upper = pixel * 4 + channel
  const lower = upper + width * 4
  return ((data[upper] ?? 0) + (data[upper + 4] ?? 0) + (data[lower] ?? 0) + (data[lower + 4] ?? 0)) / 4
}
