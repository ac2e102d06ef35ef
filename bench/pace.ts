import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { enrol, openShift } from '#test/browser/gate.ts'
import { openCpuGroup } from './kit/cpu-group.ts'
import { notMeasured, quantile } from './kit/figures.ts'
import { openBench } from './kit/tablet.ts'
import type { BenchRow } from './row.ts'

const LEAST_TRIES = 8
const LEAST_FPS = 20
const SHARES = [null, 0.5, 0.25] as const
// Long enough for the pace to come to rest, and then to be counted.
const SETTLE_MS = 12_000
const COUNT_MS = 8000

/** Nobody before the camera: what is tried and what is shown, on this processor and on slower ones. */
export async function run(): Promise<readonly BenchRow[]> {
  const group = openCpuGroup()
  const bench = await openBench(group)
  try {
    const page = await (await bench.launch()).newPage()
    await enrol(page, bench.served)
    await openShift(page, bench.served)
    const rows: BenchRow[] = []
    for (const share of SHARES) {
      if (group === null && share !== null) {
        rows.push(notMeasured(`tries a second, ${held(share)}`, 'this user may not make control groups'))
        continue
      }
      group?.hold(share)
      await wait(SETTLE_MS)
      rows.push(...(await counted(page, share)))
    }
    return rows
  } finally {
    group?.hold(null)
    await bench.close()
    await group?.remove()
  }
}

async function counted(page: Page, share: number | null): Promise<BenchRow[]> {
  const before = await page.evaluate(() => window.probe.tries.length)
  const pictures = await page.evaluate((ms) => window.probe.pictures(ms), COUNT_MS)
  const tried = await page.evaluate((from) => window.probe.tries.slice(from), before)
  const worker = `worker time of a try, p50 ${quantile(
    tried.map(({ ms }) => ms),
    0.5,
  ).toFixed(0)} ms`
  const perSecond = (count: number): number => (count * 1000) / COUNT_MS
  const note = `nobody in view, ${COUNT_MS / 1000} s after ${SETTLE_MS / 1000} s of settling, 30 pictures a second of 1280×720`
  const whole =
    share === null
      ? note
      : `${note}; all of the browser together, the fake camera and drawing without a graphics chip included`
  return [
    atLeast(`tries a second, ${held(share)}`, perSecond(tried.length), LEAST_TRIES, `${worker}; ${whole}`),
    atLeast(`pictures a second in the preview, ${held(share)}`, perSecond(pictures), LEAST_FPS, whole),
  ]
}

function atLeast(claim: string, value: number, least: number, note: string): BenchRow {
  return { claim, value: value.toFixed(1), budget: `≥ ${least}`, holds: value >= least, note }
}

function held(share: number | null): string {
  return share === null ? 'unhindered' : `on ${share} of a core`
}
