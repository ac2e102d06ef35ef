import type { Page } from '@playwright/test'
import { badgeText } from '#domain/badge.ts'
import { timedCode } from '#drill/code-texts.ts'
import { WARN_AFTER_MS, WIPE_AFTER_MS } from '#kiosk/visitor-desk.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import { openUnsealers } from '#server/entries/unsealers.ts'
import {
  band,
  enrol,
  expect,
  expectAdmitted,
  hold,
  type Lens,
  openShift,
  pictureOf,
  type Served,
  sampleOf,
  test,
  tryNow,
  typeKeys,
} from './gate.ts'
import { fillIn, go, hostOf, keptInBrowser, PHONE, press } from './registering.ts'

test.beforeEach(async ({ page, served, lens }) => {
  lens.clear()
  await enrol(page, served)
  await openShift(page, served)
})

test('a visitor with two companions registers in English, offline, is checked like everyone, and is synced after', async ({
  page,
  context,
  served,
  lens,
}) => {
  test.setTimeout(240_000)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const host = await hostOf(served)
  await context.setOffline(true)

  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '访客登记' }).click()
  await page.getByLabel('姓名').fill('Ann Visitor 😀')
  // Changed in place: nothing that was written is lost.
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ann Visitor 😀')
  await go(page)
  await expect(page.getByRole('alert').filter({ hasText: 'no pictures' })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Ann Visitor')
  await page.getByLabel('Organization').fill('Riverside Press')
  await go(page)

  await page.getByRole('button', { name: 'Meeting' }).click()
  for (let companion = 0; companion < 2; companion++)
    await page.getByRole('button', { name: 'One more' }).click()
  await page.getByLabel('Name of companion 1').fill('Bob Guest')
  await go(page)

  await page.locator('.visitor-host input').fill(host.name)
  await page.locator('.visitor-found').getByRole('button', { name: host.name }).first().click()
  await go(page)

  await press(page, PHONE)
  await page.getByRole('button', { name: /^Plate/ }).click()
  // A letter among the digits is behind a key, and the digits come back by themselves.
  await press(page, '京A1')
  await page.getByRole('button', { name: 'ABC' }).click()
  await press(page, 'B34')
  await go(page)
  await expect(page.getByRole('alert').filter({ hasText: 'too short' })).toBeVisible()
  await press(page, '5')
  await go(page)

  await expect(page.getByRole('heading', { name: 'Please read and sign' })).toBeVisible()
  await draw(page, 2)
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'only a dot' })).toBeVisible()
  await draw(page, 200)
  await page.getByRole('button', { name: 'Finish' }).click()

  await admit(page, lens, served, 'Ann Visitor', 'ann')
  await admit(page, lens, served, 'Bob Guest', 'bob')
  await admit(page, lens, served, 'Ann Visitor +2', 'third')
  expect(await keptInBrowser(page)).not.toContain(PHONE)
  expect(await visitsIn(served, 'Ann Visitor')).toEqual([])

  await context.setOffline(false)
  await tryNow(page)
  await expect
    .poll(() => visitsIn(served, 'Ann Visitor'), { timeout: 60_000 })
    .toMatchObject([
      {
        ...{ way: 'walk-in', organization: 'Riverside Press', host_id: host.id, purpose: 'meeting' },
        ...{ plate: '京A1B345', came: 3, language: 'en', by_visitor: 0, signed: 'drawn', pledge: 1 },
      },
    ])
  const [visit] = await visitsIn(served, 'Ann Visitor')
  const companions: { person: string; name: string | null }[] = JSON.parse(String(visit?.['companions']))
  expect(companions.map(({ name }) => name)).toEqual(['Bob Guest', null])
  // The visit and those who came with it may arrive in several batches.
  await expect
    .poll(() =>
      served.database.all(
        'select person_id, outcome from entry where person_id like ? order by seq',
        `${String(visit?.['visit'])}%`,
      ),
    )
    .toEqual(
      [String(visit?.['visit']), ...companions.map(({ person }) => person)].map((person_id) => ({
        person_id,
        outcome: 'admit',
      })),
    )
  expect(await opened(served, String(visit?.['sealed']), 'phone')).toBe(PHONE)
})

test('a badge waits to be printed, is printed on its paper, stays out of the page, and is enough to check out alone', async ({
  page,
  served,
  lens,
}) => {
  await page.evaluate(() => {
    // What the printer would be given; a real dialog would wait for a person.
    window.print = () => {
      document.title = `${document.querySelector('.badge-a6')?.textContent ?? ''}`
    }
  })
  await registerQuickly(page, served, '王访证')
  await admit(page, lens, served, '王访证', 'badge')
  await page.getByRole('button', { name: /^访客/ }).first().click()
  await page.getByRole('button', { name: /A6/ }).click()
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await expect(page).toHaveTitle(/访客.*王访证.*编号/)
  await expect(page.locator('.badge-sheets')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '重打' })).toBeVisible()

  await tryNow(page)
  await expect.poll(() => visitsIn(served, '王访证'), { timeout: 30_000 }).toHaveLength(1)
  const [visit] = await visitsIn(served, '王访证')
  const id = String(visit?.['visit'])
  await page.getByRole('button', { name: '请访客自己登记' }).click()
  await page.getByRole('button', { name: '我要离校' }).click()
  const badge = { ...sampleOf(served, 'student-card'), text: () => badgeText(id) }
  lens.see(pictureOf(badge))
  await expect(page.locator('.visitor-leaving')).toHaveAttribute('data-said', 'left')
  lens.clear()
  await expect(page.locator('body')).not.toContainText('王访证')
  await expect(page.getByRole('heading', { name: '欢迎来访' })).toBeVisible()
  const ends = () => served.database.all('select how, actor from visit_end where visit = ?', id)
  await expect.poll(ends, { timeout: 30_000 }).toMatchObject([{ how: 'self-service', actor: 'device' }])
})

