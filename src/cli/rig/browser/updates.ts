import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Chance } from '#drill/chance.ts'
import { loadGate } from '#i18n/index.ts'
import type { ServerProcess } from '../server-process.ts'
import { layBuild } from './builds.ts'
import { openChromium } from './chromium.ts'
import { type BrowserTablet, nextArrivals, openShift, openTab, PATIENCE_MS, type Tab } from './tablet.ts'

/** People between two versions, and how many stretches of them one round has. */
const PER_STRETCH = 3
const STRETCHES = 5
/** People of one round. */
export const PER_UPDATE = PER_STRETCH * STRETCHES

export type UpdateRound = {
  url: string
  tablet: BrowserTablet
  chance: Chance
  server: ServerProcess
  /** Where the server takes the page from. */
  client: string
  /** The number of the build that is served now. */
  build: number
}

const BUILT = join('dist', 'client')

/**
 * Three versions are brought out during one shift, the first of them broken; the operator restarts the server for
 * each. The tablet goes on with the one it began with, and is on the last when the shift is over.
 *
 * @returns the number of the build that is served afterwards
 * @throws when the page was loaded anew during the shift, or is not on the last version after it
 */
export async function updateMidShift(round: UpdateRound): Promise<number> {
  const browser = await openChromium(round.tablet.profile)
  try {
    const tab = await openTab(browser.context, round)
    const work = (): Promise<void> => tab.play(nextArrivals(round.tablet, PER_STRETCH, round.chance))
    await tab.page.evaluate(untilControlled)
    const begun = await buildOf(tab.page)
    await tab.page.evaluate(() => Object.assign(window, { rigMark: true }))
    await work()
    for (const [n, isBroken] of [true, false, false].entries()) {
      await bringOut(round, round.build + n + 1, isBroken)
      await tab.page.evaluate(lookForUpdate)
      await work()
      const isSame = await tab.page.evaluate(() => Reflect.get(window, 'rigMark') === true)
      if (!isSame || (await buildOf(tab.page)) !== begun) throw new Error('the page changed during a shift')
    }
    await tab.page.waitForFunction(() => Reflect.get(window, 'rigWaits') === true)
    await endShift(tab)
    const last = round.build + 3
    await tab.page.locator(`meta[name="rig-build"][content="${last}"]`).waitFor({ state: 'attached' })
    await openShift(tab.page, round.tablet)
    await work()
    return last
  } finally {
    await browser.close()
  }
}

/** The server is stopped, its files are changed, and it is started again. */
async function bringOut({ server, client }: UpdateRound, build: number, isBroken: boolean): Promise<void> {
  if (!(await server.stop())) throw new Error('the server did not end in peace')
  layBuild(BUILT, client, build, isBroken)
  await server.start()
}

async function endShift({ page }: Tab): Promise<void> {
  const { gate } = await loadGate('zh-CN')
  await page.locator('.nav').getByRole('button', { name: gate.nav.handover }).click()
  await page.getByRole('button', { name: gate.handover.close }).click({ timeout: PATIENCE_MS })
}

async function buildOf(page: Page): Promise<string | null> {
  return await page.locator('meta[name="rig-build"]').getAttribute('content')
}

/** Runs in the page: the worker has it, so that a version after this one is an update. */
async function untilControlled(): Promise<void> {
  await navigator.serviceWorker.ready
  while (navigator.serviceWorker.controller === null) await new Promise((go) => setTimeout(go, 20))
}

/** Runs in the page, as its own look every half hour does. A broken version is refused by the browser. */
async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.ready
  await registration.update().catch(() => undefined)
  const isInstalled = (): void => {
    Object.assign(window, { rigWaits: registration.waiting !== null && registration.installing === null })
  }
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', isInstalled)
  })
  registration.installing?.addEventListener('statechange', isInstalled)
  isInstalled()
}
