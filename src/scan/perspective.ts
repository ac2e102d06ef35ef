import type { Corners, Point } from './symbol.ts'

/**
 * Where a place of the unit square (0,0 top left, 1,1 bottom right) lies in the quadrilateral `corners`.
 * The square-to-quad mapping of Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), §2.2.3.
 */
export function perspective(corners: Corners): (u: number, v: number) => Point {
  const [p0, p1, p2, p3] = corners
  const dx1 = p1.x - p2.x
  const dy1 = p1.y - p2.y
  const dx2 = p3.x - p2.x
  const dy2 = p3.y - p2.y
  const sx = p0.x - p1.x + p2.x - p3.x
  const sy = p0.y - p1.y + p2.y - p3.y
  const area = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / area
  const h = (dx1 * sy - sx * dy1) / area
  const a = p1.x - p0.x + g * p1.x
  const b = p3.x - p0.x + h * p3.x
  const d = p1.y - p0.y + g * p1.y
  const e = p3.y - p0.y + h * p3.y
  return (u, v) => {
    const w = g * u + h * v + 1
    return { x: (a * u + b * v + p0.x) / w, y: (d * u + e * v + p0.y) / w }
  }
}
