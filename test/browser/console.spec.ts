import type { Route } from '@playwright/test'
import { expect, signIn, test } from './gate.ts'

const html = (route: Route) =>
  route.fulfill({ contentType: 'text/html', body: '<p>sign in to the network</p>' })
const broken = (route: Route) =>
  route.fulfill({ status: 500, contentType: 'application/json', body: '{"problem":"internal","now":1}' })
const gone = (route: Route) => route.abort('connectionrefused')

test('a wrong password, a dead server and a foreign page are told apart at the door', async ({
  page,
  served,
}) => {
  const notice = page.getByRole('alert')
  await signIn(page, served, 'not the password')
  await expect(notice).toContainText('账号或密码不对')
  for (const [answer, words] of [
    [gone, '连不上服务器'],
    [html, '收到的是网页，不是数据'],
    [broken, '服务器出错'],
  ] as const) {
    await page.route('**/api/**', answer)
    await page.getByRole('button', { name: '登录' }).click()
    await expect(notice).toContainText(words)
    await page.unrouteAll()
  }
  await page.getByRole('button', { name: 'English' }).click()
  await expect(notice).toContainText('The server failed')
})

test('a page whose figures cannot be fetched says so, and a tap fetches them once they can', async ({
  page,
  served,
}) => {
  await signIn(page, served)
  const equation = page.locator('.equation')
  await expect(equation).toContainText('1,200')
  await page.getByRole('link', { name: '出入记录' }).click()
  await page.route('**/api/**', gone)
  await page.getByRole('link', { name: '今日' }).click()
  const strip = page.locator('.strip')
  await expect(strip).toContainText('校门平板不受影响，照常验码、记录')
  await expect(page.getByRole('alert').first()).toContainText('连不上服务器')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(strip).toContainText('The gate tablets are not affected')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expect(equation).toContainText('1,200')
  await expect(strip).toBeHidden()
})
