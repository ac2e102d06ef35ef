import { type Browser, chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import { HEAD_OF_SCHOOL } from '#cli/rig/admin/fill-school.ts'

/** One look at a screen of the console, ms: from the click to the frame that shows it, and of it what the server took. */
export type Look = { painted: number; answered: number }

/** A signed-in console in a browser of its own. */
export async function openConsolePage(url: string): Promise<{ page: Page; browser: Browser }> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  await page.goto(`${url}/admin`)
  await page.locator('input').nth(0).fill(HEAD_OF_SCHOOL.account)
  await page.locator('input[type=password]').fill(HEAD_OF_SCHOOL.password)
  await page.locator('button[type=submit]').click()
  await page.locator('nav a[href^="/admin/entries"]').first().waitFor()
  return { page, browser }
}

/**
 * Goes to an address within the console, as a link of it does.
 *
 * @param api path of what the screen asks of the server
 * @param shows selector of what the answer draws
 */
export async function lookAt(page: Page, path: string, api: string, shows: string): Promise<Look> {
  return await page.evaluate(look, { path, api, shows })
}

/** Runs in the page: no function in it has a name of its own, for what names them stays behind. */
async function look({ path, api, shows }: { path: string; api: string; shows: string }): Promise<Look> {
  performance.clearResourceTimings()
  const link = document.createElement('a')
  link.href = path
  document.body.append(link)
  const began = performance.now()
  link.click()
  for (;;) {
    await new Promise((done) => requestAnimationFrame(done))
    // The browser notes a request once all of its answer has come.
    const asked = performance
      .getEntriesByType('resource')
      .find((entry) => new URL(entry.name).pathname === api && entry.startTime >= began)
    if (asked !== undefined && document.querySelector(shows) !== null) {
      // What this frame draws is on the screen when the next begins.
      await new Promise((done) => requestAnimationFrame(done))
      link.remove()
      return { painted: performance.now() - began, answered: asked.duration }
    }
    if (performance.now() - began > 60_000) throw new Error(`${path} was not drawn within a minute`)
  }
}
