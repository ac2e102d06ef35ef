import type { Browser, Page } from '@playwright/test'
import { addGuard } from '#server/school/guards.ts'
import {
  band,
  enrol,
  expect,
  expectAdmitted,
  hold,
  measure,
  openShift,
  pupilsOf,
  type Served,
  sampleOf,
  sign,
  signIn,
  test,
  typeKeys,
} from './gate.ts'

const DOCTOR = { name: '校医 王', pin: '135790' }
const LEADER = { name: '带班 周', pin: '246813' }

/** The administrator's computer, at the list of cases. */
async function openCases(browser: Browser, served: Served): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await signIn(page, served)
  await page.getByRole('link', { name: '个案', exact: true }).click()
  return page
}

/** How many cases of a cause the server has: of this journey and of those before it. */
async function casesOf({ database }: Served, cause: string): Promise<number> {
  return (await database.all('select case_id from case_file where cause = ?', cause)).length
}

/** Opens the newest case of a cause: the same person may have one from before. */
async function openNewest(office: Page, { database }: Served, cause: string): Promise<void> {
  const [newest] = await database.all(
    'select case_id from case_file where cause = ? order by opened_at desc limit 1',
    cause,
  )
  await office.locator(`a[href$="case=${newest?.['case_id']}"]`).click()
}

/** How many isolated people the doctor has signed for, as the server has it. */
async function handedOver({ database }: Served): Promise<number> {
  return (await database.all("select kind from entry_step where kind = 'isolation-handover'")).length
}

