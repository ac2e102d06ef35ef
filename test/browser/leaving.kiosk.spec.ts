import type { Page } from '@playwright/test'
import {
  band,
  test as base,
  enrol,
  expect,
  expectAdmitted,
  hold,
  measure,
  openShift,
  pictureOf,
  pupilsOf,
  type Served,
  sampleOf,
  signIn,
  tryNow,
} from './gate.ts'
import { keepTime } from './school-clock.ts'
import { serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 10:30 at the school: the test is of a pupil who leaves before school is over. */
const FORENOON = Date.parse('2026-11-23T10:30:00+08:00')

// The school of these tests lives by that time, on the server as in the browser; both go on from there.
const SHIFT = FORENOON - Date.now()

const test = base.extend<object, { served: Served }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const { stop, ...served } = await serveDemoSchool(() => Date.now() + SHIFT)
      await use(served)
      await stop()
    },
    { scope: 'worker' },
  ],
})

test.beforeEach(({ page }) => keepTime(page, SHIFT))

test('a pupil leaves early with a reason, comes back in by a whole check, and the console tells both', async ({
  page,
  browser,
  served,
  lens,
}) => {
  lens.clear()
  await enrol(page, served)
  await openShift(page, served)
  const card = sampleOf(served, 'student-card')
  const name = card.holder?.name ?? ''
  const [pupil] = await pupilsOf(served, 400, 1)
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)

  await page.getByRole('button', { name: '离校', exact: true }).click()
  await expect(band(page)).toHaveAttribute('data-state', 'leaving-ready')
  await leaveBySearch(page, pupil.number)
  await expect(band(page)).toHaveAttribute('data-state', 'leaving-reason')
  await expect(band(page)).toContainText('先别放走')
  expect(await departuresIn(served)).toEqual([])
  await page.getByRole('button', { name: '身体不适' }).click()
  await page.getByLabel('接的人是谁').fill('妈妈')
  await page.getByRole('button', { name: '家长来接' }).click()
  await expect(page.locator('.leaving .row').filter({ hasText: pupil.name })).toContainText(
    '身体不适 · 家长来接 · 妈妈',
  )
  await page.getByRole('button', { name: '回到入校' }).click()
  await expect(band(page)).toHaveAttribute('data-state', 'idle')

  // No answer from memory now: whoever was seen going comes in like anybody else.
  await measure(page, pupil, '66')
  await expectAdmitted(page, pupil.name)

  await page.getByRole('button', { name: '离校', exact: true }).click()
  lens.see(pictureOf(card))
  await expect(band(page)).toHaveAttribute('data-state', 'leaving-reason')
  await expect(band(page)).toContainText(name)
  await expect(band(page)).toContainText('今天没有入校记录')
  lens.clear()
  await band(page).getByRole('button', { name: '不走了' }).click()
  await expect(band(page)).toHaveAttribute('data-state', 'leaving-ready')
  await hold(page, lens, sampleOf(served, 'green'), '离校不用健康码')

  await tryNow(page)
  await expect.poll(() => departuresIn(served)).toEqual([pupil.id])
  const office = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await office.clock.setFixedTime(Date.now() + SHIFT)
  await signIn(office, served)
  await office.getByRole('link', { name: '出入记录', exact: true }).click()
  const rows = office.getByRole('row').filter({ hasText: pupil.name })
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('离校')
  await expect(rows.first()).not.toContainText('离校')
  await office.getByRole('link', { name: '离校登记' }).click()
  await expect(office.getByRole('row').filter({ hasText: pupil.name })).toContainText(
    '身体不适 · 家长来接 · 妈妈',
  )
  await office.close()
})

async function leaveBySearch(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: '查找人员' }).click()
  await page.locator('.search input').fill(number)
  await page.locator('.row-person').first().click()
}

async function departuresIn({ database }: Served): Promise<unknown[]> {
  return (await database.all('select person_id from departure')).map((row) => row['person_id'])
}
