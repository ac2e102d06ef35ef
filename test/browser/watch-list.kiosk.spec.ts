import { band, enrol, expect, openShift, signIn, test, tryNow } from './gate.ts'
import { fillIn, keptInBrowser } from './registering.ts'

const NAME = '秦关注'
const REASON = '曾两次强行进入教学楼'

test('somebody on the watch list registers alone and offline, sees nothing of it, and is held once the guard has compared', async ({
  page,
  context,
  browser,
  served,
  lens,
}) => {
  test.setTimeout(240_000)
  lens.clear()
  const office = await browser.newPage()
  await signIn(office, served)
  await office.getByRole('link', { name: '关注名单' }).click()
  await office.getByRole('button', { name: '列入名单' }).first().click()
  await office.getByLabel('姓名').fill(NAME)
  await office.getByLabel('原因').fill(REASON)
  await office.getByRole('button', { name: '列入', exact: true }).click()
  await expect(office.getByRole('cell', { name: REASON })).toBeVisible()

  await enrol(page, served)
  await openShift(page, served)
  await context.setOffline(true)
  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '请访客自己登记' }).click()
  await page.getByRole('button', { name: '开始登记' }).click()
  await fillIn(page, served, NAME)
  await expect(page.getByText('登记好了')).toBeVisible()
  expect(await page.content()).not.toMatch(/教学楼|核对|关注/)

  await page.getByRole('button', { name: '门卫' }).click()
  for (const digit of served.demo.guard.pin)
    await page.locator('.visitor-guard').getByRole('button', { name: digit, exact: true }).click()
  await expect(page.getByText('请核对：是不是这个人？')).toBeVisible()
  // Turned to the guard it is asked; what the list says is on the page only when they want to see it.
  expect(await page.content()).not.toContain(REASON)
  expect(await keptInBrowser(page)).not.toContain(REASON)
  await page.getByRole('button', { name: '先转开屏幕，再点开查看' }).click()
  await expect(page.locator('.compare-note')).toContainText(REASON)
  await page.getByRole('button', { name: '不确定' }).click()
  await expect(band(page)).toHaveAttribute('data-state', 'held')
  await expect(band(page)).toContainText('请值班领导到场核对本人')
  expect(await page.content()).not.toContain(REASON)

  await context.setOffline(false)
  await tryNow(page)
  await expect
    .poll(() => served.database.all('select outcome from entry where person_name = ?', NAME), {
      timeout: 60_000,
    })
    .toEqual([{ outcome: 'held' }])
  await office.getByRole('link', { name: '出入记录', exact: true }).click()
  await office.getByRole('row').filter({ hasText: NAME }).first().click()
  await expect(office.getByText('门卫不确定')).toBeVisible()
  await expect(office.getByText(REASON)).toBeVisible()
  await office.close()
})
