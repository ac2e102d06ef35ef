import { expect, type Page, test } from '@playwright/test'
import { type ServedBuild, serveBuild } from './served-build.ts'

// The built page and service worker in a real browser, from a server that can be cut off and can bring out a version.

let site: ServedBuild

test.beforeEach(async () => {
  site = await serveBuild('dist/client')
})
test.afterEach(() => site.close())

/** Resolves once the service worker answers this page's requests. */
async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

test('after one visit the page starts with the server gone, at any address of its own', async ({ page }) => {
  await page.goto(`${site.url}/`)
  await controlled(page)
  await site.cut()
  await page.reload()
  await expect(page.locator('#root > *').first()).toBeVisible()
  await page.goto(`${site.url}/enrol`)
  await expect(page.locator('#root > *').first()).toBeVisible()
})

test('addresses that are the server’s are never answered with the kept page', async ({ page }) => {
  await page.goto(`${site.url}/`)
  await controlled(page)
  const response = await page.goto(`${site.url}/demo/codes`)
  expect(await response?.text()).toBe('the server itself')
  await site.cut()
  await expect(page.goto(`${site.url}/demo/codes`)).rejects.toThrow('ERR_CONNECTION_REFUSED')
})

test('a new version waits until the page lets it take over', async ({ page }) => {
  await page.goto(`${site.url}/`)
  await controlled(page)
  site.bringOutVersion()
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
  })
  // Polled from here: `waitForFunction` takes the promise itself for a yes.
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state))
    .toBe('installed')
  const changes = await page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.ready
    const taken = new Promise<string>((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve('taken over'), {
        once: true,
      })
    })
    waiting?.postMessage({ type: 'SOMETHING_ELSE' })
    waiting?.postMessage({ type: 'SKIP_WAITING' })
    return await taken
  })
  expect(changes).toBe('taken over')
})

test('everything the kept page needs is kept: nothing is asked of the server on the second start', async ({
  page,
}) => {
  await page.goto(`${site.url}/`)
  await controlled(page)
  site.asked.length = 0
  await page.reload()
  await expect(page.locator('#root > *').first()).toBeVisible()
  expect(site.asked.filter((path) => path.startsWith('/assets/') || path === '/')).toEqual([])
})
