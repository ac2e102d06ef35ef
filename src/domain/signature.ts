/** A signature as strokes of points; coordinates are thousandths of the box it was written in, 0 to 1000. */
export type Stroke = readonly (readonly [x: number, y: number])[]
export type Signature = readonly Stroke[]

/** Most points that are kept: a long Chinese name has some hundreds. */
export const MOST_POINTS = 600
/** Shortest way the pen must have gone, in thousandths of the box: a dot or a slip of the hand goes less. */
const SHORTEST_WAY = 200

export type SignatureProblem = 'signature-empty' | 'signature-dot'

/** Whether somebody wrote something. Who wrote it, and whether it is their name, nobody can tell here. */
export function signatureProblem(signature: Signature): SignatureProblem | null {
  if (signature.every((stroke) => stroke.length === 0)) return 'signature-empty'
  const way = signature.reduce((sum, stroke) => sum + wayOf(stroke), 0)
  return way < SHORTEST_WAY ? 'signature-dot' : null
}

/** The strokes with as few points as may be kept: of a long one every second, every third. */
export function thinned(signature: Signature): Signature {
  const count = signature.reduce((sum, stroke) => sum + stroke.length, 0)
  const every = Math.ceil(count / MOST_POINTS)
  if (every <= 1) return signature
  return signature.map((stroke) =>
    // The end of a stroke says more than its middle.
    stroke.filter((_, index) => index % every === 0 || index === stroke.length - 1),
  )
}

/** Whole thousandths of a box. */
export function pointIn(box: { width: number; height: number }, x: number, y: number): [number, number] {
  return [share(x, box.width), share(y, box.height)]
}

function share(at: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((Math.min(Math.max(at, 0), whole) / whole) * 1000)
}

function wayOf(stroke: Stroke): number {
  return stroke.reduce((sum, [x, y], index) => {
    const [beforeX, beforeY] = stroke[index - 1] ?? [x, y]
    return sum + Math.hypot(x - beforeX, y - beforeY)
  }, 0)
}
