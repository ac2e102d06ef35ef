import type { Page } from '@playwright/test'
import {
  band,
  enrol,
  expect,
  expectAdmitted,
  fill,
  hold,
  measure,
  openShift,
  pupilsOf,
  sampleOf,
  signIn,
  test,
  tryNow,
} from './gate.ts'

// What paper kept while the tablet was full is taken in afterwards, once, and the console shows that it came late.

test('the paper list of a full tablet is entered late and seen in the console once', async ({
  playwright,
  launchOptions,
  viewport,
  browser,
  served,
  lens,
}) => {
  lens.clear()
  // Chromium minds the quota only of what it keeps on the disk, so this tablet is no private window.
  const profile = { ...launchOptions, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  const tablet = await playwright.chromium.launchPersistentContext('', profile)
  const page = await tablet.newPage()
  const stream = await enrol(page, served)
  await openShift(page, served)
  const [pupil, next] = await pupilsOf(served, 620, 2)
  if (pupil === undefined || next === undefined) throw new Error('the demo has too few pupils')
  const makeRoom = await fill(page, served)
  await measure(page, pupil, '66')
  await writeDown(page)
  await hold(page, lens, sampleOf(served, 'red'), '红码', 'not-recorded')
  await writeDown(page)

  const list = page.locator('.late')
  await page.getByRole('button', { name: /^最近 20/ }).click()
  await page.getByRole('button', { name: /^补录纸上记录/ }).click()
  await expect(list).toContainText('有 2 条没存进本机')
  await list.getByRole('button', { name: new RegExp(pupil.name) }).click()
  await list.getByRole('button', { name: '存入' }).click()
  await expect(list).toContainText('没有存进去')

  await makeRoom()
  await list.getByRole('button', { name: '存入' }).click()
  await expect(list).toContainText('已补录：放行')
  await expect(list).toContainText('有 1 条没存进本机')
  await list.getByRole('button', { name: /身份未明/ }).click()
  await list.getByRole('button', { name: '不知道是谁' }).click()
  await list.getByLabel('样子或经过').fill('穿灰外套')
  await list.getByRole('button', { name: '存入' }).click()
  await expect(list).toContainText('没有漏存的')
  await page.getByRole('button', { name: '验码测温' }).click()
  await measure(page, next, '67')
  await expectAdmitted(page, next.name)
  // Entered late, and known here as whoever was checked: a second time is answered.
  await measure(page, pupil, '')
  await expect(band(page)).toHaveAttribute('data-state', /repeat|already-in/)

  await tryNow(page)
  await expect
    .poll(() =>
      served.database.all(
        'select person_id, outcome, late from entry where stream = ? and late = 1 order by outcome',
        stream,
      ),
    )
    .toEqual([
      { person_id: pupil.id, outcome: 'admit', late: 1 },
      { person_id: null, outcome: 'turn-away', late: 1 },
    ])
  const office = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await signIn(office, served)
  await office.getByRole('link', { name: '出入记录', exact: true }).click()
  const row = office.getByRole('row').filter({ hasText: pupil.name })
  await expect(row).toHaveCount(1)
  await expect(row.locator('.mark')).toHaveText('补录')
  await row.getByRole('link').click()
  await expect(office.getByRole('complementary', { name: '记录详情' })).toContainText('纸上写：放行')
  await office.close()
  await tablet.close()
})

async function writeDown(page: Page): Promise<void> {
  await expect(band(page)).toHaveAttribute('data-state', 'not-recorded')
  await band(page).getByRole('button', { name: '已写在纸上' }).click()
}
