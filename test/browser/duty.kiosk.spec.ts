import {
  test as base,
  enrol,
  expect,
  expectAdmitted,
  goOnDuty,
  measure,
  pupilsOf,
  type Served,
  signIn,
  typePin,
} from './gate.ts'
import { serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 08:20 at the school, on the server as in both browsers. */
const MORNING = Date.parse('2026-11-23T00:20:00Z')

const test = base.extend<{ morning: Served }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  morning: async ({}, use) => {
    const { stop, ...served } = await serveDemoSchool(() => MORNING)
    await use(served)
    await stop()
  },
})

test('a planned deputy opens the lane in one tap; day and record say who stood there and with which thermometer', async ({
  page,
  browser,
  morning,
}) => {
  const { demo } = morning
  await page.clock.setFixedTime(MORNING)
  await enrol(page, morning)

  const office = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await office.clock.setFixedTime(MORNING)
  await signIn(office, morning)
  await test.step('the office plans the week; what is not filled is told', async () => {
    await office.getByRole('link', { name: '值班', exact: true }).click()
    const cell = office.getByRole('combobox', { name: `周一 11-23 上午 ${demo.gate} 1 门岗` })
    await expect(cell).toHaveAttribute('placeholder', '空岗')
    await cell.fill(`顾老师/${demo.guard.name}`)
    await cell.press('ArrowDown')
    await expect(office.getByRole('combobox', { name: `周一 11-23 上午 ${demo.gate} 1 测温` })).toBeFocused()
    await office.getByRole('button', { name: '保存 1 天' }).click()
    await expect(office.getByRole('button', { name: '已全部保存' })).toBeVisible()
    await expect(cell).toHaveValue(`顾老师/${demo.guard.name}`)
    await expect(office.locator('.duty-faults')).toContainText('空岗或排重')
  })

  await test.step('the tablet asks for whom, and the thermometer is told', async () => {
    await page.reload()
    await typePin(page, morning)
    await goOnDuty(page)
    await page.getByRole('button', { name: '替顾老师上岗 · 门岗' }).click()
    await expect(page.locator('.camera-live')).toBeVisible()
    await page.getByRole('button', { name: '体温枪：没选' }).click()
    await page.locator('.guns').getByRole('button', { name: '7', exact: true }).click()
    await page.getByRole('button', { name: '用这把' }).click()
    await expect(page.getByRole('button', { name: '体温枪：7 号' })).toBeVisible()
  })
  const [pupil] = await pupilsOf(morning, 500, 1)
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  await measure(page, pupil, '66')
  await expectAdmitted(page, pupil.name)

  await test.step('the day says that the deputy stood there, the record who was on duty', async () => {
    await office.getByRole('link', { name: '闭环', exact: true }).click()
    await expect(office.locator('.manned-by-deputy')).toContainText(demo.guard.name)
    await office.getByRole('link', { name: '出入记录', exact: true }).click()
    await office.getByRole('row').filter({ hasText: pupil.name }).first().click()
    const panel = office.locator('.side-panel')
    await expect(panel).toContainText('体温计 7')
    await expect(panel).toContainText('替顾老师')
    await expect(panel).toContainText('上岗体温')
  })
  await office.close()
})
