import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readPicture, zxingWasm } from '#cli/pictures.ts'
import { colorOf } from '#scan/color.ts'
import { openDecoders } from '#scan/decoders/index.ts'
import { openJsqr } from '#scan/decoders/jsqr.ts'
import { openZxing } from '#scan/decoders/zxing.ts'
import type { Frame, SymbolColor } from '#scan/symbol.ts'
import { emptyGate } from '#test/fakes/phone-screen.ts'
import { cpuMs, msRow, notMeasured, quantile } from './kit/figures.ts'
import { openPeers } from './kit/peers.ts'
import { type Item, type PictureSet, picturesIn, type SetKind } from './kit/picture-sets.ts'
import { type BenchRow, Unusable } from './row.ts'

const SHARED = process.env['SHARED_DIR'] ?? '../shared'
const TRIES = 8
const BUDGET_MS = 15
const FRAMES = 12
const ROUNDS = 6
const NOISES = [4, 8, 12]
const STILL = 'ours, still'
const JSQR_ONLY = 'ours, jsqr only'
const FIRST_TRY = 'ours, video, first try'
const WITHIN = `ours, video, within ${TRIES} tries`

/** What one reader made of one picture. */
type Outcome = { item: Item; text: string | null; ms: number; color: SymbolColor | null }
type Reader = { name: string; look: (item: Item, frame: Frame) => Promise<Outcome> }
/** All outcomes of a set, by reader. */
type Results = { set: PictureSet; outcomes: ReadonlyMap<string, readonly Outcome[]> }

/** Drawn frames, photographs and empty gates: ours against others as shipped. Other folders may be named. */
export async function run(folders: readonly string[] = []): Promise<readonly BenchRow[]> {
  const chosen = folders.length > 0 ? folders : ['frames', 'photos'].map((name) => join(SHARED, name))
  const there = chosen.filter((folder) => existsSync(folder))
  const missing = chosen.filter((folder) => !existsSync(folder))
  if (there.length === 0)
    throw new Unusable(
      `no pictures in ${missing.join(' or ')}: npm run bench decode -- FOLDER, or set SHARED_DIR`,
    )
  // Before the engines are opened, so that a folder without pictures is told at once.
  const sets = picturesIn(there)
  const readers = await openReaders()
  const results: Results[] = []
  for (const set of sets) results.push(await resultsOf(set, readers))
  return [
    ...missing.map((folder) => notMeasured(`reading ${folder}`, 'the folder is not there')),
    ...results.flatMap(readingRows),
    ...results.flatMap(colorRows),
    ...results.flatMap(goalRows),
    ...(await emptyRows()),
  ]
}

async function openReaders(): Promise<readonly Reader[]> {
  const still = openDecoders({ wasm: await zxingWasm(), effort: 'still' }, () => undefined)
  await still.settled
  const jsqr = await openJsqr('still')
  const peers = openPeers().map(({ name, read }) =>
    readerOf(name, async (frame) => ({ text: await read(frame) })),
  )
  return [
    readerOf(STILL, (frame) => still.decode(frame)),
    readerOf(JSQR_ONLY, (frame) => jsqr.decode(frame)),
    ...peers,
  ]
}

type Read =
  | { text: string | null; corners?: never }
  | Awaited<ReturnType<Awaited<ReturnType<typeof openJsqr>>['decode']>>

function readerOf(name: string, decode: (frame: Frame) => Promise<Read>): Reader {
  return {
    name,
    look: async (item, frame) => {
      let read: Read = null
      const ms = await cpuMs(async () => {
        read = await decode(frame)
      })
      return outcomeOf(item, frame, read, ms)
    },
  }
}

function outcomeOf(item: Item, frame: Frame, read: Read, ms: number): Outcome {
  if (read === null || read.corners === undefined) return { item, text: read?.text ?? null, ms, color: null }
  return { item, text: read.text, ms, color: colorOf(frame, read.corners, read.modules).color }
}

