import type { Page } from '@playwright/test'
import { timedCode } from '#drill/code-texts.ts'
import type { Sample } from '#server/demo-desk.ts'
import {
  band,
  enrol,
  expect,
  expectAdmitted,
  hold,
  type Lens,
  openShift,
  sampleOf,
  signIn,
  test,
  tryNow,
  typeKeys,
} from './gate.ts'
import { guestPass } from './passes.ts'
import { fillIn } from './registering.ts'

/** One official before the gate: pass, code, temperature. */
async function check(page: Page, lens: Lens, pass: Sample, code: Sample): Promise<void> {
  await hold(page, lens, pass, '验码')
  const isYellow = code.kind === 'yellow'
  await hold(page, lens, code, isYellow ? '' : '测温', isYellow ? 'held' : 'temperature')
}

test('an inspection party of three is checked like anyone offline, one of them held, and leaves with a receipt that is true once it is synced', async ({
  page,
  browser,
  served,
  lens,
}) => {
  test.setTimeout(240_000)
  lens.clear()
  const stream = await enrol(page, served)
  await openShift(page, served)
  const passes = await Promise.all(
    ['督导组长', '督导员乙', '督导员丙'].map((name, n) =>
      guestPass(served, { kind: 'official', name, passId: `00000000000000a${n}` }, Date.now()),
    ),
  )
  const [lead, second, third] = passes
  if (lead === undefined || second === undefined || third === undefined) throw new Error('three passes')
  await page.context().setOffline(true)

  await check(page, lens, lead, sampleOf(served, 'green'))
  await typeKeys(page, '66')
  await expectAdmitted(page, '督导组长')
  await check(page, lens, second, sampleOf(served, 'yellow'))
  await expect(band(page)).toHaveAttribute('data-state', 'held')
  await band(page).getByRole('button', { name: '知道了' }).click()
  await check(page, lens, third, sampleOf(served, 'green-other-issuer'))
  await typeKeys(page, '65')
  await expectAdmitted(page, '督导员丙')

  await page.getByRole('button', { name: '最近 20' }).click()
  await page.getByRole('button', { name: '督导登记' }).click()
  const panel = page.locator('.inspection')
  await expect(panel.locator('.inspection-row')).toHaveCount(3)
  await expect(panel.locator('.inspection-row').filter({ hasText: '督导员乙' })).toContainText('待处理')
  await panel.getByRole('button', { name: '登记并出回执' }).click()
  await expect(panel.getByRole('alert')).toHaveText('请填写派出单位')
  await panel.getByLabel('派出单位').fill('县教育局')
  await panel.getByLabel('督导文号（可不填）').fill('督2026-8')
  await panel.getByLabel('陪同的带班领导').fill('赵校长')
  await panel.getByRole('button', { name: '食堂' }).click()
  await panel.getByRole('button', { name: '登记并出回执' }).click()
  const code = panel.getByRole('img', { name: '督导回执二维码' })
  await expect(code).toBeVisible()
  await expect(panel).toContainText('放行 2 · 待处理 1')
  const address = (await code.getAttribute('data-address')) ?? ''

  await panel.getByRole('button', { name: '查验数据' }).click()
  await expect(panel.getByRole('row', { name: /^待处理/ })).toContainText('1')
  await expect(panel).toContainText('未上传')
  await expect(panel).not.toContainText('督导组长')

  const outside = await browser.newContext({ locale: 'zh-CN' })
  const phone = await outside.newPage()
  await phone.goto(address)
  await expect(phone.locator('[data-found]')).toHaveAttribute('data-found', 'not-come')

  await page.context().setOffline(false)
  await tryNow(page)
  const recorded = () =>
    served.database.all('select mission, members from inspection where stream = ?', stream)
  await expect.poll(recorded, { timeout: 60_000 }).toHaveLength(1)
  const [row] = await recorded()
  const members: { person: { name: string }; outcome: string }[] = JSON.parse(String(row?.['members']))
  expect(members.map(({ person, outcome }) => [person.name, outcome])).toEqual([
    ['督导组长', 'admit'],
    ['督导员乙', 'held'],
    ['督导员丙', 'admit'],
  ])
  await phone.reload()
  await expect(phone.locator('[data-found]')).toHaveAttribute('data-found', 'receipt')
  await expect(phone.getByText('放行 2 人，待处理 1 人')).toBeVisible()
  await expect(phone.locator('body')).not.toContainText('督导组长')
  await outside.close()

  const office = await browser.newContext({ locale: 'zh-CN' })
  const desk = await office.newPage()
  await signIn(desk, served)
  await desk.getByRole('link', { name: '查验', exact: true }).click()
  await expect(desk.getByRole('heading', { name: /校门查验数据/ })).toBeVisible()
  await expect(desk.locator('.evidence')).toContainText('期间督导登记 1 次')
  await expect(desk.locator('.evidence')).not.toContainText('督导组长')
  await office.close()
})

test('an inspector whom nobody announced registers like any visitor, is checked like one, and gets a receipt', async ({
  page,
  served,
  lens,
}) => {
  test.slow()
  lens.clear()
  const stream = await enrol(page, served)
  await openShift(page, served)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '访客登记' }).click()
  await fillIn(page, served, '督导员丁', '督导检查')
  // Registered is not checked: no inspection can name them yet.
  await expect(page.locator('.gate')).toBeVisible()
  await toInspection(page)
  await expect(page.locator('.inspection-row')).toHaveCount(0)
  await page.getByRole('button', { name: '验码测温' }).click()
  const green = sampleOf(served, 'green')
  await hold(page, lens, { ...green, text: (now) => timedCode('unannounced', now) }, '绿码')
  await typeKeys(page, '66')
  await expectAdmitted(page, '督导员丁')

  await toInspection(page)
  const panel = page.locator('.inspection')
  await expect(panel.locator('.inspection-row').filter({ hasText: '督导员丁' })).toContainText('放行')
  await panel.getByLabel('派出单位').fill('市教育局')
  await panel.getByLabel('陪同的带班领导').fill('钱主任')
  await panel.getByRole('button', { name: '登记并出回执' }).click()
  await expect(panel.getByRole('img', { name: '督导回执二维码' })).toBeVisible()

  await page.context().setOffline(false)
  await tryNow(page)
  const recorded = () => served.database.all('select authority from inspection where stream = ?', stream)
  await expect.poll(recorded, { timeout: 60_000 }).toMatchObject([{ authority: '市教育局' }])
})

async function toInspection(page: Page): Promise<void> {
  await page.getByRole('button', { name: '最近 20' }).click()
  await page.getByRole('button', { name: '督导登记' }).click()
}
