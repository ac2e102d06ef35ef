import type { Page } from '@playwright/test'
import { band, enrol, openShift, typeKeys } from '#test/browser/gate.ts'
import { GUN_PACE_MS, shoot } from '#test/browser/gun.ts'
import { cardTextsOf } from './kit/cards.ts'
import { msRow, quantile } from './kit/figures.ts'
import { openBench } from './kit/tablet.ts'
import type { BenchRow } from './row.ts'

const PUPILS = 40
const BUDGET_MS = 60

/** Pupils' cards are read by a gun, one after the other, each measured before the next: KIOSK-UX.md §7, row 2. */
export async function run(): Promise<readonly BenchRow[]> {
  const bench = await openBench()
  try {
    const page = await (await bench.launch()).newPage()
    await enrol(page, bench.served)
    await openShift(page, bench.served)
    const times: number[] = []
    for (const card of await cardTextsOf(bench.served, PUPILS)) times.push(await arrival(page, card))
    const note = `${PUPILS} cards of different pupils, from the gun’s Enter to the painted band; at its pace of ${GUN_PACE_MS} ms a key its letters come before`
    return [
      msRow('gun burst → verdict painted, p50', quantile(times, 0.5), null, note),
      msRow('gun burst → verdict painted, p95', quantile(times, 0.95), BUDGET_MS, note),
    ]
  } finally {
    await bench.close()
  }
}

async function arrival(page: Page, { text, name }: { text: string; name: string }): Promise<number> {
  await band(page).and(page.locator('[data-state="idle"]')).waitFor()
  const entered = page.evaluate((words) => window.probe.entered(words), name)
  await shoot(page, text)
  const ms = await entered
  await typeKeys(page, '66')
  await band(page).and(page.locator('[data-state="admit"]')).waitFor()
  return ms
}
