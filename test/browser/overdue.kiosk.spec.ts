import { timedCode } from '#drill/code-texts.ts'
import { openSealers } from '#server/entries/sealers.ts'
import { openLive } from '#server/live.ts'
import { watchVisits } from '#server/visits/watch.ts'
import {
  band,
  test as base,
  enrol,
  expect,
  expectAdmitted,
  hold,
  openShift,
  type Served,
  sampleOf,
  signIn,
  tryNow,
  typeKeys,
} from './gate.ts'
import { guestPass } from './passes.ts'
import { keepTime, passTime } from './school-clock.ts'
import { serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 15:00 at the school; four hours later every visitor should be gone. */
const AFTERNOON = Date.parse('2026-11-23T15:00:00+08:00')
const LATER_MS = 4 * 60 * 60_000

type Clocked = Served & { shift: number; pass: (ms: number) => void }

const test = base.extend<{ school: Clocked }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  school: async ({}, use) => {
    const shift = AFTERNOON - Date.now()
    let passed = 0
    const { stop, ...served } = await serveDemoSchool(() => Date.now() + shift + passed)
    await use({ ...served, shift, pass: (ms) => (passed += ms) })
    await stop()
  },
})

test('a visitor who stays too long is told at the gate, becomes a case, is let out, and the case is closed with feedback', async ({
  page,
  browser,
  school,
  lens,
}) => {
  test.slow()
  lens.clear()
  await keepTime(page, school.shift)
  const now = (): number => Date.now() + school.shift
  const stream = await enrol(page, school)
  await openShift(page, school)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await page.context().setOffline(true)
  const guest = { kind: 'visitor', name: '来宾乙', passId: '00000000000000b1' } as const
  await hold(page, lens, await guestPass(school, guest, now()), '验码')
  const green = { ...sampleOf(school, 'green'), text: () => timedCode('stays too long', now()) }
  await hold(page, lens, green, '测温')
  await typeKeys(page, '66')
  await expectAdmitted(page, guest.name)
  await page.context().setOffline(false)
  await tryNow(page)
  const rows = (table: 'visit' | 'visit_end' | 'case_file', what: string) =>
    school.database.all(`select ${what} from ${table}`)
  const cases = () => rows('case_file', 'cause')
  // The server does so itself once a minute: too late for a test, and never twice.
  const look = () => watchVisits({ ...school.world, sealer: openSealers(school.database), live: openLive() })
  await expect.poll(() => rows('visit', 'person_name'), { timeout: 30_000 }).toHaveLength(1)
  await look()
  expect(await cases()).toEqual([])

  school.pass(LATER_MS)
  await page.context().setOffline(true)
  await passTime(page, LATER_MS)
  await expect(page.locator('.camera-live')).toBeVisible()
  for (let round = 0; round < 2; round++) await look()
  expect(await cases()).toEqual([{ cause: 'overdue-visitor' }])

  const office = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await office.clock.setFixedTime(now() + LATER_MS)
  await signIn(office, school)
  await office.getByRole('link', { name: '个案', exact: true }).click()
  const row = office.getByRole('row', { name: new RegExp(guest.name) })
  await expect(row).toContainText('访客超时未离校')
  await row.getByRole('link').click()
  const panel = office.getByRole('complementary', { name: '个案详情' })
  await expect(panel.getByRole('button', { name: '结案' })).toBeHidden()

  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '在校 · 清点' }).click()
  const line = page.locator('.site-row').filter({ hasText: guest.name })
  await expect(line).toContainText('超时')
  await line.getByRole('button', { name: '离校' }).click()
  await expect(band(page)).toContainText(guest.name)
  await expect(page.locator('.leaving .row').filter({ hasText: guest.name })).toBeVisible()
  await page.context().setOffline(false)
  await tryNow(page)
  await expect
    .poll(() => rows('visit_end', 'how, stream'), { timeout: 30_000 })
    .toEqual([{ how: 'guard', stream }])

  await panel.getByLabel('内容').fill('已送出校门')
  await panel.getByRole('button', { name: '记为反馈' }).click()
  await panel.getByRole('button', { name: '结案' }).click()
  await expect(panel).toContainText('已结')
  await expect(row).toBeHidden()
  await office.close()
})