async function resultsOf(set: PictureSet, readers: readonly Reader[]): Promise<Results> {
  const outcomes = new Map<string, Outcome[]>()
  const keep = (name: string, outcome: Outcome): void => {
    outcomes.set(name, [...(outcomes.get(name) ?? []), outcome])
  }
  for (const [n, item] of set.items.entries()) {
    if (n % 20 === 0) process.stderr.write(`  ${set.name}: ${n} of ${set.items.length}\n`)
    const frame = await readPicture(item.path)
    for (const { name, look } of readers) keep(name, await look(item, frame))
    const [first, within] = await videoOutcomes(item, frame)
    keep(FIRST_TRY, first)
    keep(WITHIN, within)
  }
  return { set, outcomes }
}

/** The same picture again and again, as a camera that does not move gives it. */
async function videoOutcomes(item: Item, frame: Frame): Promise<[Outcome, Outcome]> {
  const decoder = await openZxing(await zxingWasm(), 'video')
  const { look } = readerOf('', decoder.decode)
  const first = await look(item, frame)
  let last = first
  for (let n = 1; n < TRIES && last.text === null; n++) last = await look(item, frame)
  return [first, last]
}

function readingRows({ set, outcomes }: Results): BenchRow[] {
  return [...outcomes].map(([name, all]) => {
    const ms = (of: readonly Outcome[]): string =>
      of.length === 0
        ? '–'
        : [0.5, 0.95]
            .map((share) =>
              quantile(
                of.map((one) => one.ms),
                share,
              ).toFixed(1),
            )
            .join(' / ')
    const yellow = all.filter(({ item }) => item.color === 'yellow')
    return {
      claim: `${set.name}: ${name}`,
      value: `${shareOf(all)}${yellow.length === 0 ? '' : `, yellow ${shareOf(yellow)}`}, wrong ${wrongOf(all).length}`,
      budget: '–',
      holds: null,
      note: `ms, median / p95: read ${ms(all.filter(({ text }) => text !== null))}, not read ${ms(all.filter(({ text }) => text === null))}`,
    }
  })
}

/** Of the pictures with a code, those of which it was read. */
function readShare(outcomes: readonly Outcome[]): { read: number; of: number } {
  const withCode = outcomes.filter(({ item }) => item.texts !== null)
  return { read: withCode.filter(isRight).length, of: withCode.length }
}

function shareOf(outcomes: readonly Outcome[]): string {
  const { read, of } = readShare(outcomes)
  return `${read} of ${of} (${((100 * read) / Math.max(1, of)).toFixed(1)} %)`
}

function isRight({ item, text }: Outcome): boolean {
  return text !== null && item.texts?.includes(text) === true
}

function wrongOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter((outcome) => outcome.text !== null && !isRight(outcome))
}

/** What each kind of code that was read is taken for. */
function colorRows({ set, outcomes }: Results): BenchRow[] {
  const read = coloredOf(outcomes)
  const groups = new Set(read.map(({ item }) => item.group ?? item.color ?? ''))
  return [...groups].toSorted().map((group) => {
    const own = read.filter(({ item }) => (item.group ?? item.color) === group)
    const seen = new Map<string, number>()
    for (const { color } of own) seen.set(color ?? 'none', (seen.get(color ?? 'none') ?? 0) + 1)
    const value = [...seen].map(([color, n]) => `${color} ${n}`).join(', ')
    return { claim: `${set.name}: color of ${group} codes`, value, budget: '–', holds: null, note: STILL }
  })
}

function coloredOf(outcomes: Results['outcomes']): Outcome[] {
  return (outcomes.get(STILL) ?? []).filter((outcome) => outcome.item.color !== null && isRight(outcome))
}

/** DECODE.md §6, in percent of the codes; photographs as the share that 168 of 179 and 128 of 137 are. */
const GOALS: Record<SetKind, { read: number; yellow?: number; jsqr?: number } | null> = {
  easy: { read: 100, yellow: 100, jsqr: 98 },
  medium: { read: 99.6, yellow: 99, jsqr: 80 },
  hard: { read: 36, yellow: 20, jsqr: 10 },
  zxing: { read: 93.8 },
  'zxing-cpp': { read: 93.4 },
  other: null,
}

