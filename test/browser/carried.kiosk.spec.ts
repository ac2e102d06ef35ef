import { auditChains } from '#server/db/audit.ts'
import {
  alertLine,
  arrivedFrom,
  enrol,
  expect,
  expectAdmitted,
  measure,
  openShift,
  pupilsOf,
  signIn,
  test,
  toggleLanguage,
  tryNow,
} from './gate.ts'

test('records of a tablet without a network are carried to the console as a file; sent later, they are not doubled', async ({
  browser,
  context,
  page,
  served,
}) => {
  test.setTimeout(300_000)
  const stream = await enrol(page, served)
  await openShift(page, served)
  // What the opening of the shift wrote is sent; from here on nothing is.
  await expect(page.locator('.bar')).toContainText('已联网')
  await page.route(/\/v1\//, (route) => route.abort('connectionrefused'))
  const pupils = await pupilsOf(served, 640, 3)
  for (const pupil of pupils) {
    await measure(page, pupil, '65')
    await expectAdmitted(page, pupil.name)
  }
  await tryNow(page)
  await expect(page.locator('.bar')).toContainText('未上传 3')

  const saved = await test.step('the hand-over leads to the one button that saves the file', async () => {
    await page.getByRole('button', { name: '交接班' }).click()
    await page.getByRole('button', { name: '带走记录' }).click()
    const panel = page.locator('.carry')
    await expect(panel).toContainText('有 3 条没上传')
    await toggleLanguage(page)
    await expect(panel).toContainText('3 records are not sent')
    await toggleLanguage(page)
    const downloading = page.waitForEvent('download')
    await panel.getByRole('button', { name: '存成文件' }).click()
    const download = await downloading
    await expect(panel).toContainText(/已存 3 条到“下载”：campus-gate-.+\.cgx/)
    return await download.path()
  })
  expect((await arrivedFrom(served, stream)).people).toEqual([])

  await test.step('the console takes it, and says the second time that all of it was here', async () => {
    const office = await browser.newPage({ locale: 'zh-CN' })
    await signIn(office, served)
    await office.getByRole('link', { name: '平板', exact: true }).click()
    await office.getByRole('button', { name: '导入平板文件…' }).click()
    const window = office.getByRole('dialog')
    await window.locator('input[type=file]').setInputFiles(saved)
    await expect(window).toContainText('新收到 3 条记录')
    await window.getByRole('button', { name: '再导入一个' }).click()
    await window.locator('input[type=file]').setInputFiles(saved)
    await expect(window).toContainText('没有新的记录')
    await expect(window).toContainText('3 条以前已收到，没有重复')
    await window.getByRole('button', { name: '再导入一个' }).click()
    const wrong = { name: 'list.cgx', mimeType: 'text/plain', buffer: Buffer.from('姓名,体温\n') }
    await window.locator('input[type=file]').setInputFiles(wrong)
    await expect(window).toContainText('这不是平板存的文件')
    await window.getByRole('button', { name: '关闭' }).click()
    await office.getByRole('link', { name: '出入记录' }).click()
    const [first] = pupils
    await expect(
      office
        .getByRole('row')
        .filter({ hasText: first?.name ?? '' })
        .first(),
    ).toBeVisible()
    await office.close()
  })
  const people = pupils.map(({ id }) => id)
  const arrived = { isDense: true, people, outcomes: people.map(() => 'admit') }
  expect(await arrivedFrom(served, stream)).toEqual(arrived)

  await page.unrouteAll()
  await tryNow(page)
  await expect(page.locator('.bar')).toContainText('已联网')
  await expect(page.locator('.bar')).not.toContainText('未上传')
  await expect(page.locator('.carry')).toBeVisible()
  expect(await arrivedFrom(served, stream)).toEqual(arrived)
  expect((await auditChains(served.database, () => {})).broken).toBe(0)
  await context.close()
})

test('a record that waited for more than a day is told, with the way out', async ({ page, served }) => {
  await enrol(page, served)
  await openShift(page, served)
  await page.route(/\/v1\//, (route) => route.abort('connectionrefused'))
  const [pupil] = await pupilsOf(served, 650, 1)
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 25 * 3_600_000
  })
  await expect(alertLine(page)).toContainText('有记录 1 天没上传')
  await toggleLanguage(page)
  await expect(alertLine(page)).toContainText('tap Hand over, then Carry records')
})
