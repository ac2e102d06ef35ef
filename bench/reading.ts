import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { band, enrol, openShift, typeKeys } from '#test/browser/gate.ts'
import { type Card, cardsOf } from './kit/cards.ts'
import { type CpuGroup, openCpuGroup } from './kit/cpu-group.ts'
import { msRow, notMeasured, quantile } from './kit/figures.ts'
import { type Bench, openBench } from './kit/tablet.ts'
import { type ThreadTasks, tasksOf, threadTasks } from './kit/thread-tasks.ts'
import type { Shown } from './pages/probe.ts'
import type { BenchRow } from './row.ts'

const SHOWINGS = 30
const HELD_SHOWINGS = 10
const NOBODY_MS = 6000
const SHARE = 0.25
const LONG_MS = 50
const HELD = 'on a quarter of a core: code in view → reading painted'
const FROM = 'from the first picture with the card in it, by the camera’s own stamp, to the painted band'

/** Pupils come one after the other with their cards and are measured: a morning at the gate. */
export async function run(): Promise<readonly BenchRow[]> {
  const group = openCpuGroup()
  try {
    return await measured(group)
  } finally {
    await group?.remove()
  }
}

async function measured(group: CpuGroup | null): Promise<readonly BenchRow[]> {
  const bench = await openBench(group)
  try {
    const page = await (await bench.launch()).newPage()
    await enrol(page, bench.served)
    await openShift(page, bench.served)
    const cards = await cardsOf(bench.served, SHOWINGS + HELD_SHOWINGS)
    const rows = [...(await nobody(page)), ...(await morning(bench, page, cards.slice(0, SHOWINGS)))]
    if (group === null) return [...rows, notMeasured(HELD, 'this user may not make control groups')]
    group.hold(SHARE)
    return [...rows, ...(await heldMorning(bench, page, cards.slice(SHOWINGS)))]
  } finally {
    group?.hold(null)
    await bench.close()
  }
}

/** What a gate computes most of the day. */
async function nobody(page: Page): Promise<BenchRow[]> {
  const tasks = await threadTasks(page, () => wait(NOBODY_MS))
  // What is no try is a message taken: microseconds.
  const tries = tasksOf(tasks, 'DedicatedWorker thread').filter((ms) => ms > 1)
  const note = `${tries.length} tries in ${NOBODY_MS / 1000} s; processor time of the worker’s thread, the copy out of the picture included`
  return [
    msRow('one try of the worker, nobody in view, p50', quantile(tries, 0.5), null, note),
    msRow('one try of the worker, nobody in view, p95', quantile(tries, 0.95), 15, note),
  ]
}

async function morning(bench: Bench, page: Page, cards: readonly (() => Card)[]): Promise<BenchRow[]> {
  const taps = await page.evaluate(() => window.probe.taps)
  let shown: Shown[] = []
  const tasks = await threadTasks(page, async () => {
    shown = await arrivals(bench, page, cards)
  })
  const tapsEach = ((await page.evaluate(() => window.probe.taps)) - taps) / cards.length
  return [
    ...shownRows(shown),
    longTasks(tasks),
    {
      claim: 'taps of a typed arrival',
      value: `${tapsEach}`,
      budget: '2',
      holds: tapsEach <= 2,
      note: 'card, then 66 for 36.6; fingers counted in the page until the gate is idle again',
    },
  ]
}

function shownRows(shown: readonly Shown[]): BenchRow[] {
  const times = readingTimes(shown)
  const own = shown.map(({ arrived, painted }) => painted - arrived)
  const note = `${times.length} cards of different pupils, 30 pictures a second of 1280×720, two must agree; ${FROM}`
  const rest = 'of it after the page could see the picture, p50'
  return [
    msRow('code in view → reading painted, p50', quantile(times, 0.5), 150, note),
    msRow('code in view → reading painted, p95', quantile(times, 0.95), 300, note),
    msRow(rest, quantile(own, 0.5), null, 'what goes before is the browser’s own'),
  ]
}

function longTasks(all: readonly ThreadTasks[]): BenchRow {
  const tasks = tasksOf(all, 'CrRendererMain')
  const long = tasks.filter((ms) => ms > LONG_MS)
  const note = `processor time of the page’s thread while scanning, reading and typing; the longest ${Math.max(0, ...tasks).toFixed(0)} ms`
  return {
    claim: `tasks of the page over ${LONG_MS} ms meanwhile`,
    value: `${long.length}`,
    budget: '0',
    holds: long.length === 0,
    note,
  }
}

async function heldMorning(bench: Bench, page: Page, cards: readonly (() => Card)[]): Promise<BenchRow[]> {
  const times = readingTimes(await arrivals(bench, page, cards))
  const note = `${times.length} cards; all of the browser together, the fake camera included, on a quarter of a core`
  return [
    msRow(`${HELD}, p50`, quantile(times, 0.5), null, note),
    msRow(`${HELD}, slowest`, Math.max(...times), null, note),
  ]
}

function readingTimes(shown: readonly Shown[]): number[] {
  return shown.map(({ captured, painted }) => painted - captured)
}

async function arrivals(bench: Bench, page: Page, cards: readonly (() => Card)[]): Promise<Shown[]> {
  const shown: Shown[] = []
  for (const [n, draw] of cards.entries()) shown.push(await arrival(bench, page, draw(), n))
  return shown
}

async function arrival(bench: Bench, page: Page, { frame, awaited }: Card, n: number): Promise<Shown> {
  await band(page).and(page.locator('[data-state="idle"]')).waitFor()
  const showing = page.evaluate((awaited) => window.probe.showing(awaited), awaited)
  // People do not come on the camera's beat.
  await wait(100 + ((n * 13) % 33))
  bench.see(frame)
  const shown = await showing
  bench.clear()
  await typeKeys(page, '66')
  await band(page).and(page.locator('[data-state="admit"]')).waitFor()
  await page.evaluate((place) => window.probe.gone(place), awaited)
  return shown
}
