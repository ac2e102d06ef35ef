import { encode } from 'uqr'
import type { Corners, Frame } from '#scan/symbol.ts'

/** `#rrggbb`. */
type Hex = `#${string}`

/**
 * Inks of codes. Green and yellow are an issuer's own (PAYLOADS.md §1.4: `#2BAC65`, `#FF9F00`); the last three
 * belong to no status.
 */
export const INKS = {
  green: '#2BAC65',
  yellow: '#FF9F00',
  red: '#E02020',
  black: '#111111',
  grey: '#8C8C8C',
  blue: '#1677FF',
  purple: '#7B1FA2',
  cyan: '#00BCD4',
} as const

export type PhoneScreen = {
  text: string
  ink: Hex
  /** Color of the light modules and of the screen round them. */
  background?: Hex
  /** Side of the white badge in the middle, as a part of the symbol's side; 0 for none. */
  logo?: number
  /** Outer corners of the symbol in the frame; by default a slightly turned square in the middle. */
  corners?: Corners
  /** What the camera adds to the brightness, at most, in levels of 255; a third of it to each channel besides. */
  noise?: number
  /** Part of the picture that is glare, 0 to 1. */
  veil?: number
  /** Brightness of the whole picture, 1 as drawn. */
  exposure?: number
  /** White balance: gain of red, green and blue. */
  light?: readonly [number, number, number]
  width?: number
  height?: number
  seed?: number
}

/** One camera frame with a phone in it that shows a code, and where the code is. */
export function phoneScreen(screen: PhoneScreen): { frame: Frame; corners: Corners } {
  const { width = 1280, height = 720 } = screen
  const corners = screen.corners ?? turnedSquare(width, height)
  const sample = samplerOf(inverseOf(matrixOf(corners)), painterOf(screen))
  const camera = cameraOf(screen)
  const data = new Uint8ClampedArray(width * height * 4)
  const color = new Float64Array(3)
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 4) {
      sample(x, y, color)
      camera(color, data, i)
    }
  }
  return { frame: { data, width, height }, corners }
}

/** A frame of the same gate with nobody in it. */
export function emptyGate({ width = 1280, height = 720, noise = 0, seed = 1 } = {}): Frame {
  const camera = cameraOf({ noise, seed })
  const data = new Uint8ClampedArray(width * height * 4)
  const color = new Float64Array(3)
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 4) {
      color.fill(0)
      addGate(x / width, y / height, color)
      camera(color, data, i)
    }
  }
  return { data, width, height }
}

type Rgb = readonly [r: number, g: number, b: number]
/** Adds the color at a place of the symbol's own unit square, and beyond it, to a sum; no color is an object. */
type Painter = (u: number, v: number, sum: Float64Array) => void

// In sides of the symbol: four modules of quiet zone and the phone's body outside of them.
const SCREEN_MARGIN = 0.16
const BODY_MARGIN = 0.2
const BODY: Rgb = [28, 28, 30]
const WHITE: Rgb = [255, 255, 255]

function painterOf({ text, ink, background = '#FFFFFF', logo = 0 }: PhoneScreen): Painter {
  const { data, size } = encode(text, { border: 0, ecc: logo > 0 ? 'H' : 'M' })
  const dark = rgbOf(ink)
  const light = rgbOf(background)
  return (u, v, sum) => {
    if (within(u, v, 0)) {
      if (Math.abs(u - 0.5) < logo / 2 && Math.abs(v - 0.5) < logo / 2) add(WHITE, sum)
      else add(data[Math.floor(v * size)]?.[Math.floor(u * size)] === true ? dark : light, sum)
    } else if (within(u, v, SCREEN_MARGIN)) add(light, sum)
    else if (within(u, v, BODY_MARGIN)) add(BODY, sum)
    else addGate(u, v, sum)
  }
}

function add(color: Rgb, sum: Float64Array): void {
  sum[0] = (sum[0] ?? 0) + color[0]
  sum[1] = (sum[1] ?? 0) + color[1]
  sum[2] = (sum[2] ?? 0) + color[2]
}

function within(u: number, v: number, margin: number): boolean {
  return u >= -margin && u < 1 + margin && v >= -margin && v < 1 + margin
}

/** Wall, sky and a hedge: soft stripes that are no code. */
function addGate(u: number, v: number, sum: Float64Array): void {
  const wave = 20 * Math.sin(u * 9) + 15 * Math.cos(v * 7)
  sum[0] = (sum[0] ?? 0) + (150 + wave)
  sum[1] = (sum[1] ?? 0) + (148 + wave * 0.8)
  sum[2] = (sum[2] ?? 0) + (140 + wave * 0.5)
}

const STEPS = [0.25, 0.75] as const

/** Looks at a pixel in four places and gives their mean. */
function samplerOf([a, b, c, d, e, f, g, h, i]: Matrix, paint: Painter) {
  return (px: number, py: number, color: Float64Array): void => {
    color.fill(0)
    for (const dy of STEPS) {
      const y = py + dy
      for (const dx of STEPS) {
        const x = px + dx
        const w = g * x + h * y + i
        paint((a * x + b * y + c) / w, (d * x + e * y + f) / w, color)
      }
    }
    for (let channel = 0; channel < 3; channel += 1) color[channel] = (color[channel] ?? 0) / 4
  }
}

/** What glare, exposure, white balance and sensor noise make of a color. */
function cameraOf({
  noise = 0,
  veil = 0,
  exposure = 1,
  light = [1, 1, 1],
  seed = 1,
}: Partial<PhoneScreen>): (color: Float64Array, into: Uint8ClampedArray, at: number) => void {
  const random = mulberry32(seed)
  const grain = (most: number): number => (most === 0 ? 0 : (random() + random() - 1) * most)
  const see = (level: number, gain: number): number => (level * (1 - veil) + 255 * veil) * exposure * gain
  const own = noise / 3
  return (color, into, at) => {
    const all = grain(noise)
    into[at] = see(color[0] ?? 0, light[0]) + all + grain(own)
    into[at + 1] = see(color[1] ?? 0, light[1]) + all + grain(own)
    into[at + 2] = see(color[2] ?? 0, light[2]) + all + grain(own)
    into[at + 3] = 255
  }
}

function turnedSquare(width: number, height: number): Corners {
  const x = width / 2
  const y = height / 2
  const s = height * 0.28
  return [
    { x: x - s * 0.95, y: y - s * 1.05 },
    { x: x + s * 1.04, y: y - s * 0.92 },
    { x: x + s * 0.97, y: y + s * 1.03 },
    { x: x - s * 1.06, y: y + s * 0.94 },
  ]
}

/** Row by row, the last element 1 or whatever scale the matrix has. */
type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** Unit square to quadrilateral. */
function matrixOf([p0, p1, p2, p3]: Corners): Matrix {
  const [ax, ay, bx, by] = [p1.x - p2.x, p1.y - p2.y, p3.x - p2.x, p3.y - p2.y]
  const [cx, cy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y]
  const area = ax * by - bx * ay
  const g = (cx * by - bx * cy) / area
  const h = (ax * cy - cx * ay) / area
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
    1,
  ]
}

function inverseOf([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  // The adjugate: a perspective matrix has no scale of its own, so the determinant need not be divided out.
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

function rgbOf(hex: Hex): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