test.describe('somebody who is not simply let in', () => {
  test.beforeEach(async ({ served, lens }) => {
    // Two screens and a camera on a machine that has other things to do.
    test.slow()
    lens.clear()
    const names = (await served.database.all('select name from guard')).map(({ name }) => name)
    for (const person of [DOCTOR, LEADER])
      if (!names.includes(person.name)) await addGuard(served.world, served.demo.school, person)
  })

  test('a fever is measured again, isolated, received by the doctor, and its case closed in the console', async ({
    page,
    browser,
    served,
  }) => {
    const before = await handedOver(served)
    await enrol(page, served)
    await openShift(page, served)
    const [pupil] = await pupilsOf(served, 500, 1)
    if (pupil === undefined) throw new Error('the demo has too few pupils')
    await measure(page, pupil, '379')
    await expect(band(page)).toHaveAttribute('data-state', 'held')

    await test.step('why, in words to read out', async () => {
      await band(page).getByRole('button', { name: '为什么' }).click()
      await expect(page.locator('.why')).toContainText(/T-2.*37\.9.*歇一歇，再复测/s)
      await page.getByRole('button', { name: '返回' }).click()
    })

    await test.step('again at the wrist, by the guard', async () => {
      await band(page).getByRole('button', { name: '处理' }).click()
      await page.getByRole('button', { name: '腕温', exact: true }).click()
      await expect(page.locator('.key-site')).toContainText('腕温')
      await typeKeys(page, '378')
      await expect(page.locator('.key-site')).toContainText('额温')
    })

    await test.step('in the armpit, by the doctor', async () => {
      await band(page).getByRole('button', { name: '处理' }).click()
      await expect(page.locator('.history')).toContainText(/额温 37\.9.*腕温 37\.8/)
      await page.getByRole('button', { name: /腋温/ }).click()
      await sign(page, DOCTOR)
      await expect(page.locator('.reading-note')).toContainText('校医 王 量')
      await typeKeys(page, '381')
      await expect(band(page)).toHaveAttribute('data-state', 'isolate')
      await band(page).getByRole('button', { name: '知道了' }).click()
    })

    await test.step('stays in the tray and at the hand-over until the doctor signs', async () => {
      await page.getByRole('button', { name: '交接班' }).click()
      await expect(page.locator('.handover')).toContainText(`隔离后没人签收：${pupil.name}`)
      await page.getByRole('button', { name: '验码测温' }).click()
      await page.locator('.tray .row').filter({ hasText: '未签收' }).click()
      await page.getByRole('button', { name: '医务室' }).click()
      await sign(page, DOCTOR)
      await expect(page.locator('.tray')).toContainText('没有人等候')
    })

    await test.step('feedback and closing', async () => {
      await expect.poll(() => handedOver(served)).toBe(before + 1)
      const office = await openCases(browser, served)
      const row = office.getByRole('row', { name: new RegExp(pupil.name) })
      await expect(row).toContainText('隔离')
      await row.getByRole('link').click()
      const panel = office.getByRole('complementary', { name: '个案详情' })
      await expect(panel.locator('.steps')).toContainText('医务室 · 签收 校医 王')
      await expect(panel.getByRole('button', { name: '结案' })).toBeHidden()
      await panel.getByLabel('内容').fill('家长接回，县医院排除')
      await panel.getByRole('button', { name: '记为反馈' }).click()
      await expect(panel.locator('.steps')).toContainText('县医院排除')
      await panel.getByRole('button', { name: '结案' }).click()
      await expect(panel).toContainText('已结')
      await office.context().close()
    })
  })

  test('a yellow code is held, and ended by turning away with its reason', async ({ page, served, lens }) => {
    const before = await casesOf(served, 'turned-away')
    await enrol(page, served)
    await openShift(page, served)
    await hold(page, lens, sampleOf(served, 'yellow'), '黄码')
    await expect(band(page)).toHaveAttribute('data-state', 'held')
    await band(page).getByRole('button', { name: '处理' }).click()
    await page.getByRole('button', { name: '劝返…' }).click()
    await page.getByRole('button', { name: '不是绿码' }).click()
    await expect(page.locator('.tray')).toContainText('没有人等候')
    await expect.poll(() => casesOf(served, 'turned-away')).toBe(before + 1)
  })

  test('an override that wants two is given by the guard and a second PIN, and is a case', async ({
    page,
    browser,
    served,
    lens,
  }) => {
    const before = await casesOf(served, 'override')
    await enrol(page, served)
    await openShift(page, served)
    const card = sampleOf(served, 'staff-card', 1)
    const name = card.holder?.name ?? ''
    await hold(page, lens, card, name)
    await hold(page, lens, sampleOf(served, 'yellow'), '黄码')
    await typeKeys(page, '366')
    await band(page).getByRole('button', { name: '处理' }).click()
    await page.getByRole('button', { name: /带班领导同意/ }).click()
    await expect(page.locator('.sign').getByRole('button', { name: served.demo.guard.name })).toBeHidden()
    await sign(page, { ...LEADER, pin: '000000' })
    await expect(page.locator('.sign')).toContainText('密码不对')
    await sign(page, LEADER)
    await expectAdmitted(page, name)
    await expect.poll(() => casesOf(served, 'override')).toBe(before + 1)
    const office = await openCases(browser, served)
    await openNewest(office, served, 'override')
    await expect(office.locator('.steps')).toContainText('带班领导同意 · 第二人 带班 周')
    expect(await served.database.all("select why from event where why = 'override-unfounded'")).toEqual([])
    await office.context().close()
  })

  test('somebody unnamed who refuses and walks off is recorded, and their case seen in the console', async ({
    page,
    browser,
    served,
  }) => {
    const before = await casesOf(served, 'refusal')
    await enrol(page, served)
    await openShift(page, served)
    await band(page).getByRole('button', { name: '有人拒检' }).click()
    await page.getByRole('button', { name: '督导', exact: true }).click()
    await page.getByRole('button', { name: '拒绝检查' }).click()
    await expect(band(page)).toContainText('已劝返')
    await expect.poll(() => casesOf(served, 'refusal')).toBe(before + 1)
    const office = await openCases(browser, served)
    await openNewest(office, served, 'refusal')
    await expect(office.locator('.steps')).toContainText('拒绝检查 · 来人是督导')
    await office.context().close()
  })
})
