import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { inBarePage } from './kit/bare-page.ts'
import { beside, notMeasured, quantile } from './kit/figures.ts'
import { type Heap, watchHeap } from './kit/heap.ts'
import type { Soaked } from './pages/soak.ts'
import { type BenchRow, Unusable } from './row.ts'

const CLIENT = 'dist/client'
const WHOLE = 500_000
const SHIFT_HOURS = 8
/** Of the scanner's clock, from one picture to the next: 17 a second, and a shift has as many as are wanted. */
const PERIOD_MS = (SHIFT_HOURS * 3_600_000) / WHOLE
const TENTHS = 10
/** Tries before anything is measured: engines open, code warm. */
const WARM_UP = 2000
const MOST_GROWTH_MB = 20
const MOST_DRIFT_PERCENT = 20
/** DESIGN of the scanner: a worker is replaced after ten minutes. */
const WORKERS_PER_HOUR = 6
const MB = 2 ** 20
const RESIDENT = 'growth of the memory of the page’s process, wasm included'

/**
 * Eight hours before the scanner without the waiting between pictures (KIOSK-UX.md §7, row 10). Fewer tries by
 * `SOAK_FRAMES`: the first part of the same shift.
 */
export async function run(): Promise<readonly BenchRow[]> {
  const frames = wanted()
  buildIfStale()
  const script = readdirSync(`${CLIENT}/assets`).find((file) => /^decode\.worker-.*\.js$/.test(file))
  if (script === undefined) throw new Error(`no decode worker in ${CLIENT}`)
  const measured = await inBarePage(
    'soak.ts',
    'soak',
    (page) => soak(page, `/assets/${script}`, frames),
    CLIENT,
  )
  return rowsOf(measured, frames)
}

function wanted(): number {
  const { SOAK_FRAMES = String(WHOLE) } = process.env
  const frames = Number(SOAK_FRAMES)
  if (Number.isInteger(frames) && frames >= 1000) return frames
  throw new Unusable('SOAK_FRAMES is a number of tries, 1000 or more')
}

/** `heaps`: before the first tenth and after each. `p95`: of each tenth, ms. */
type Measured = { heaps: readonly Heap[]; p95: readonly number[]; soaked: Soaked; seconds: number }

async function soak(page: Page, script: string, frames: number): Promise<Measured> {
  // Before the first worker starts.
  const heap = await watchHeap(page)
  await page.evaluate(([address, period]) => window.soak.open(address, period), [script, PERIOD_MS] as const)
  await page.evaluate((tries) => window.soak.run(tries), WARM_UP)
  const heaps = [await heap()]
  const p95: number[] = []
  const startedAt = performance.now()
  for (let tenth = 0; tenth < TENTHS; tenth += 1) {
    process.stderr.write(`  ${tenth * TENTHS} %\n`)
    const times = await page.evaluate((tries) => window.soak.run(tries), Math.ceil(frames / TENTHS))
    p95.push(quantile(times, 0.95))
    heaps.push(await heap())
  }
  const seconds = (performance.now() - startedAt) / 1000
  return { heaps, p95, seconds, soaked: await page.evaluate(() => window.soak.soaked()) }
}

function rowsOf({ heaps, p95, soaked, seconds }: Measured, frames: number): BenchRow[] {
  if (!soaked.engines.includes('zxing')) throw new Error(`only ${soaked.engines.join(', ')} could open`)
  const whole = `${soaked.hours.toFixed(2)} h of the scanner’s clock in ${seconds.toFixed(0)} s`
  const isWhole = frames >= WHOLE
  const tries = soaked.tries - WARM_UP
  return [
    {
      claim: 'tries by the scanner and the decode worker of the build',
      value: String(tries),
      budget: `≥ ${WHOLE}`,
      holds: isWhole ? tries >= WHOLE : null,
      note: isWhole ? whole : `${whole}; shortened by SOAK_FRAMES`,
    },
    workersRow(soaked),
    heapRow(heaps),
    residentRow(heaps),
    driftRow(p95),
    toldRow(soaked),
  ]
}

function workersRow({ restarts, hours }: Soaked): BenchRow {
  const least = Math.max(0, Math.floor(hours * WORKERS_PER_HOUR) - 1)
  return {
    claim: 'workers replaced',
    value: String(restarts),
    budget: `≥ ${least}`,
    holds: restarts >= least,
    note: 'every ten minutes of the scanner’s clock, and when a try came to take twice the time',
  }
}

function heapRow(heaps: readonly Heap[]): BenchRow {
  const all = heaps.map(({ page, workers }) => page + workers)
  const [first = Number.NaN, ...later] = all
  const growth = (Math.max(...later) - first) / MB
  const told = heaps.map(({ page, workers }) => `${mb(page)}+${mb(workers)}`)
  return {
    claim: 'growth of the heaps of page and worker, highest of ten',
    value: `${growth.toFixed(1)} MB`,
    budget: `< ${MOST_GROWTH_MB} MB`,
    holds: growth < MOST_GROWTH_MB,
    note: `after a forced collection, array buffers included, wasm not; page + worker, MB: ${told.join(', ')}`,
  }
}

/** A process gives back late what it had, so this has no budget; a leak of the reader's wasm would show in it. */
function residentRow(heaps: readonly Heap[]): BenchRow {
  const all = heaps.flatMap(({ resident }) => resident ?? [])
  if (all.length < heaps.length) return notMeasured(RESIDENT, 'this system does not tell')
  const growth = ((all.at(-1) ?? Number.NaN) - (all[0] ?? Number.NaN)) / MB
  const note = `of all the browser’s pages, MB: ${all.map((bytes) => (bytes / MB).toFixed(0)).join(', ')}`
  return { claim: RESIDENT, value: `${growth.toFixed(1)} MB`, budget: '–', holds: null, note }
}

function driftRow(p95: readonly number[]): BenchRow {
  const [first = Number.NaN] = p95
  const drift = 100 * ((p95.at(-1) ?? Number.NaN) / first - 1)
  return {
    claim: 'p95 of a try, last tenth against the first',
    value: `${drift < 0 ? '−' : '+'}${Math.abs(drift).toFixed(0)} %`,
    budget: `< ${MOST_DRIFT_PERCENT} %`,
    holds: drift < MOST_DRIFT_PERCENT,
    note: `worker time by the clock, each tenth, ms: ${p95.map((ms) => ms.toFixed(1)).join(', ')}; ${beside()}`,
  }
}

function toldRow({ shown, told, wrong, hits }: Soaked): BenchRow {
  return {
    claim: 'symbols told that were not in view',
    value: String(wrong),
    budget: '0',
    holds: wrong === 0,
    note: `${told} of ${shown} showings of a code were told, ${hits} tries read one`,
  }
}

function mb(bytes: number): string {
  return (bytes / MB).toFixed(1)
}
