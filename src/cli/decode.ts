import { colorOf } from '#scan/color.ts'
import { type Decoders, openDecoders } from '#scan/decoders/index.ts'
import type { WhyUnread } from '#scan/problems.ts'
import type { Corners, EngineName, SymbolColor } from '#scan/symbol.ts'
import { readPicture, zxingWasm } from './pictures.ts'

/** What is printed for each picture, one JSON object a line. Without a symbol, text, corners and engine are null. */
type Line = {
  file: string
  text: string | null
  /** `none` without a symbol, too. */
  color: SymbolColor
  /** Clockwise from the symbol's own top left, in pixels of the upright picture. */
  corners: Corners | null
  engine: EngineName | null
  /** Decoding and color, without reading the file. */
  ms: number
  /** Only where `text` is null. */
  reason?: WhyUnread
}

const files = process.argv.slice(2)
if (files.length === 0) fail('usage: npm run --silent decode -- FILE…')
const decoders = openDecoders({ wasm: await zxingWasm(), effort: 'still' }, () => undefined)
await decoders.settled
for (const file of files) {
  try {
    console.log(JSON.stringify(await lineOf(file, decoders)))
  } catch (error) {
    fail(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function lineOf(file: string, { decode, explain }: Decoders): Promise<Line> {
  const frame = await readPicture(file)
  const startedAt = performance.now()
  const reading = await decode(frame)
  const ms = since(startedAt)
  if (reading === null)
    return { file, text: null, color: 'none', corners: null, engine: null, ms, reason: await explain(frame) }
  const { text, corners, engine, modules } = reading
  const { color } = colorOf(frame, corners, modules)
  return { file, text, color, corners, engine, ms: since(startedAt) }
}

function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
