import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPicture, zxingWasm } from '#cli/pictures.ts'
import { colorOf } from '#scan/color.ts'
import { type Decoders, openDecoders } from '#scan/decoders/index.ts'
import type { SymbolColor } from '#scan/symbol.ts'

/** One frame of the shared set and what is in it. */
type Item = { file: string; texts: readonly string[] | null; colour: SymbolColor }
type Seen = Item & { text: string | null; color: SymbolColor | null }

const FRAMES = join(process.env['SHARED_DIR'] ?? '../shared', 'frames')
// A dozen of every twenty: all three colors, black, grey and the frames without a status code.
const CHOSEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 19]
// At least so many of a level's codes; DECODE.md §2 has what is possible.
const LEAST_READ = { easy: 1, medium: 0.95, hard: 0.4 } as const

const present = existsSync(FRAMES)
if (!present) console.warn(`${FRAMES} is not there: frames drawn by others were NOT checked`)

test('the shared frames are there, wherever every check must run', () => {
  expect(present || process.env['CI'] === undefined).toBe(true)
})

describe.runIf(present).each(Object.entries(LEAST_READ))('on %s frames drawn by others', (level, least) => {
  let seen: readonly Seen[] = []
  beforeAll(async () => {
    seen = await look(level)
  }, 120_000)

  test('enough codes are read', () => {
    const codes = seen.filter(({ texts }) => texts !== null)
    const read = codes.filter(({ text }) => text !== null)
    expect(read.length / codes.length).toBeGreaterThanOrEqual(least)
  })

  test('no text is made up', () => {
    expect(seen.filter(({ text, texts }) => text !== null && !texts?.includes(text))).toEqual([])
  })

  test('no code is given another color than its own', () => {
    expect(
      seen.filter(({ color, colour }) => color !== null && color !== 'unsure' && color !== colour),
    ).toEqual([])
  })
})

async function look(level: string): Promise<Seen[]> {
  const folder = join(FRAMES, level)
  // Written beside the frames by whoever drew them; README.md there describes it.
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { items: Item[] }
  const decoders = openDecoders({ wasm: await zxingWasm(), effort: 'still' }, () => undefined)
  await decoders.settled
  const seen: Seen[] = []
  for (const index of CHOSEN) {
    const item = manifest.items[index]
    if (item !== undefined) seen.push(await lookAt(item, join(folder, item.file), decoders))
  }
  return seen
}

async function lookAt(item: Item, path: string, { decode }: Decoders): Promise<Seen> {
  const frame = await readPicture(path)
  const reading = await decode(frame)
  if (reading === null) return { ...item, text: null, color: null }
  return { ...item, text: reading.text, color: colorOf(frame, reading.corners, reading.modules).color }
}
