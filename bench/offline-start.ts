import type { Page } from '@playwright/test'
import { enrol, openShift } from '#test/browser/gate.ts'
import { msRow, quantile } from './kit/figures.ts'
import { type Bench, openBench } from './kit/tablet.ts'
import type { BenchRow } from './row.ts'

const COLD_STARTS = 5
const WARM_STARTS = 9
const HOW = 'the server is gone; from the navigation to the painted camera picture and the first frame tried'

/** A tablet whose shift is open comes back without a network. */
export async function run(): Promise<readonly BenchRow[]> {
  const bench = await openBench()
  try {
    await install(bench)
    await bench.cut()
    const cold: number[] = []
    for (let n = 0; n < COLD_STARTS; n++) cold.push(await coldStart(bench))
    const warm = await warmStarts(bench)
    const coldNote = `${COLD_STARTS} times, the browser started anew over its profile; ${HOW}`
    const warmNote = `${WARM_STARTS} reloads; ${HOW}`
    return [
      msRow('scanner live, cold, p50', quantile(cold, 0.5), 3000, coldNote),
      msRow('scanner live, cold, slowest', Math.max(...cold), null, coldNote),
      msRow('scanner live, warm, p50', quantile(warm, 0.5), 1500, warmNote),
      msRow('scanner live, warm, slowest', Math.max(...warm), null, warmNote),
    ]
  } finally {
    await bench.close()
  }
}

async function install({ launch, served }: Bench): Promise<void> {
  const context = await launch()
  const page = await context.newPage()
  await enrol(page, served)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await openShift(page, served)
  await live(page)
  await context.close()
}

async function coldStart({ launch, served }: Bench): Promise<number> {
  const context = await launch()
  const page = await context.newPage()
  await page.goto(served.url, { waitUntil: 'commit' })
  const ms = await live(page)
  await context.close()
  return ms
}

async function warmStarts({ launch, served }: Bench): Promise<number[]> {
  const page = await (await launch()).newPage()
  await page.goto(served.url)
  await live(page)
  const times: number[] = []
  for (let n = 0; n < WARM_STARTS; n++) {
    await page.reload({ waitUntil: 'commit' })
    times.push(await live(page))
  }
  return times
}

/** Waits for the scanner. @returns ms since the page was asked for */
async function live(page: Page): Promise<number> {
  await page.waitForFunction(() => window.probe.painted.camera !== null && window.probe.tries.length > 0)
  return page.evaluate(() => Math.max(window.probe.painted.camera ?? 0, window.probe.tries[0]?.at ?? 0))
}
