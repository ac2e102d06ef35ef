import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Frame } from '#scan/symbol.ts'
import { enrol, openShift } from '#test/browser/gate.ts'
import { INKS, phoneScreen } from '#test/fakes/phone-screen.ts'
import { msRow } from './kit/figures.ts'
import { type Bench, openBench } from './kit/tablet.ts'
import type { BenchRow } from './row.ts'

const BUDGET_MS = 2000
const ROUNDS = 6
const TEXT = 'https://codes.example.cn/qr?uid=7Kd02Lq9&k=B0JMBXYUc14CY5ueohrLqYEuPH1fITZ1'

/** A code that cannot be read is held up before an empty scene, again and again. */
export async function run(): Promise<readonly BenchRow[]> {
  const bench = await openBench()
  try {
    const page = await (await bench.launch()).newPage()
    await enrol(page, bench.served)
    await openShift(page, bench.served)
    return [
      await slowest(bench, page, 'a scene too dark', dark()),
      await slowest(bench, page, 'a code too far away', farAway()),
    ]
  } finally {
    await bench.close()
  }
}

async function slowest(bench: Bench, page: Page, what: string, frame: Frame): Promise<BenchRow> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.locator('.camera-hint').waitFor({ state: 'detached' })
    // An empty scene is asked about once a second: people do not step up on that beat.
    await wait(3000 + round * 170)
    bench.see(frame)
    const from = performance.now()
    await page.locator('.camera-hint').waitFor()
    times.push(performance.now() - from)
    bench.clear()
  }
  const note = `${ROUNDS} times, from the camera's file to the hint in the page`
  return msRow(`${what} → what to do is said, slowest`, Math.max(...times), BUDGET_MS, note)
}

/** A twentieth of the light. */
function dark(): Frame {
  return phoneScreen({ text: TEXT, ink: INKS.green, exposure: 0.05, noise: 4 }).frame
}

/** Modules smaller than a pixel and a half. */
function farAway(): Frame {
  const [x, y, side] = [620, 340, 44]
  const corners = [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ] as const
  return phoneScreen({ text: TEXT, ink: INKS.green, corners, noise: 4 }).frame
}
