import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { auditChains } from '#server/db/audit.ts'
import { signIn } from './gate.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 06:40:30 at the school: what took a moment to send was still taken at 06:40. */
const MORNING = Date.parse('2026-11-22T22:40:30Z')

const test = base.extend<{ served: Served; phone: { context: BrowserContext; page: Page } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  served: async ({}, use) => {
    const { stop, ...served } = await serveDemoSchool(() => MORNING)
    await use(served)
    await stop()
  },
  phone: async ({ browser }, use) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' })
    await use({ context, page: await context.newPage() })
    await context.close()
  },
})

/** Opens the class that comes first in the console, and its links. @returns its name */
async function openClass(page: Page, served: Served): Promise<string> {
  await page.clock.setFixedTime(MORNING)
  await signIn(page, served)
  await page.getByRole('link', { name: '体温打卡', exact: true }).click()
  const first = page.locator('.home-classes tbody a').first()
  const unit = await first.innerText()
  await first.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(unit)
  return unit
}

/** The link of the pupil who comes first in the class, as the console copies it. */
async function copyLink(page: Page): Promise<{ name: string; url: string }> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('link', { name: '家长链接…' }).click()
  const card = page.locator('.home-link').first()
  await card.getByRole('button', { name: '复制', exact: true }).click()
  await expect(card.getByRole('button', { name: '已复制', exact: true })).toBeVisible()
  await expect(card.getByRole('status')).toHaveText('已复制')
  const url = await page.evaluate(() => navigator.clipboard.readText())
  return { name: await card.locator('.home-link-name').innerText(), url }
}

const readingsIn = async ({ database }: Served) =>
  (await database.all('select tenths, told_by from home_reading order by gseq')).map((row) => [
    row['told_by'],
    row['tenths'],
  ])

test('a guardian tells a fever from a phone, in two languages, and a later visit and the class grid show it', async ({
  page,
  phone,
  served,
}) => {
  await openClass(page, served)
  const { name, url } = await copyLink(page)
  expect(url).toMatch(/\/g\/#[a-z2-7]{48}$/)
  await page.getByRole('link', { name: '返回' }).click()
  const row = page.locator('.home-grid tr').filter({ hasText: name })
  await expect(row.getByRole('textbox')).toHaveValue('')

  const { page: mobile } = phone
  const asked: string[] = []
  mobile.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await mobile.goto(url)
  await expect(mobile.getByRole('heading', { level: 1 })).not.toHaveText(name)
  await expect(mobile.getByRole('heading', { level: 1 })).toContainText(name.slice(0, 1))
  await mobile.getByRole('button', { name: '提交' }).click()
  await expect(mobile.getByText('请填体温，例如 36.5')).toBeVisible()
  await expect(mobile.getByLabel(/^今早体温/)).toBeFocused()
  await mobile.getByLabel(/^今早体温/).fill('34.2')
  await expect(mobile.getByText('低于 35.0 °C，多半没量准，请重新量一次')).toBeVisible()
  await mobile.getByRole('button', { name: 'English' }).click()
  await mobile.getByLabel(/^Temperature this morning/).fill('382')
  await mobile.getByLabel('Ear', { exact: true }).check()
  await mobile.getByLabel('Cough', { exact: true }).check()
  await mobile.getByRole('button', { name: 'Send' }).click()
  await expect(mobile.getByRole('heading', { name: 'Please do not come to school today' })).toBeVisible()
  await expect(mobile.getByText('38.2 °C · Ear')).toBeVisible()

  await mobile.reload()
  await expect(mobile.getByRole('heading', { name: 'Please do not come to school today' })).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/g/') || path.startsWith('/api/guardian/'))).toEqual([
    ...['/g/', '/api/guardian/asked', '/api/guardian/told'],
    ...['/g/', '/api/guardian/asked'],
  ])
  await mobile.evaluate(() => {
    location.hash = '#of-another-child'
  })
  await expect(mobile.getByRole('heading', { name: 'This link does not open' })).toBeVisible()
  await mobile.goBack()
  await mobile.getByRole('button', { name: '中文' }).click()
  await expect(mobile.getByRole('heading', { name: '今天请不要来校' })).toBeVisible()
  await expect(mobile.getByText('不舒服：咳嗽')).toBeVisible()

  await expect(row.getByRole('textbox')).toHaveValue('38.2')
  await expect(row).toContainText('咳嗽')
  await expect(row).toContainText('家长 06:40')
  await expect(row).toContainText('应留在家')

  const kinds = await served.database.all(
    "select header, disposition from event where stream = 'console' order by seq",
  )
  expect(kinds.map(({ header, disposition }) => [JSON.parse(String(header)).kind, disposition])).toEqual([
    ['home-reading', 'accepted'],
    ['exposure', 'accepted'],
  ])
  expect(await readingsIn(served)).toEqual([['guardian', 382]])
  expect(await auditChains(served.database, () => {})).toMatchObject({ broken: 0 })
})

