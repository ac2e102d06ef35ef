import type { Frame } from '#scan/symbol.ts'
import { emptyGate, INKS, phoneScreen } from '#test/fakes/phone-screen.ts'
import { expect, hold, sampleOf, toggleLanguage } from './gate.ts'
import { closeGate, test } from './one-gate.ts'

const TEXT = 'https://codes.example.cn/qr?uid=7Kd02Lq9&k=B0JMBXYUc14CY5ueohrLqYEuPH1fITZ1'

/** A phone so far away that its modules are smaller than a pixel and a half. */
function farAway(): Frame {
  const [x, y, side] = [620, 340, 44]
  const corners = [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ] as const
  return phoneScreen({ text: TEXT, ink: INKS.green, corners, noise: 4 }).frame
}

test.afterAll(closeGate)

test('an empty scene says nothing, and the band is never covered', async ({ page, lens }) => {
  lens.see(emptyGate({ noise: 6 }))
  await page.waitForTimeout(5000)
  await expect(page.locator('.camera-hint')).toHaveCount(0)
  const [band, camera] = await Promise.all([
    page.locator('.band').boundingBox(),
    page.locator('.camera').boundingBox(),
  ])
  expect((band?.y ?? 0) + (band?.height ?? 0)).toBeLessThanOrEqual(camera?.y ?? 0)
})

test('a scene too dark and a code too small say so and what to do, and leave when a code is read', async ({
  page,
  served,
  lens,
}) => {
  const dark = phoneScreen({ text: TEXT, ink: INKS.green, exposure: 0.05, noise: 4 }).frame
  const hint = page.locator('.camera-hint')
  lens.see(dark)
  await expect(hint).toContainText('太暗')
  await expect(hint).toContainText('开补光灯，或靠近灯光')
  await toggleLanguage(page)
  await expect(hint).toContainText('Too dark')
  await toggleLanguage(page)
  const card = sampleOf(served, 'student-card')
  await hold(page, lens, card, card.holder?.name ?? '')
  await expect(hint).toHaveCount(0)

  lens.see(farAway())
  await expect(hint).toContainText('太远')
  await toggleLanguage(page)
  await expect(hint).toContainText('Too far')
  await expect(page.locator('.band')).toContainText(card.holder?.name ?? '')
})