test('somebody held as on no list registers, and goes on in the same check', async ({
  page,
  served,
  lens,
}) => {
  await page.getByRole('button', { name: '查找人员' }).click()
  await page.getByRole('button', { name: '不在名单' }).click()
  await page.getByLabel('姓名', { exact: true }).fill('周补登')
  await page.getByRole('button', { name: '转待处理' }).last().click()
  await expect(band(page)).toHaveAttribute('data-state', 'held')
  await band(page).getByRole('button', { name: '知道了' }).click()
  await page
    .getByRole('button', { name: /^待处理/ })
    .last()
    .click()
  await page.locator('.row').filter({ hasText: '周补登' }).first().click()
  await page.getByRole('button', { name: '访客登记' }).click()
  await expect(page.getByLabel('姓名')).toHaveValue('周补登')
  await fillIn(page, served, null)
  // Held until the last of it is there: once the code is read, the band says that only the temperature is missing.
  await admit(page, lens, served, '周补登', 'unlisted', /^(?!.*健康码).*还缺体温/s)
})

test('of a visitor who walks away from the tablet nothing is left, and only the guard gets back to the gate', async ({
  page,
  served,
}) => {
  // Nobody waits for the minute in which nobody touches anything.
  await page.clock.install()
  const before = await page.evaluate(() => history.length)
  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '请访客自己登记' }).click()
  await page.getByRole('button', { name: '开始登记' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Left Nothing')
  await page.getByLabel('Organization').fill('Nowhere Ltd')
  expect(await page.evaluate(() => document.querySelector('form'))).toBeNull()
  for (const input of await page.locator('input').all())
    await expect(input).toHaveAttribute('autocomplete', 'off')

  const stay = page.getByRole('button', { name: 'I need more time' })
  await page.clock.fastForward(WARN_AFTER_MS)
  await expect(stay).toBeVisible()
  await stay.click()
  await expect(stay).toBeHidden()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Left Nothing')

  await page.clock.fastForward(WARN_AFTER_MS)
  await expect(stay).toBeVisible()
  await page.clock.fastForward(WIPE_AFTER_MS - WARN_AFTER_MS)
  await expect(page.getByRole('heading', { name: '欢迎来访' })).toBeVisible()
  expect(await page.content()).not.toMatch(/Left Nothing|Nowhere/)
  expect(await keptInBrowser(page)).not.toMatch(/Left Nothing|Nowhere/)
  expect(await page.evaluate(() => history.length)).toBe(before)

  // A visitor who loads the page again is no further.
  await page.reload()
  await expect(page.getByRole('heading', { name: '欢迎来访' })).toBeVisible()
  await page.getByRole('button', { name: '门卫' }).click()
  for (const digit of served.demo.guard.pin)
    await page.locator('.visitor-guard').getByRole('button', { name: digit, exact: true }).click()
  await expect(page.locator('.gate')).toBeVisible()
})

/** A line of that many pixels in the box for the signature. */
async function draw(page: Page, length: number): Promise<void> {
  const box = await page.locator('.signature-box').boundingBox()
  if (box === null) throw new Error('there is no box to sign in')
  const [x, y] = [box.x + 40, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + length / 2, y - Math.min(20, length), { steps: 5 })
  await page.mouse.move(x + length, y, { steps: 5 })
  await page.mouse.up()
}

async function registerQuickly(page: Page, served: Served, name: string): Promise<void> {
  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '访客登记' }).click()
  await fillIn(page, served, name)
}

/** The person in the lane shows a green code of their own and is measured. */
async function admit(
  page: Page,
  lens: Lens,
  served: Served,
  name: string,
  owner: string,
  said: string | RegExp = '绿码',
): Promise<void> {
  // Not the verdict of whoever was before, which stands for a moment and says as much.
  await expect(band(page)).toContainText(name)
  const green = sampleOf(served, 'green')
  await hold(page, lens, { ...green, text: (now) => timedCode(`walk-in ${owner}`, now) }, said)
  await typeKeys(page, '67')
  await expectAdmitted(page, name)
}

async function visitsIn({ database }: Served, name: string) {
  return database.all(
    `select visit.*, visit_registration.sealed, visit_registration.language, visit_registration.by_visitor,
       visit_registration.signed, visit_registration.pledge
       from visit join visit_registration
         on visit_registration.school = visit.school and visit_registration.visit = visit.visit
      where visit.person_name = ?`,
    name,
  )
}

/** What only the school's key opens. */
async function opened({ database, demo }: Served, sealed: string, item: 'phone'): Promise<string | null> {
  const { kid, box }: { kid: string; box: string } = JSON.parse(sealed)[item]
  const words = { kid, body: fromBase64url(box) }
  return (await openUnsealers(database)(demo.school)([words]))(words)
}
