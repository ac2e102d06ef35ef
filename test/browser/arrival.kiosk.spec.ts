import { band, expect, expectAdmitted, hold, pictureOf, sampleOf, sign, typeKeys } from './gate.ts'
import { closeGate, test } from './one-gate.ts'

test.describe('at the gate', () => {
  test.afterAll(closeGate)

  test('a pupil is admitted by card and two keys, and the console shows it', async ({
    page,
    served,
    lens,
  }) => {
    const admitted = async (): Promise<number> =>
      (await served.database.all("select tenths from entry where outcome = 'admit'")).length
    const before = await admitted()
    const card = sampleOf(served, 'student-card')
    await hold(page, lens, card, card.holder?.name ?? '')
    await expect(band(page)).toHaveAttribute('data-state', 'temperature')
    await typeKeys(page, '67')
    await expectAdmitted(page, card.holder?.name ?? '')
    await expect.poll(admitted).toBe(before + 1)
  })

  test('staff need their card and a green code, in either order', async ({ page, served, lens }) => {
    await hold(page, lens, sampleOf(served, 'green'), '绿码')
    await expect(band(page)).toHaveAttribute('data-state', 'identity')
    const card = sampleOf(served, 'staff-card')
    await hold(page, lens, card, card.holder?.name ?? '')
    await typeKeys(page, '365')
    await expectAdmitted(page, card.holder?.name ?? '')
  })

  test('a yellow code is held, and let in only by a whole check, a reason and a second person', async ({
    page,
    served,
    lens,
  }) => {
    const card = sampleOf(served, 'staff-card', 1)
    await hold(page, lens, card, card.holder?.name ?? '')
    await hold(page, lens, sampleOf(served, 'yellow'), '黄码')
    await expect(band(page)).toHaveAttribute('data-state', 'held')
    await typeKeys(page, '366')
    await band(page).getByRole('button', { name: '处理' }).click()
    await page.getByRole('button', { name: /带班领导同意/ }).click()
    await sign(page, served.demo.second)
    await expectAdmitted(page, card.holder?.name ?? '')
  })

  test('a red code is stopped at once, whoever shows it, until the guard has read it', async ({
    page,
    served,
    lens,
  }) => {
    await hold(page, lens, sampleOf(served, 'red'), '红码')
    await expect(band(page)).toHaveAttribute('data-state', 'turn-away')
    await page.waitForTimeout(2000)
    await expect(band(page)).toHaveAttribute('data-state', 'turn-away')
    await band(page).getByRole('button', { name: '知道了' }).click()
    await expect(band(page)).toHaveAttribute('data-state', 'idle')
  })

  test('an inspecting official passes the same check as any visitor', async ({ page, served, lens }) => {
    const pass = sampleOf(served, 'official-pass')
    await hold(page, lens, pass, pass.holder?.name ?? '')
    await typeKeys(page, '364')
    await expect(band(page)).toHaveAttribute('data-state', 'code')
    lens.see(pictureOf(sampleOf(served, 'green-other-issuer')))
    await expectAdmitted(page, pass.holder?.name ?? '')
    lens.clear()
  })

  test('an expired and a revoked pass are held with the reason', async ({ page, served, lens }) => {
    for (const [kind, words] of [
      ['expired-pass', '过期'],
      ['revoked-pass', '注销'],
    ] as const) {
      await hold(page, lens, sampleOf(served, kind), words)
      await expect(band(page)).toHaveAttribute('data-state', 'held')
      await band(page).getByRole('button', { name: '知道了' }).click()
    }
  })

  test('what is no health code and what is too old are answered in words', async ({ page, served, lens }) => {
    for (const kind of ['wifi', 'green-old'] as const) {
      await hold(page, lens, sampleOf(served, kind), /Wi-Fi|刷新|过时/, 'unusable-code')
      await expect(band(page)).toHaveAttribute('data-state', 'idle')
    }
  })

  test('a person already in is answered, not recorded twice', async ({ page, served, lens }) => {
    const card = sampleOf(served, 'student-card', 1)
    await hold(page, lens, card, card.holder?.name ?? '')
    await typeKeys(page, '66')
    await expectAdmitted(page, card.holder?.name ?? '')
    await page.waitForTimeout(1500)
    lens.see(pictureOf(card))
    await expect(band(page)).toHaveAttribute('data-state', 'repeat')
    lens.clear()
  })

  test('one camera stream serves the whole shift', async ({ page, served, lens }) => {
    await page.evaluate(() => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      Object.assign(window, { cameraCalls: 0 })
      mediaDevices.getUserMedia = (constraints) => {
        Object.assign(window, { cameraCalls: Number(Reflect.get(window, 'cameraCalls')) + 1 })
        return open(constraints)
      }
    })
    const card = sampleOf(served, 'student-card')
    await hold(page, lens, card, card.holder?.name ?? '')
    await page.getByRole('button', { name: '最近 20' }).click()
    await page.getByRole('button', { name: '验码测温' }).click()
    await page.getByRole('button', { name: /English|EN/ }).click()
    await page.waitForTimeout(500)
    expect(await page.evaluate(() => Reflect.get(window, 'cameraCalls'))).toBe(0)
    await expect(page.locator('.camera-live')).toBeVisible()
  })
})
