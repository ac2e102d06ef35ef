import type { Page } from '@playwright/test'
import { enrol, expect, openShift, pictureOf, type Served, sampleOf, tryNow } from './gate.ts'
import { letIn } from './on-site.ts'
import { test } from './own-school.ts'

const HEADS = 500

test('a roll call of 500 goes on without a network at two tablets, and their marks come together', async ({
  browser,
  page,
  school,
  lens,
}) => {
  test.setTimeout(240_000)
  lens.clear()
  await atTheGate(page, school)
  const card = sampleOf(school, 'student-card')
  await letIn(school, HEADS, card.holder?.name ?? '')
  const second = await browser.newContext()
  const other = await second.newPage()
  await atTheGate(other, school, false)
  for (const tablet of [page, other]) await toSite(tablet)
  for (const tablet of [page, other]) await tablet.context().setOffline(true)

  await start(page)
  // The band says it for two seconds only, which a busy machine may not look at; the sum stays.
  lens.see(pictureOf(card))
  await expect(page.locator('.roll-sum')).toHaveText(`已安全 1 / ${HEADS}`, { timeout: 60_000 })
  // Both look through one camera: the other counts once the card is gone.
  lens.clear()
  await other.waitForTimeout(1200)
  await start(other)
  await other.locator('.roll-rows > li').last().getByRole('button', { name: '安全' }).click()
  await expect(other.locator('.roll-sum')).toHaveText(`已安全 1 / ${HEADS}`)
  await expect(other.locator('.bar')).toContainText('未上传 2')

  await other.reload()
  await expect(other.locator('.camera-live')).toBeVisible()
  await other.getByRole('button', { name: '访客', exact: true }).click()
  await other.getByRole('button', { name: '在校 · 清点' }).click()
  await other.getByRole('button', { name: '继续清点' }).click()
  await expect(other.locator('.roll-sum')).toHaveText(`已安全 1 / ${HEADS}`)

  for (const tablet of [page, other]) {
    await tablet.context().setOffline(false)
    await tryNow(tablet)
  }
  for (const tablet of [page, other])
    await expect(tablet.locator('.roll-sum')).toHaveText(`已安全 2 / ${HEADS}`, { timeout: 60_000 })
  await second.close()
})

async function atTheGate(page: Page, served: Served, isFirst = true): Promise<void> {
  if (isFirst) await enrol(page, served)
  else {
    await page.goto(`${served.url}${await served.enrolLink()}`)
    await page.getByRole('button', { name: '去开班' }).click()
    await expect(page.getByText('1200 人')).toBeVisible()
  }
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await openShift(page, served)
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始清点' }).click()
  await page.locator('.sure').getByRole('button', { name: '开始清点' }).click()
  await expect(page.locator('.roll-rows > li')).toHaveCount(HEADS)
}

async function toSite(page: Page): Promise<void> {
  await tryNow(page)
  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '在校 · 清点' }).click()
  await expect(page.getByText(`在校 ${HEADS} 人`)).toBeVisible({ timeout: 60_000 })
}
