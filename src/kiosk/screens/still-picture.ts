import { calendarDay, clockTime } from '#i18n/format.ts'
import { anonymized } from '#scan/anonymize.ts'
import type { Still } from '#scan/scanner.ts'
import type { Frame } from '#scan/symbol.ts'
import { saveFile } from '../save-file.ts'
import { version } from '../version.ts'

const CAPTION_HEIGHT = 40
const INK = '#0b1220'
const PAPER = '#ffffff'

/** Draws a still with the outline of what was found in it. The canvas has the still's size. */
export function drawStill(canvas: HTMLCanvasElement, { still, symbol }: Still): void {
  const draw = canvas.getContext('2d')
  if (draw === null) return
  put(draw, still)
  outline(draw, symbol)
}

/** Hands the guard a file in which nothing can be read: no text, no face. Needs no network. */
export async function saveAnonymous(still: Still, caption: string, now: number): Promise<void> {
  const { width, height } = still.size
  const canvas = new OffscreenCanvas(width, height + CAPTION_HEIGHT)
  const draw = canvas.getContext('2d')
  if (draw === null) return
  put(draw, anonymized(still.still, unpredictable()))
  outline(draw, still.symbol)
  draw.fillStyle = PAPER
  draw.fillRect(0, height, width, CAPTION_HEIGHT)
  draw.fillStyle = INK
  draw.font = '20px system-ui, sans-serif'
  draw.fillText(`${caption} · ${version}`, 12, height + 27, width - 24)
  saveFile(await canvas.convertToBlob({ type: 'image/png' }), nameAt(now))
}

type Draw = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

function put(draw: Draw, { data, width, height }: Frame): void {
  draw.putImageData(new ImageData(data, width, height), 0, 0)
}

/** White over ink, as over the live picture. */
function outline(draw: Draw, symbol: Still['symbol']): void {
  const [first, ...rest] = symbol?.corners ?? []
  if (first === undefined) return
  draw.beginPath()
  draw.moveTo(first.x, first.y)
  for (const { x, y } of rest) draw.lineTo(x, y)
  draw.closePath()
  draw.lineJoin = 'round'
  for (const [color, width] of [
    [INK, 8],
    [PAPER, 4],
  ] as const) {
    draw.strokeStyle = color
    draw.lineWidth = width
    draw.stroke()
  }
}

/** Numbers that nobody can draw again, a few thousand at a time. */
function unpredictable(): () => number {
  const pool = new Uint32Array(4096)
  let next = pool.length
  return () => {
    if (next === pool.length) {
      crypto.getRandomValues(pool)
      next = 0
    }
    return (pool[next++] ?? 0) / 2 ** 32
  }
}

function nameAt(now: number): string {
  return `campus-gate-${calendarDay(now)}-${clockTime(now).replaceAll(':', '')}.png`
}
