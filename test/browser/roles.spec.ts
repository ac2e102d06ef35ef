import { expect, type Page, test } from '@playwright/test'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { codeAt, stepOf } from '#server/auth/totp.ts'
import { openBureau } from '#server/bureau/bureau.ts'
import { foundSchool } from '#server/school/found.ts'
import { rosterOf } from '#server/school/roster.ts'
import { OWN_PASSWORD } from '#test/fakes/accounts.ts'
import { fromBase32 } from '#test/fakes/base32.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { signIn } from './gate.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 08:20 at the school, on the server as in the browser. */
const MORNING = Date.parse('2026-11-23T00:20:00Z')
const STEP_MS = 30_000

let served: Served & { stop: () => Promise<void> }
let now = MORNING

test.beforeAll(async () => {
  served = await serveDemoSchool(() => now)
})
test.afterAll(() => served.stop())

async function signInAs(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Puts an own password in the place of the one that was given: nothing else is shown before. */
async function chooseOwn(page: Page, given: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '请设置自己的密码' })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.getByLabel('现在的密码').fill(given)
  await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD)
  await page.getByLabel('再输一次新密码').fill(OWN_PASSWORD)
  await page.getByRole('button', { name: '更改密码' }).click()
}

/** Makes an account at the console. @returns the password that is shown once */
async function makeAccount(page: Page, account: string, unit: string): Promise<string> {
  await page.getByRole('link', { name: '账号', exact: true }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('测试班主任')
  await dialog.getByLabel('登录名').fill(account)
  await dialog.getByLabel(unit, { exact: true }).check()
  await dialog.getByRole('button', { name: '新建账号' }).click()
  const shown = await page.locator('.once').innerText()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await expect(page.getByRole('row', { name: /测试班主任/ })).toContainText(unit)
  return shown
}

/** Somebody of another class, and a check of theirs. */
async function anotherClass(own: string): Promise<{ name: string; unit: string; check: string }> {
  const { database, demo, url, world } = served
  const people = await rosterOf(database, demo.school)
  const other = people.find(({ kind, unit }) => kind === 'student' && unit !== null && unit !== own)
  if (other?.unit == null) throw new Error('a school of one class')
  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init)
  const tablet = await enrolTablet({ ask, world, school: demo.school })
  const { id, kind, name, unit } = other
  const identity = identityOf('student', { person: { id, kind, name, unit } }, id)
  await tablet.write(checkOf('check-of-another', { identity }), { at: MORNING - 60_000 })
  expect((await tablet.push()).status).toBe(200)
  return { name, unit: other.unit, check: 'check-of-another' }
}

test('a class teacher who is given an account sees one class, and gets nothing by any other’s address', async ({
  page,
}) => {
  const { demo, url } = served
  const own = demo.classUnit
  const other = await anotherClass(own)
  await page.clock.setFixedTime(MORNING)
  await signIn(page, served)
  const password = await makeAccount(page, 'teacher-1', own)
  await page.getByRole('button', { name: '退出登录' }).click()
  await signInAs(page, 'teacher-1', password)
  await chooseOwn(page, password)

  const menu = page.getByRole('navigation')
  await expect(menu.getByRole('link')).toHaveText(['今日', '闭环', '个案', '体温打卡', '出入记录'])
  await expect(page.getByRole('rowheader', { name: own })).toBeVisible()
  await expect(page.getByText(other.unit)).toHaveCount(0)
  await menu.getByRole('link', { name: '出入记录' }).click()
  await expect(page.getByText(other.name)).toHaveCount(0)

  for (const path of [
    `/admin/home?class=${encodeURIComponent(other.unit)}`,
    `/admin/home?class=${encodeURIComponent(other.unit)}&part=links`,
    `/admin/entries?check=${other.check}`,
  ]) {
    await page.goto(`${url}${path}`)
    await expect(page.getByRole('alert')).toContainText('not-found')
    await expect(page.getByText(other.name)).toHaveCount(0)
  }
  for (const path of [
    'tablets',
    'people',
    'accounts',
    'policy',
    'keeping/reads',
    'audit',
    'bureau',
    'visits',
  ]) {
    await page.goto(`${url}/admin/${path}`)
    await expect(page.getByRole('heading', { name: '没有权限' })).toBeVisible()
  }
  await page.getByRole('link', { name: '回到我的首页' }).click()
  await expect(page.getByRole('rowheader', { name: own })).toBeVisible()

  await page.getByRole('link', { name: '我的账号' }).click()
  await page.getByRole('button', { name: '开通两步验证' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('现在的密码').fill(OWN_PASSWORD)
  await dialog.getByRole('button', { name: '开通两步验证' }).click()
  const key = fromBase32((await dialog.locator('.address').innerText()).replaceAll(' ', ''))
  await dialog.getByLabel('应用上显示的六位数字').fill(codeAt(key, stepOf(now)))
  await dialog.getByRole('button', { name: '确认开通' }).click()
  await expect(page.locator('.recovery li')).toHaveCount(10)
  await page.getByRole('button', { name: '已保存好' }).click()
  await expect(page.getByText('已开通；还有 10 个恢复码可用。')).toBeVisible()

  now += STEP_MS
  await page.getByRole('button', { name: '退出登录' }).click()
  await signInAs(page, 'teacher-1', OWN_PASSWORD)
  await page.getByLabel('验证码').fill(codeAt(key, stepOf(now)))
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('rowheader', { name: own })).toBeVisible()
})

test('a bureau sees the school that has not reported, and opens it class by class', async ({ page }) => {
  const { demo, url, world } = served
  const { account, password } = demo.admin
  await foundSchool(world, { schoolName: '第二小学', account: 'second-head', name: '校长', password })
  const bureaus = await openBureau(world, { bureau: '某区教育局', account: 'bureau', name: '局办公室' })
  const post = (path: string, body: object, Cookie = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1', Cookie },
    })
  const head = await post('/api/sign-in', { account, password })
  const [cookie = ''] = head.headers.getSetCookie()
  const told = await post('/api/day/report', { day: '2026-11-23', isNil: false }, cookie.split(';')[0])
  expect(told.status).toBe(200)

  await page.clock.setFixedTime(MORNING)
  await page.goto(`${url}/admin`)
  await signInAs(page, 'bureau', bureaus ?? '')
  await chooseOwn(page, bureaus ?? '')
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['各校'])
  await expect(page.getByRole('status').filter({ hasText: '1 所学校当日还没有上报' })).toContainText(
    '第二小学',
  )
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.nth(1)).toContainText(/第二小学.*未上报/s)
  await expect(rows.nth(2)).toContainText(/已报/)
  await rows.nth(2).getByRole('link').click()
  await expect(page.getByRole('rowheader', { name: demo.classUnit })).toBeVisible()
  const [somebody] = await rosterOf(served.database, demo.school)
  await expect(page.getByText(somebody?.name ?? '')).toHaveCount(0)
  await page.goto(`${url}/admin/entries`)
  await expect(page.getByRole('heading', { name: '没有权限' })).toBeVisible()
})
