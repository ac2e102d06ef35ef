import type { Page } from '@playwright/test'
import { dayBefore } from '#domain/absence.ts'
import { dayOf } from '#domain/calendar.ts'
import type { PriorityArea } from '#domain/exposure.ts'
import type { Person } from '#domain/person.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { publish } from '#server/feed.ts'
import { keepPolicy } from '#server/school/policies.ts'
import { writerOf } from '#test/fakes/writer.ts'
import {
  band,
  enrol,
  expect,
  expectAdmitted,
  openShift,
  type Pupil,
  pupilsOf,
  signIn,
  test,
  tryNow,
  typeKeys,
} from './gate.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

const TODAY = dayOf(Date.now())
const YESTERDAY = dayBefore(TODAY, 1)
const area = (code: string, name: string, version: number): PriorityArea => ({
  ...{ code, name, kind: 'stayed', from: '2020-01-01', to: null, version },
})
const OLD = area('420000', '湖北省', 1)
const NEW = area('411500', '信阳市', 2)

/** What pupils are asked at the gate of this school. */
function asking(version: number, areas: readonly PriorityArea[]): Policy {
  const { needs, exposure } = DEFAULT_POLICY
  const student = { ...needs.gate.student, exposure: true, home: 'needed' } as const
  return {
    ...DEFAULT_POLICY,
    version,
    needs: { ...needs, gate: { ...needs.gate, student } },
    exposure: { ...exposure, areas, listVersion: Math.max(1, ...areas.map((one) => one.version)) },
  }
}

async function follow({ database, demo }: Served, policy: Policy): Promise<void> {
  await database.tx(async (sql) => {
    await keepPolicy(sql, demo.school, policy, { account: 'head', now: Date.now() })
    await publish(sql, demo.school, [{ kind: 'policy', key: 'current', value: policy }])
  })
}

const question = (page: Page) => page.locator('.asking-question')
const answer = (page: Page, name: string | RegExp) => page.locator('.asking').getByRole('button', { name })

async function find(page: Page, { number }: Pupil): Promise<void> {
  await page.getByRole('button', { name: '查找人员' }).click()
  await page.locator('.search input').fill(number)
  await page.locator('.row-person').first().click()
}

async function measuredAtHome(page: Page, keys: string): Promise<void> {
  await expect(question(page)).toContainText('今早在家量体温了吗')
  await answer(page, '量了').click()
  await typeKeys(page, keys)
}

