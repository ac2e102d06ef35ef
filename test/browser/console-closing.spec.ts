import { test as base, expect, type Page } from '@playwright/test'
import type { Person } from '#domain/person.ts'
import { rosterOf } from '#server/school/roster.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'
import { signIn } from './gate.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 08:20 at the school, on the server as in the browser. */
const MORNING = Date.parse('2026-11-23T00:20:00Z')
const EXPECTED = 300

type Morning = Served & { pupils: readonly Person[]; tablet: SigningTablet }

const test = base.extend<{ morning: Morning }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  morning: async ({}, use) => {
    const { stop, ...served } = await serveDemoSchool(() => MORNING)
    const { database, demo, url, world } = served
    const pupils = (await rosterOf(database, demo.school))
      .filter(({ kind }) => kind === 'student')
      .slice(0, EXPECTED)
    const ids = pupils.map(({ id }) => `'${id}'`).join(', ')
    await database.run(`update person set days = 0 where id not in (${ids})`)
    const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init)
    const tablet = await enrolTablet({ ask, world, school: demo.school })
    await use({ ...served, pupils, tablet })
    await stop()
  },
})

async function openConsole(page: Page, morning: Morning, section: string): Promise<void> {
  await page.clock.setFixedTime(MORNING)
  await signIn(page, morning)
  await page.getByRole('link', { name: section, exact: true }).click()
}

const asPupil = ({ id, kind, name, unit }: Person) =>
  identityOf('student', { person: { id, kind, name, unit } }, id)

test('a morning of 300 with three unexplained is explained, signed, closed and reported', async ({
  page,
  morning,
}) => {
  const { pupils, tablet } = morning
  for (const pupil of pupils.slice(0, EXPECTED - 3))
    await tablet.write(checkOf(`in-${pupil.id}`, { identity: asPupil(pupil) }), { at: MORNING - 60_000 })
  for (let from = 0; from < tablet.events.length; from += 100)
    expect((await tablet.push(tablet.batch(from, Math.min(100, tablet.events.length - from)))).status).toBe(
      200,
    )
  const missing = pupils.slice(-3).map(({ name }) => name)

  await openConsole(page, morning, '闭环')
  const card = page.locator('.session').filter({ has: page.getByRole('heading', { name: /^上午/ }) })
  const equation = card.getByRole('group', { name: '上午等式' })
  await expect(equation).toContainText(/300\s*应到.*297\s*放行.*3\s*去向不明/s)

  await equation.getByRole('link', { name: /去向不明/ }).click()
  const panel = page.getByRole('complementary', { name: '去向不明' })
  for (const name of missing) await expect(panel).toContainText(name)
  await panel.getByRole('button', { name: '登记请假…' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(equation).toContainText(/1\s*请假有因.*2\s*去向不明/s)

  await card.getByRole('button', { name: '销账…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '签字销账' }).click()
  await expect(dialog.getByRole('alert')).toContainText('还有 2 人没有说明')
  await dialog.getByLabel('全部按').selectOption({ label: '家长联系不上' })
  await dialog.getByRole('button', { name: '签字销账' }).click()
  await expect(dialog).toBeHidden()
  await expect(card).toContainText('签字说明 2 人')
  await expect(card.getByRole('button', { name: '销账…' })).toBeHidden()

  await page.getByRole('button', { name: '签发日报' }).click()
  const paper = page.locator('.paper')
  await expect(paper).toContainText('签名有效，账本未变')
  await expect(paper.getByRole('row', { name: /^上午.* 300 297 / })).toBeVisible()
  await expect(paper.getByRole('table').first()).toContainText('去向不明')
  await page.emulateMedia({ media: 'print' })
  // A4 between its margins: 180 mm at 96 px to the inch.
  await page.setViewportSize({ width: 680, height: 1000 })
  await expect(page.locator('.side')).toBeHidden()
  for (const language of ['zh', 'en']) {
    const isWide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('.wide')].some(
        (part) => part.scrollWidth > part.clientWidth,
      ),
    )
    expect(isWide, language).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    if (language === 'zh') await page.getByRole('button', { name: 'English' }).click()
    await page.emulateMedia({ media: 'print' })
  }
  await expect(paper).toContainText('Signature good, ledger unchanged')
})

test('a case that a hold opened is closed once there is feedback', async ({ page, morning }) => {
  const { pupils, tablet } = morning
  const [pupil] = pupils
  if (pupil === undefined) throw new Error('a school without pupils')
  const hot = feverOf('hot', pupil.id)
  await tablet.write({ ...hot, body: { ...hot.body, identity: asPupil(pupil) } })
  expect((await tablet.push()).status).toBe(200)

  await openConsole(page, morning, '个案')
  const row = page.getByRole('row', { name: new RegExp(pupil.name) })
  await expect(row).toContainText('待处理')
  await expect(row).toContainText('还剩 2 小时')
  await row.getByRole('link').click()
  const panel = page.getByRole('complementary', { name: '个案详情' })
  await expect(panel).toContainText('有反馈才能结案。')
  await expect(panel.getByRole('button', { name: '结案' })).toBeHidden()
  await panel.getByLabel('内容').fill('校医复测 36.8，已回班')
  await panel.getByRole('button', { name: '记为反馈' }).click()
  await expect(panel.locator('.steps')).toContainText('校医复测 36.8，已回班')
  await panel.getByRole('button', { name: '结案' }).click()
  await expect(panel).toContainText('已结')
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: '已结', exact: true }).click()
  await expect(row).toContainText('有反馈')
})
