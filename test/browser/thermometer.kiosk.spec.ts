import type { Page } from '@playwright/test'
import { fakeBluetooth } from '#test/fakes/bluetooth.ts'
import { band, enrol, expect, expectAdmitted, goOnDuty, sampleOf, test, typePin } from './gate.ts'
import { shoot } from './gun.ts'

type Air = ReturnType<typeof fakeBluetooth>
declare global {
  interface Window {
    air: Air
    taps: number
  }
}

/** In the place of the browser's own Bluetooth: one thermometer in reach, which hangs up after each reading. */
const PLANT = `
  window.air = (${fakeBluetooth.toString()})({ hangsUp: true, battery: 80 }, Date.now)
  Object.defineProperty(navigator, 'bluetooth', { value: window.air.platform.bluetooth })
  window.taps = 0
  addEventListener('pointerdown', () => { window.taps += 1 }, true)
`

test('with a Bluetooth thermometer people come in without a tap, and after a reload one tap links it again', async ({
  page,
  served,
  lens,
}) => {
  lens.clear()
  await page.addInitScript(PLANT)
  await enrol(page, served)
  await typePin(page, served)
  await goOnDuty(page)

  await page.getByRole('button', { name: '体温枪：没选' }).click()
  await page.getByRole('button', { name: '自动传数的体温计' }).click()
  await page.getByRole('button', { name: '连接蓝牙' }).click()
  await expect(page.locator('.sender-connected')).toContainText('Thermo 1')
  await expect(page.locator('.sender-connected')).toContainText('电量 80%')
  await page.getByRole('button', { name: '返回' }).click()
  await expect(page.getByRole('button', { name: '体温枪：Thermo 1 号' })).toBeVisible()

  const taps = await page.evaluate(() => window.taps)
  for (const nth of [0, 1]) {
    const card = sampleOf(served, 'student-card', nth)
    await shoot(page, card.text(Date.now()))
    await expect(band(page)).toContainText(card.holder?.name ?? '')
    await comeIn(page, card.holder?.name ?? '', 362 + nth)
  }
  expect(await page.evaluate(() => window.taps)).toBe(taps)

  await expect(async () => {
    await page.evaluate(() => window.air.measure(368))
    await expect(page.locator('.reading')).toContainText('没人亮码，没有记给任何人', { timeout: 3000 })
  }).toPass()
  await expect(page.locator('.reading')).toContainText('36.8 是谁的？')

  await page.reload()
  await page.getByRole('button', { name: '重新连接体温计' }).click()
  await expect(page.getByRole('button', { name: '重新连接体温计' })).toBeHidden()
  await page.getByRole('button', { name: '体温枪：Thermo 1 号' }).click()
  await expect(page.locator('.sender-connected')).toContainText('Thermo 1')
})

/** Measures as a guard does: again, where the number might still be of whoever has just left. */
async function comeIn(page: Page, name: string, tenths: number): Promise<void> {
  let more = 0
  await expect(async () => {
    await page.evaluate((number) => window.air.measure(number), tenths + more)
    more += 1
    await expectAdmitted(page, name, 1500)
  }).toPass()
}
