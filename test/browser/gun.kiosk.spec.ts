import { band, enrol, expect, expectAdmitted, openShift, sampleOf, test } from './gate.ts'
import { shoot } from './gun.ts'

test('a gun that types is read as the camera is, wherever the focus and whatever the input method', async ({
  page,
  served,
  lens,
}) => {
  lens.clear()
  await enrol(page, served)
  const [pupil, second, staff] = [
    sampleOf(served, 'student-card'),
    sampleOf(served, 'student-card', 1),
    sampleOf(served, 'staff-card'),
  ]
  // Before a shift nobody takes a card, and no digit of it is a try of the PIN.
  await page.getByRole('button', { name: served.demo.guard.name }).click()
  await page.locator('#pin').focus()
  await shoot(page, pupil.text(Date.now()))
  await shoot(page, '0123456789')
  await expect(page.locator('#pin')).toHaveValue('')
  await expect(page.locator('.pin-note')).not.toHaveClass(/pin-(wrong|wait)/)
  await openShift(page, served)

  // With an input method on, into a line of text.
  await page.getByRole('button', { name: '查找人员' }).click()
  await page.locator('.search input').fill('li')
  await shoot(page, pupil.text(Date.now()), { input: 'process' })
  await expect(band(page)).toContainText(pupil.holder?.name ?? '')
  await expect(page.locator('.search input')).toHaveValue('li')
  await page.getByRole('button', { name: '返回' }).click()
  await page.keyboard.press('6')
  await page.keyboard.press('7')
  await expectAdmitted(page, pupil.holder?.name ?? '')

  // By Alt codes, upon a button that Enter would press.
  await page.getByRole('button', { name: '查找人员' }).focus()
  await shoot(page, second.text(Date.now()), { altCodes: 'on' })
  await expect(band(page)).toContainText(second.holder?.name ?? '')
  await page.keyboard.press('6')
  await page.keyboard.press('6')
  await expectAdmitted(page, second.holder?.name ?? '')

  // A gun sees no color, and says so; a card's own number is nobody's here.
  await shoot(page, sampleOf(served, 'green').text(Date.now()), { suffix: 'tab' })
  await expect(band(page)).toContainText('扫码枪看不到颜色')
  await shoot(page, '04A1B2C3')
  await expect(band(page)).toContainText('这张卡本机不认识')
  await shoot(page, staff.text(Date.now()), { caps: true })
  await expect(band(page)).toContainText(staff.holder?.name ?? '')
  await page.getByRole('button', { name: '人已离开' }).click()

  // On the way out as well.
  await page.getByRole('button', { name: '离校' }).click()
  await shoot(page, pupil.text(Date.now()), { layout: 'de' })
  await expect(page.locator('.band')).toContainText(pupil.holder?.name ?? '')
})
