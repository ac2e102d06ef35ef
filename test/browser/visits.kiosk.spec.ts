import { type BrowserContext, expect, type Page } from '@playwright/test'
import { dayOf } from '#domain/calendar.ts'
import { only, text } from '#server/db/row.ts'
import type { Sample } from '#server/demo-desk.ts'
import {
  band,
  enrol,
  expectAdmitted,
  hold,
  openShift,
  type Served,
  sampleOf,
  signIn,
  test,
  tryNow,
  typeKeys,
} from './gate.ts'

const DAY_MS = 24 * 60 * 60_000

/** An administrator's window, signed in. */
async function openConsole(context: BrowserContext, served: Served): Promise<Page> {
  const page = await context.newPage()
  await signIn(page, served)
  return page
}

/** The number of one of the staff. */
async function staffNumber({ database }: Served): Promise<string> {
  return text(
    only(await database.all("select number from person where kind = 'staff' order by number limit 1")),
    'number',
  )
}

/** Invites a visitor and another from now until tomorrow. @returns the link to send */
async function invite(desk: Page, name: string, host: string): Promise<string> {
  await desk.getByRole('link', { name: '访客', exact: true }).click()
  await desk.getByRole('button', { name: '邀请来访' }).first().click()
  const form = desk.getByRole('dialog')
  await form.getByRole('button', { name: '生成通行证' }).click()
  await expect(form.getByText('请填写来访人姓名')).toBeVisible()
  await expect(form.getByText('请从名单里选一位教职工')).toBeVisible()
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('单位').fill('示例出版社')
  await form.locator('.host-of-guest input').fill(host)
  await form.locator('.found button').first().click()
  await form.getByLabel('一共几人（含本人）').fill('2')
  await form.getByLabel('从哪天').fill(dayOf(Date.now()))
  await form.getByLabel('几点').first().fill('00:00')
  await form.getByLabel('到哪天').fill(dayOf(Date.now() + DAY_MS))
  await form.getByLabel('车牌（可不填）').fill('粤b12345')
  await form.getByLabel('要带什么、注意什么（可不填）').fill('请带样书')
  await form.getByRole('button', { name: '生成通行证' }).click()
  await expect(desk.getByText(`已邀请 ${name}`)).toBeVisible()
  return await desk.locator('.made-link').innerText()
}

/** Opens the link on a phone without an account. @returns the pass as the phone holds it out */
async function openOnPhone(phone: Page, url: string, name: string): Promise<Sample> {
  const asked = phone.waitForResponse((response) => response.url().endsWith('/api/pass/shown'))
  await phone.goto(url)
  const { pass } = await (await asked).json()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(name)
  await expect(phone.getByRole('img', { name: `${name} 的通行证二维码` })).toBeVisible()
  await expect(phone.getByText('请带样书')).toBeVisible()
  await phone.getByRole('button', { name: 'English' }).click()
  await expect(phone.getByText('Your green health code of the day, opened at the gate')).toBeVisible()
  return { kind: 'visitor-pass', holder: { name, unit: null }, ink: '#000000', text: () => pass }
}

test('an invited visitor and a companion come in by one pass at a gate without a network, once, and the console tells it', async ({
  page,
  browser,
  served,
  lens,
}) => {
  // Three windows, two of them for people who take their time.
  test.slow()
  lens.clear()
  const stream = await enrol(page, served)
  await openShift(page, served)
  const office = await browser.newContext({ locale: 'zh-CN' })
  const desk = await openConsole(office, served)
  const url = await invite(desk, '来宾甲', await staffNumber(served))
  const mobile = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
  const phone = await mobile.newPage()
  const sent: string[] = []
  phone.on('request', (request) => sent.push(request.url()))
  const pass = await openOnPhone(phone, url, '来宾甲')
  // No address that anything between the phone and the school could write down names the invitation.
  expect(sent.filter((asked) => asked.includes(url.split('#')[1] ?? ''))).toEqual([])

  // The phone shows again what it opened once, where it has no network either.
  await mobile.setOffline(true)
  await phone.getByRole('button', { name: '中文' }).click()
  await expect(phone.getByRole('img', { name: '来宾甲 的通行证二维码' })).toBeVisible()

  await page.context().setOffline(true)
  await hold(page, lens, pass, '点人数')
  await page.getByRole('button', { name: '2 人到齐' }).click()
  await expect(band(page)).toContainText('验码')
  await hold(page, lens, sampleOf(served, 'green'), '测温')
  await typeKeys(page, '66')
  await expectAdmitted(page, '来宾甲')
  await hold(page, lens, pass, /已进过|已登记/)

  await page.context().setOffline(false)
  await tryNow(page)
  const visits = () =>
    served.database.all('select came, invited, plate, organization from visit where stream = ?', stream)
  await expect.poll(visits, { timeout: 30_000 }).toHaveLength(1)
  expect((await visits()).map(({ came, invited }) => [Number(came), Number(invited)])).toEqual([[2, 2]])
  const row = desk.locator('.invitations tr').filter({ hasText: '来宾甲' })
  await expect(row).toContainText('已入校')
  await expect(row).toContainText('来了 2 人')
  await mobile.close()
  await office.close()
})
