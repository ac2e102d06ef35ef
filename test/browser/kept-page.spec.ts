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

/** Lets the newest version take over, as the page does between two shifts. */
async function takeOver(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state))
    .toBe('installed')
  await page.evaluate(async () => {
    const taken = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    })
    const { waiting } = await navigator.serviceWorker.ready
    waiting?.postMessage({ type: 'SKIP_WAITING' })
    await taken
  })
}

/** Whether the page runs the version before the newest. */
function isBack(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data)
    })
    navigator.serviceWorker.controller?.postMessage({ type: 'UP' }, [port2])
    return Reflect.get(Object(await answer), 'isBack')
  })
}

test('a version that fails to start three times gives way to the one before it, until a mended one comes', async ({
  page,
}) => {
  const screen = page.locator('#root > *').first()
  await page.goto(`${site.url}/`)
  await controlled(page)
  await page.reload()
  await expect(screen).toBeVisible()
  site.bringOutPage('broken')
  await takeOver(page)
  for (let boot = 1; boot <= 3; boot += 1) {
    const broke = page.waitForEvent('pageerror')
    await page.reload()
    expect((await broke).message).toBe('broken')
  }
  await page.reload()
  await expect(screen).toBeVisible()
  expect(await isBack(page)).toBe(true)

  site.bringOutPage('mended')
  await takeOver(page)
  await page.reload()
  await expect(screen).toBeVisible()
  expect(await isBack(page)).toBe(false)
  await site.cut()
  await page.reload()
  await expect(screen).toBeVisible()
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
