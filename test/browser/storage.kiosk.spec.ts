import type { Page } from '@playwright/test'
import {
  alertLine,
  arrivedFrom,
  band,
  enrol,
  expect,
  expectAdmitted,
  fill,
  hold,
  measure,
  openShift,
  type Pupil,
  pupilsOf,
  type Served,
  sampleOf,
  test,
  toggleLanguage,
  tryNow,
} from './gate.ts'

// A tablet whose storage fails still judges, never in green, and says that paper must remember.

test.beforeEach(({ lens }) => lens.clear())

test('on a full tablet nobody is green until there is room, and the chain goes on whole', async ({
  playwright,
  launchOptions,
  viewport,
  served,
  lens,
}) => {
  // Chromium minds the quota only of what it keeps on the disk, so this tablet is no private window.
  const profile = { ...launchOptions, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  const tablet = await playwright.chromium.launchPersistentContext('', profile)
  const page = await tablet.newPage()
  const stream = await enrol(page, served)
  await openShift(page, served)
  const [before, during, after] = await three(served, 300)
  await measure(page, before, '65')
  await expectAdmitted(page, before.name)
  const makeRoom = await fill(page, served)

  await measure(page, during, '66')
  await expectNotRecorded(page, '放行')
  await expect(alertLine(page)).toContainText('平板存满了，记录存不进去')
  await toggleLanguage(page)
  await expect(band(page)).toContainText('Write on paper: Admitted')
  await expect(alertLine(page)).toContainText('The tablet is full')
  await toggleLanguage(page)
  await band(page).getByRole('button', { name: '已写在纸上' }).click()

  await hold(page, lens, sampleOf(served, 'red'), '红码', 'not-recorded')
  await expectNotRecorded(page, '劝返')
  await band(page).getByRole('button', { name: '已写在纸上' }).click()

  await makeRoom()
  await measure(page, after, '67')
  await expectAdmitted(page, after.name)
  await expect(alertLine(page)).not.toContainText('平板存满了')
  await tryNow(page)
  await expect
    .poll(() => arrivedFrom(served, stream))
    .toEqual({ isDense: true, people: [before.id, after.id], outcomes: ['admit', 'admit'] })
  await tablet.close()
})

test('a storage that fails in the rush is told, and used again when it works again', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  await openShift(page, served)
  const [before, during, after] = await three(served, 303)
  await measure(page, before, '65')
  await expectAdmitted(page, before.name)
  await page.evaluate(() => {
    const transaction = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (...args) {
      if (Reflect.get(window, 'storageWorks') === true) return transaction.apply(this, args)
      throw new DOMException('the disk is gone', 'UnknownError')
    }
  })
  await measure(page, during, '66')
  await expectNotRecorded(page, '放行')
  await expect(alertLine(page)).toContainText('平板存储出错')
  await band(page).getByRole('button', { name: '已写在纸上' }).click()
  await page.evaluate(() => Object.assign(window, { storageWorks: true }))
  await measure(page, after, '67')
  await expectAdmitted(page, after.name)
  await expect
    .poll(() => arrivedFrom(served, stream))
    .toEqual({ isDense: true, people: [before.id, after.id], outcomes: ['admit', 'admit'] })
})

test('a browser that refuses storage is told how to allow it; what was there is there afterwards', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  await openShift(page, served)
  const [before, after] = await three(served, 306)
  await measure(page, before, '65')
  await expectAdmitted(page, before.name)
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...args) {
      if (Reflect.get(window, 'storageIsAllowed') === true) return open.apply(this, args)
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await page.reload()
  await expect(page.getByRole('main')).toContainText('浏览器不让本机保存记录')
  await toggleLanguage(page)
  await expect(page.getByRole('main')).toContainText('Leave private mode, allow this site to store data')
  await page.evaluate(() => Object.assign(window, { storageIsAllowed: true }))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('.camera-live')).toBeVisible()
  await measure(page, after, '67')
  await expectAdmitted(page, after.name)
  await expect
    .poll(() => arrivedFrom(served, stream))
    .toEqual({ isDense: true, people: [before.id, after.id], outcomes: ['admit', 'admit'] })
})

/** Judged, but neither in green nor counted. */
async function expectNotRecorded(page: Page, verdict: string): Promise<void> {
  await expect(band(page)).toHaveAttribute('data-state', 'not-recorded')
  await expect(band(page)).toContainText('未记录')
  await expect(band(page)).toContainText(`请写在纸上：${verdict}`)
}

async function three(served: Served, from: number): Promise<[Pupil, Pupil, Pupil]> {
  const [first, second, third] = await pupilsOf(served, from, 3)
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('the demo has too few pupils')
  return [first, second, third]
}