test.describe('where the school asks its pupils', () => {
  let served: Served & { stop: () => Promise<void> }
  let pupils: readonly Pupil[]

  test.beforeEach(async ({ page, lens }) => {
    lens.clear()
    served = await serveDemoSchool()
    pupils = await pupilsOf(served, 40, 5)
    await follow(served, asking(2, [OLD]))
    await enrol(page, served)
    await openShift(page, served)
  })
  test.afterEach(() => served.stop())

  const write = (entry: Parameters<ReturnType<typeof writerOf>>[0]) =>
    writerOf({ world: served.world, school: served.demo.school })(entry)

  test('the first arrival is asked everything, and only the new line of a changed list is asked again', async ({
    page,
  }) => {
    const [first, second] = pupils
    if (first === undefined || second === undefined) throw new Error('a school without pupils')
    await find(page, first)
    await expect(page.locator('.asking-left')).toHaveText('还有 3 问')
    await measuredAtHome(page, '66')
    await expect(question(page)).toContainText('湖北省')
    await answer(page, '2 项都没有').click()
    await typeKeys(page, '67')
    await expectAdmitted(page, first.name)
    await expect
      .poll(async () => await served.database.all('select tenths, told_by from home_reading'))
      .toEqual([{ tenths: 366, told_by: 'told' }])
    // The second pupil's guardian has told everything already; then the list gets a new line.
    const person: Person = { id: second.id, kind: 'student', name: second.name, unit: null }
    const reading = { tenths: 364, site: 'axillary', by: 'guardian', at: Date.now() } as const
    await write({ kind: 'home-reading', body: { person, day: TODAY, reading } })
    const { code, kind } = OLD
    const answers = {
      areas: [{ code, kind, yes: false, listVersion: 1, on: TODAY }],
      symptoms: { symptoms: [], on: TODAY },
    }
    await write({
      kind: 'exposure',
      body: { person, act: 'answered', day: TODAY, answers, by: 'guardian' },
    })
    await follow(served, asking(3, [OLD, NEW]))
    await tryNow(page)
    await expect
      .poll(async () => {
        const told = await served.database.all(
          "select header from event where header like '%policy-applied%'",
        )
        return told.some(({ header }) => String(header).includes('"policyVersion":3'))
      })
      .toBe(true)
    await find(page, second)
    await expect(page.locator('.asking-left')).toHaveText('还有 1 问')
    await expect(question(page)).toContainText('信阳市')
    await answer(page, '没有').click()
    await typeKeys(page, '67')
    await expectAdmitted(page, second.name)
  })

  test('symptoms told yesterday hold until somebody says by name that they are over', async ({
    page,
    context,
  }) => {
    const [, , third] = pupils
    if (third === undefined) throw new Error('a school without pupils')
    const person: Person = { id: third.id, kind: 'student', name: third.name, unit: null }
    const told = { areas: [], symptoms: { symptoms: ['cough'], on: YESTERDAY } } as const
    await write({
      kind: 'exposure',
      body: { person, act: 'answered', day: YESTERDAY, answers: told, by: 'guardian' },
    })
    await page.reload()
    await expect(page.locator('.camera-live')).toBeVisible()
    await expect(async () => {
      await tryNow(page)
      await find(page, third)
      await expect(band(page)).toHaveAttribute('data-state', 'held', { timeout: 2000 })
    }).toPass()
    await expect(band(page)).toContainText('还没有人确认痊愈')
    await band(page).getByRole('button', { name: '知道了' }).click()

    const admin = await context.newPage()
    await signIn(admin, served)
    await admin.getByRole('link', { name: '出入记录', exact: true }).click()
    await admin.getByRole('row').filter({ hasText: third.name }).first().click()
    await admin.getByRole('button', { name: '确认痊愈…' }).click()
    await admin.getByRole('button', { name: '销去症状' }).click()
    await expect(admin.getByText('请写明谁看过本人')).toBeVisible()
    await admin.getByLabel('谁看过本人').fill('校医 王敏')
    await admin.getByLabel('看到的情况').fill('不咳了，腋温 36.6')
    await admin.getByRole('button', { name: '销去症状' }).click()
    await expect(admin.getByText('校医 王敏 已确认痊愈')).toBeVisible()

    await page.bringToFront()
    await expect(async () => {
      await tryNow(page)
      await page.locator('.tray .row').filter({ hasText: third.name }).first().click()
      await page.getByRole('button', { name: '补齐或复测' }).click()
      const dismiss = band(page).getByRole('button', { name: '知道了' })
      const isHeld = (await band(page).getAttribute('data-state')) === 'held'
      if (isHeld) await dismiss.click()
      expect(isHeld).toBe(false)
    }).toPass()
    await measuredAtHome(page, '65')
    await answer(page, '2 项都没有').click()
    await expect(band(page)).toHaveAttribute('data-state', 'held')
    await typeKeys(page, '66')
    await expectAdmitted(page, third.name)
  })

  test('a fever at home holds whoever is cool at the gate', async ({ page }) => {
    const fourth = pupils[3]
    if (fourth === undefined) throw new Error('a school without pupils')
    await find(page, fourth)
    await measuredAtHome(page, '382')
    await expect(band(page)).toHaveAttribute('data-state', 'held')
    await expect(band(page)).toContainText('在家量得 38.2')
    await band(page).getByRole('button', { name: '知道了' }).click()
    await expect
      .poll(async () => (await served.database.all('select outcome from entry')).map((row) => row['outcome']))
      .toEqual(['held'])
  })
})