test('what was entered without a network is kept, and sent when there is one; a link that was ended opens nothing', async ({
  page,
  phone,
  served,
}) => {
  await openClass(page, served)
  const { url } = await copyLink(page)
  const { context, page: mobile } = phone
  await mobile.goto(url)
  await mobile.getByLabel(/^今早体温/).fill('36.5')
  await mobile.getByLabel('都没有', { exact: true }).check()
  await context.setOffline(true)
  await mobile.getByRole('button', { name: '提交' }).click()
  await expect(mobile.getByRole('heading', { name: '没有网络，还没发出去' })).toBeVisible()
  expect(await readingsIn(served)).toEqual([])
  await context.setOffline(false)
  await expect(mobile.getByRole('heading', { name: '可以来校' })).toBeVisible()
  expect(await readingsIn(served)).toEqual([['guardian', 365]])

  await mobile.getByRole('button', { name: '修改' }).click()
  await expect(mobile.getByLabel(/^今早体温/)).toHaveValue('36.5')
  await mobile.getByLabel(/^今早体温/).fill('36.8')
  await mobile.getByRole('button', { name: '提交' }).click()
  await expect(mobile.getByText('36.8 °C · 腋下')).toBeVisible()
  expect(await readingsIn(served)).toEqual([
    ['guardian', 365],
    ['guardian', 368],
  ])

  await page.locator('.home-link').first().getByRole('button', { name: '停用…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await mobile.reload()
  await expect(mobile.getByRole('heading', { name: '这个链接已经停用' })).toBeVisible()
})

test('a teacher types a class down the grid, and a pasted list tells the rest', async ({ page, served }) => {
  await openClass(page, served)
  const fields = page.locator('.home-grid').getByRole('textbox')
  await fields.nth(0).focus()
  await page.keyboard.type('36.5')
  await page.keyboard.press('Enter')
  await expect(fields.nth(1)).toBeFocused()
  await page.keyboard.type('43')
  await page.keyboard.press('Enter')
  await expect(page.getByText('要在 30.0 到 42.9 之间')).toBeVisible()
  await expect(fields.nth(1)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.type('367')
  await page.keyboard.press('Enter')
  await expect(fields.nth(2)).toBeFocused()
  const second = page.locator('.home-grid tbody tr').nth(1)
  await expect(second).toContainText('老师 06:40')
  await second.getByRole('button', { name: '症状：有…' }).click()
  await page.getByRole('dialog').getByLabel('头痛').check()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(second).toContainText('头痛')
  await expect(second).toContainText('应留在家')
  expect(await readingsIn(served)).toEqual([
    ['teacher', 365],
    ['teacher', 367],
  ])

  const numbers = await page.locator('.home-grid tbody th small').allInnerTexts()
  await page.getByRole('link', { name: '全部班级' }).click()
  await page.getByRole('link', { name: '粘贴名单登记…' }).click()
  const pasted = ['学号\t体温\t症状', `${numbers[2]}\t36.6\t无`, `${numbers[3]}\t39\t发烧`, 'nobody\t36.5\t']
  await page.getByLabel('粘贴名单').fill(pasted.join('\n'))
  await page.getByRole('button', { name: '核对名单' }).click()
  await expect(page.getByText('2 人可以登记，1 行有问题')).toBeVisible()
  await expect(page.getByRole('row', { name: /nobody/ })).toContainText('名单里没有这个学号')
  await page.getByRole('button', { name: '登记 2 人' }).click()
  await expect(page.getByText('已登记 2 人。')).toBeVisible()
  expect((await readingsIn(served)).slice(2)).toEqual([
    ['import', 366],
    ['import', 390],
  ])
  expect(await auditChains(served.database, () => {})).toMatchObject({ broken: 0 })
})
