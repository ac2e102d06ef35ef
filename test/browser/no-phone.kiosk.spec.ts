import { phoneScreen } from '#test/fakes/phone-screen.ts'
import { band, expect, expectAdmitted, hold, pupilsOf, sampleOf, typeKeys } from './gate.ts'
import { handOf } from './hand.ts'
import { closeGate, test } from './one-gate.ts'

// A pupil without a phone comes in by card, by a code on paper beside the card, or by being found on the list; one
// who is on no list does not.

test.afterAll(closeGate)

test('a pupil is let in by card alone', async ({ page, served, lens }) => {
  const card = sampleOf(served, 'student-card')
  await hold(page, lens, card, card.holder?.name ?? '')
  await typeKeys(page, '67')
  await expectAdmitted(page, card.holder?.name ?? '')
})

test('a pupil is let in with a printed code, shown before the card', async ({ page, served, lens }) => {
  const paper = sampleOf(served, 'green')
  // Print has neither a logo nor the noise of a screen.
  lens.see(phoneScreen({ text: paper.text(Date.now()), ink: '#1a7f37', logo: 0, noise: 1, seed: 3 }).frame)
  await expect(band(page)).toHaveAttribute('data-state', 'identity')
  await expect(band(page)).toContainText('绿码')
  lens.clear()
  const card = sampleOf(served, 'student-card', 1)
  await hold(page, lens, card, card.holder?.name ?? '')
  await typeKeys(page, '66')
  await expectAdmitted(page, card.holder?.name ?? '')
})

test('a pupil is let in by name from the list, with a keyboard alone', async ({ page, served }) => {
  const [pupil] = await pupilsOf(served, 320, 1)
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  const hand = handOf(page)
  await hand.press('Tab')
  await hand.push(page.getByRole('button', { name: '查找人员' }))
  await hand.to(page.locator('.search input'))
  await hand.type(pupil.name)
  await hand.push(page.locator('.row-person', { hasText: pupil.name }).first())
  await expect(band(page)).toHaveAttribute('data-state', 'temperature')
  await hand.type('65')
  await expectAdmitted(page, pupil.name)
  // And on from there: what had the focus is gone, and the keys have it.
  await hand.to(page.getByRole('button', { name: '查找人员' }))
})

test('somebody on no list is held by what they say of themselves, and nothing lets them in', async ({
  page,
}) => {
  await page.getByRole('button', { name: '查找人员' }).click()
  await page.getByRole('button', { name: '不在名单' }).click()
  await page.getByLabel('姓名', { exact: true }).fill('王访')
  await page.getByRole('button', { name: '转待处理' }).last().click()
  await expect(band(page)).toHaveAttribute('data-state', 'held')
  await expect(band(page)).toContainText('只凭本人口述')
  await typeKeys(page, '65')
  await expect(band(page)).toHaveAttribute('data-state', 'held')
  await band(page).getByRole('button', { name: '处理' }).click()
  await expect(page.locator('.gate-right')).toContainText('王访')
  await expect(page.locator('.chip-admit')).toHaveCount(0)
})
