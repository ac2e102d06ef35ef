import { test as base, expect, type Page } from '@playwright/test'
import { type FilledConsole, openFilledConsole } from '#cli/rig/admin/filled-console.ts'
import { findEntry, oldestFever, signIn } from '#cli/rig/admin/find-entry.ts'

const ROWS = 10_000
const PEOPLE = 400

const test = base.extend<object, { filled: FilledConsole }>({
  filled: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const filled = await openFilledConsole({ rows: ROWS, people: PEOPLE, seed: 7 })
      await use(filled)
      await filled.stop()
    },
    { scope: 'worker' },
  ],
})

const focusedRow = (page: Page) => page.evaluate('document.activeElement?.getAttribute("data-row")')

test('one entry among ten thousand is found by three filters and walked to by keys, and its proof holds', async ({
  page,
  filled,
}) => {
  const wanted = await oldestFever(filled)
  expect(await findEntry(page, filled, wanted)).toMatchObject({ found: true, proved: true })
  await expect(page).toHaveURL(new RegExp(`outcome=held&reason=fever&unit=.*check=${wanted.check}`))
})

test('an address made by hand says what of it makes no sense, and shows the rest', async ({
  page,
  filled,
}) => {
  await signIn(page, filled.url)
  await page.goto(`${filled.url}/admin/entries?days=all&outcome=held,cured&grade=best&page=3`)
  await expect(page.getByRole('alert')).toContainText('page=3、outcome=cured、grade=best')
  await expect(page.locator('td.cell-outcome').first()).toHaveText('待处理')
  await page.goto(`${filled.url}/admin/entries?from=2026-02-31`)
  await expect(page.getByRole('alert')).toContainText('from=2026-02-31')
})

test('the list is turned down and up again by keys, and every window gives the focus back', async ({
  page,
  filled,
}) => {
  await signIn(page, filled.url)
  await page.goto(`${filled.url}/admin/entries?days=all`)
  await expect(page.locator('.as-of').first()).toContainText('10,000')
  const rows = page.locator('table.entries tbody tr')
  const newest = await rows.first().locator('a').getAttribute('data-row')
  for (let pages = 2; pages <= 9; pages += 1) {
    await page.getByRole('button', { name: '更早的记录' }).press('Enter')
    await expect(rows).toHaveCount(Math.min(pages * 50, 400))
  }
  // The newest have made room for the oldest, and come back the same way.
  await expect(page.locator(`[data-row="${newest}"]`)).toBeHidden()
  await page.getByRole('button', { name: '较新的记录' }).press('Enter')
  await expect(rows.first().locator('a')).toHaveAttribute('data-row', newest ?? '')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('添加筛选')
  await page.keyboard.press('Escape')
  // A window takes the keys as long as it stands.
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: '添加筛选' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  expect(await focusedRow(page)).toBe(newest)
  await page.keyboard.press('Enter')
  await expect(page.locator('.side-panel')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.side-panel')).toBeHidden()
  expect(await focusedRow(page)).toBe(newest)
})

test('a view is kept under a name and opened again', async ({ page, filled }) => {
  await signIn(page, filled.url)
  await page.goto(`${filled.url}/admin/entries?days=all&outcome=held&hide=code`)
  await page.getByRole('button', { name: '常用筛选' }).press('Enter')
  await page.getByLabel('名称').fill('待处理的')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto(`${filled.url}/admin/entries`)
  await page.getByRole('button', { name: '常用筛选' }).press('Enter')
  await page.getByRole('link', { name: '待处理的' }).press('Enter')
  await expect(page).toHaveURL(/days=all&outcome=held&hide=code/)
  await expect(page.locator('td.cell-outcome').first()).toHaveText('待处理')
  await expect(page.getByRole('columnheader', { name: '健康码' })).toBeHidden()
})

test('an entry whose record was changed in the database is found, and its proof does not hold', async ({
  page,
  filled,
}) => {
  const wanted = await oldestFever(filled)
  const { database, school } = filled
  await database.run(
    `update event set header = header || ' ' where school = ? and hash = ?`,
    school,
    wanted.hash,
  )
  expect(await findEntry(page, filled, wanted)).toMatchObject({ found: true, proved: false })
})