function goalRows({ set, outcomes }: Results): BenchRow[] {
  const goal = GOALS[set.kind]
  const still = outcomes.get(STILL) ?? []
  if (goal === null) return []
  return [
    shareRow(`goal, ${set.name}: codes read`, still, goal.read),
    ...(goal.yellow === undefined
      ? []
      : [
          shareRow(
            `goal, ${set.name}: yellow codes read`,
            still.filter(({ item }) => item.color === 'yellow'),
            goal.yellow,
          ),
        ]),
    ...(goal.jsqr === undefined
      ? []
      : [shareRow(`goal, ${set.name}: codes read by jsqr only`, outcomes.get(JSQR_ONLY) ?? [], goal.jsqr)]),
    ...(goal.yellow === undefined ? [] : colorGoalRows(set, [...still])),
  ]
}

function shareRow(claim: string, outcomes: readonly Outcome[], goal: number): BenchRow {
  const { read, of } = readShare(outcomes)
  return { claim, value: shareOf(outcomes), budget: `≥ ${goal} %`, holds: (100 * read) / of >= goal }
}

function colorGoalRows(set: PictureSet, still: readonly Outcome[]): BenchRow[] {
  const read = still.filter((outcome) => outcome.color !== null && isRight(outcome))
  const told = read.filter(({ color }) => color !== 'unsure')
  const wrong = told.filter(({ item, color }) => color !== item.color)
  const unsafe = wrong.filter(({ item, color }) => color === 'green' || item.color === 'none')
  const unsure = read.length - told.length
  return [
    countRow(`goal, ${set.name}: wrong texts`, wrongOf(still).length, still.length, 0),
    countRow(
      `goal, ${set.name}: wrong greens, and codes of no status given one`,
      unsafe.length,
      read.length,
      0,
    ),
    countRow(`goal, ${set.name}: wrong colors of any kind`, wrong.length, read.length, 0.5),
    ...(set.kind === 'medium' ? [countRow(`goal, ${set.name}: colors unsure`, unsure, read.length, 5)] : []),
  ]
}

function countRow(claim: string, count: number, of: number, mostPercent: number): BenchRow {
  const percent = (100 * count) / Math.max(1, of)
  const value = `${count} of ${of} (${percent.toFixed(1)} %)`
  return {
    claim,
    value,
    budget: mostPercent === 0 ? '0' : `≤ ${mostPercent} %`,
    holds: percent <= mostPercent,
  }
}

const EMPTY_NOTE = `${FRAMES} drawn frames of 1280×720 without a code, ${ROUNDS} rounds; processor time in Node, not on a tablet`
const THOROUGH = 'every 48th try without a code is a thorough one at full size'

/** One try on a frame without a code, which is what a gate sees most of the day, and what others need for it. */
async function emptyRows(): Promise<readonly BenchRow[]> {
  const zxing = await openZxing(await zxingWasm(), 'video')
  const fallback = await openJsqr('video')
  const frames = Array.from({ length: FRAMES }, (_, n) =>
    emptyGate({ noise: NOISES[n % 3] ?? 0, seed: n + 1 }),
  )
  const ours = await timesOf(zxing.decode, frames)
  const rows = [
    msRow('one try, no code, p50: zxing as we run it', quantile(ours, 0.5), null, EMPTY_NOTE),
    msRow('one try, no code, p95: zxing as we run it', quantile(ours, 0.95), BUDGET_MS, EMPTY_NOTE),
    msRow('one try, no code, slowest: zxing as we run it', Math.max(...ours), null, THOROUGH),
  ]
  for (const { name, read } of [{ name: 'jsqr as we run it', read: fallback.decode }, ...openPeers()])
    rows.push(
      msRow(`one try, no code, p95: ${name}`, quantile(await timesOf(read, frames), 0.95), null, EMPTY_NOTE),
    )
  return rows
}

async function timesOf(attempt: (frame: Frame) => unknown, frames: readonly Frame[]): Promise<number[]> {
  for (const frame of frames) await attempt(frame)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const frame of frames) times.push(await cpuMs(() => attempt(frame)))
  return times
}
