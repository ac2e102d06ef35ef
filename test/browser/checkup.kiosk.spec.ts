import { readPicture, zxingWasm } from '#cli/pictures.ts'
import { openDecoders } from '#scan/decoders/index.ts'
import { enrol, expect, openShift, pictureOf, sampleOf, test, toggleLanguage } from './gate.ts'

test('the diagnostics measure, show a snapshot and save it so that nobody can read it, without a network', async ({
  page,
  context,
  served,
  lens,
}) => {
  lens.clear()
  await enrol(page, served)
  await openShift(page, served)
  await context.setOffline(true)
  const decoders = openDecoders({ wasm: await zxingWasm(), effort: 'still' }, () => undefined)
  await decoders.settled
  const picture = pictureOf(sampleOf(served, 'green'))
  expect(await decoders.decode(picture), 'the picture held up can be read').not.toBeNull()

  await page.getByRole('button', { name: '诊断' }).click()
  const panel = page.locator('.checkup')
  await expect(panel.locator('.facts')).toContainText('zxing + jsqr')
  await expect(panel.locator('.facts')).toContainText('1280×720')
  const gauge = (label: string) => panel.locator('.gauge').filter({ hasText: label }).locator('b')
  await expect(gauge('画面')).toHaveText(/^[1-9]/)
  await expect(gauge('识码')).toHaveText(/^[1-9]/)
  await expect(gauge('重启')).toHaveText('0')
  await expect(panel.locator('.unread')).toContainText('画面里没有码')

  lens.see(picture)
  await expect(page.locator('.camera-outline-told')).toBeVisible()
  await panel.getByRole('button', { name: '抓拍一幅' }).click()
  const still = panel.locator('canvas')
  await expect(still).toHaveAttribute('aria-label', /绿码，把握 \d+% · zxing/)
  const saved = page.waitForEvent('download')
  await panel.getByRole('button', { name: '导出匿名图' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(/^campus-gate-\d{4}-\d\d-\d\d-\d{6}\.png$/)
  await expect(panel.getByRole('status')).toHaveText('已存为文件')
  const file = await readPicture(await download.path())
  expect([file.width, file.height > 720]).toEqual([1280, true])
  expect(await decoders.decode(file)).toBeNull()

  await toggleLanguage(page)
  await expect(panel).toContainText('Scanner check')
  await expect(panel.getByRole('button', { name: 'Save an anonymous picture' })).toBeVisible()
  lens.clear()
  await context.setOffline(false)
})
