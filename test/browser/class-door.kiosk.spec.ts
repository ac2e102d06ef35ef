import type { BrowserContext, Page } from '@playwright/test'
import type { RosterPerson } from '#domain/person.ts'
import { rosterOf } from '#server/school/roster.ts'
import { rollCallAt } from '#server/visits/on-site.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf, reading } from '#test/fakes/facts.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { test as base, expect, goOnDuty, hold, sampleOf, signIn, tryNow, typePin } from './gate.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

/** 2026-11-23, a Monday, 07:42 at the school, on the server as in the browser. */
const MORNING = Date.parse('2026-11-22T23:42:00Z')
const MINUTE = 60_000

/** The class of the demo, by number, at the door of which a teacher stands. */
type ClassAtDoor = Served & { pupils: readonly RosterPerson[] }

const test = base.extend<{ door: ClassAtDoor }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  door: async ({}, use) => {
    const { stop, ...served } = await serveDemoSchool(() => MORNING)
    const pupils = (await rosterOf(served.database, served.demo.school))
      .filter(({ kind, unit }) => kind === 'student' && unit === served.demo.classUnit)
      .sort((one, other) => (one.number < other.number ? -1 : 1))
    await use({ ...served, pupils })
    await stop()
  },
})

const at = (door: ClassAtDoor, n: number): RosterPerson => {
  const one = door.pupils[n]
  if (one === undefined) throw new Error(`no pupil ${n}`)
  return one
}

/** Turns the page into the tablet of the class door and opens a shift. */
async function openDoor(page: Page, door: ClassAtDoor): Promise<void> {
  await page.clock.setFixedTime(MORNING)
  await page.goto(`${door.url}${await door.enrolLink('class-door')}`)
  await page.getByRole('button', { name: '去开班' }).click()
  await expect(page.getByText('1200 人')).toBeVisible()
  await typePin(page, door)
  await goOnDuty(page)
  await expect(page.locator('.cell')).toHaveCount(door.pupils.length)
}

/** Pupils whom the east gate let in, as another tablet told. */
async function throughTheGate(
  door: ClassAtDoor,
  pupils: readonly RosterPerson[],
  before: number,
): Promise<void> {
  const ask = (path: string, init: RequestInit = {}) => fetch(`${door.url}${path}`, init)
  const gate = await enrolTablet({ ask, world: door.world, school: door.demo.school })
  for (const { id, kind, name, unit } of pupils)
    await gate.write(
      checkOf(`in-${id}`, { identity: identityOf(kind, { person: { id, kind, name, unit } }, id) }),
      {
        at: MORNING - before,
      },
    )
  expect((await gate.push()).status).toBe(200)
}

const cell = (page: Page, { number }: RosterPerson) => page.locator('.cell').filter({ hasText: number })
const tap = (page: Page, pupil: RosterPerson) => cell(page, pupil).locator('.cell-main').click()
const more = (page: Page, pupil: RosterPerson) => cell(page, pupil).locator('.cell-more').click()
const stands = (page: Page, pupil: RosterPerson, state: string) =>
  expect(cell(page, pupil)).toHaveAttribute('data-state', state)
const count = (page: Page, name: string) => page.locator(`.class-count-${name} dd`)
const side = (page: Page) => page.locator('.class-side')
const button = (page: Page, name: string) => side(page).getByRole('button', { name, exact: true })

/** Marks an absence on the panel of a pupil. */
async function isIll(page: Page, pupil: RosterPerson, symptoms: readonly string[]): Promise<void> {
  await more(page, pupil)
  await button(page, '请假').click()
  await button(page, '病假').click()
  for (const symptom of symptoms) await button(page, symptom).click()
  await button(page, '记病假').click()
}

async function openDay(context: BrowserContext, door: ClassAtDoor): Promise<Page> {
  const console = await context.newPage()
  await console.setViewportSize({ width: 1440, height: 900 })
  await console.clock.setFixedTime(MORNING)
  await signIn(console, door)
  await console.getByRole('link', { name: '闭环', exact: true }).click()
  return console
}

test('a teacher takes a class: taps, one ill, one yellow, one on site but not here; the day shows it by name', async ({
  page,
  door,
  context,
}) => {
  // Three dozen pupils by hand, one after another.
  test.slow()
  const last = door.pupils.length - 1
  const [lost, ill, yellow] = [at(door, last), at(door, last - 1), at(door, last - 2)]
  await throughTheGate(door, [...door.pupils.slice(0, last - 1), lost], 30 * MINUTE)
  await openDoor(page, door)
  await stands(page, lost, 'on-site')
  await expect(cell(page, lost)).toContainText('07:12 到校')
  await stands(page, ill, 'missing')

  for (const pupil of door.pupils.slice(0, last - 2)) await tap(page, pupil)
  await isIll(page, ill, ['发热', '咳嗽'])
  await more(page, yellow)
  await button(page, '黄码').click()

  await stands(page, ill, 'absent')
  await stands(page, yellow, 'stopped')
  await expect(count(page, 'present')).toHaveText(String(last - 2))
  for (const [name, people] of Object.entries({
    expected: last + 1,
    ill: 1,
    leave: 0,
    stopped: 1,
    missing: 1,
  }))
    await expect(count(page, name)).toHaveText(String(people))

  // A second tap on one who is here writes nothing: it opens what can be done.
  await tap(page, at(door, 0))
  await expect(side(page).getByRole('button', { name: '点错了，撤销' })).toBeVisible()
  await button(page, '返回').click()
  await page.getByRole('button', { name: /只看未到/ }).click()
  await expect(page.locator('.cell')).toHaveCount(1)
  await expect(page.locator('.cell')).toContainText(lost.name)

  await tryNow(page)
  const { database } = door
  const recorded = async (sql: string) => Number((await database.all(sql))[0]?.['n'])
  await expect
    .poll(() =>
      recorded(
        "select count(*) as n from entry join head on head.stream = entry.stream where head.checkpoint_kind = 'class-door'",
      ),
    )
    .toBe(last - 1)
  const console = await openDay(context, door)
  const equation = console.getByRole('group', { name: '上午等式' })
  await expect(equation).toContainText(/1\s*待处理/)
  await expect(equation).toContainText(/1\s*请假有因/)
  const card = console.locator('.session').filter({ has: console.getByRole('heading', { name: /^上午/ }) })
  await card.getByRole('link', { name: /在校未进班/ }).click()
  await expect(console.getByRole('complementary', { name: '在校未进班' })).toContainText(lost.name)
  await expect(console.locator('main')).toContainText(/发热.*咳嗽/)
})

test('a tap and an absence are taken back; what was written stays, and counts no more', async ({
  page,
  door,
}) => {
  await openDoor(page, door)
  const [one, other] = [at(door, 0), at(door, 1)]
  await tap(page, one)
  await stands(page, one, 'present')
  await page.locator('.class-last').getByRole('button', { name: '点错了，撤销' }).click()
  await stands(page, one, 'missing')
  await isIll(page, other, [])
  await stands(page, other, 'absent')
  await tap(page, other)
  await button(page, '点错了，撤销').click()
  await stands(page, other, 'missing')
  await expect(count(page, 'missing')).toHaveText(String(door.pupils.length))
  await tryNow(page)
  await expect
    .poll(async () => await door.database.all('select voided, corrected from entry'))
    .toEqual([{ voided: 1, corrected: 1 }])
  await expect
    .poll(async () => await door.database.all('select withdrawn from absence'))
    .toEqual([{ withdrawn: 1 }])
  expect(await door.database.all("select why from event where disposition = 'quarantined'")).toEqual([])
})

test('without a network the class is taken all the same, and a reload forgets nothing', async ({
  page,
  door,
  context,
}) => {
  await openDoor(page, door)
  await context.setOffline(true)
  const [here, hot, away] = [at(door, 0), at(door, 1), at(door, 2)]
  await tap(page, here)
  await stands(page, here, 'present')
  await isIll(page, away, ['腹泻'])
  await stands(page, away, 'absent')
  // A temperature of one who is in class already: the lane is theirs, and a fever holds them.
  await tap(page, hot)
  await stands(page, hot, 'present')
  await more(page, hot)
  await side(page).getByRole('button', { name: '量体温' }).click()
  for (const key of '79') await button(page, key).click()
  await stands(page, hot, 'stopped')
  await page.reload()
  await expect(page.locator('.cell')).toHaveCount(door.pupils.length)
  await stands(page, here, 'present')
  await stands(page, away, 'absent')
  await stands(page, hot, 'stopped')
  await context.setOffline(false)
  await tryNow(page)
  await expect
    .poll(async () =>
      (await door.database.all('select outcome from entry order by seq')).map(({ outcome }) => outcome),
    )
    .toEqual(['admit', 'held'])
})

test('a card and then a green code before the camera let a pupil in as at the gate', async ({
  page,
  door,
  lens,
}) => {
  lens.clear()
  await openDoor(page, door)
  await expect(page.locator('.camera-live')).toBeVisible()
  const card = sampleOf(door, 'student-card')
  const pupil = door.pupils.find(({ name }) => name === card.holder?.name)
  if (pupil === undefined) throw new Error('the demo has a card of this class')
  await hold(page, lens, card, pupil.name)
  await expect(page.locator('.band')).toHaveAttribute('data-state', 'code')
  // Nobody shows a phone: the teacher tells the color, and it is this check that gains it.
  await tap(page, pupil)
  await stands(page, pupil, 'present')
  await expect(page.locator('.band')).not.toHaveAttribute('data-state', 'code')
})

test('a tap on a pupil whom the gate stopped lets nobody in: the sheet opens, and a told color holds them', async ({
  page,
  door,
}) => {
  const { id, kind, name, unit } = at(door, 0)
  const ask = (path: string, init: RequestInit = {}) => fetch(`${door.url}${path}`, init)
  const gate = await enrolTablet({ ask, world: door.world, school: door.demo.school })
  const identity = identityOf(kind, { person: { id, kind, name, unit } }, id)
  await gate.write(checkOf('hot', { identity, readings: [reading(379)] }), { at: MORNING - 30 * MINUTE })
  expect((await gate.push()).status).toBe(200)
  await openDoor(page, door)
  const pupil = at(door, 0)
  await stands(page, pupil, 'at-gate')
  await tap(page, pupil)
  await expect(button(page, '绿码')).toBeVisible()
  await stands(page, pupil, 'at-gate')
  await button(page, '绿码').click()
  await stands(page, pupil, 'stopped')
  await tryNow(page)
  await expect
    .poll(async () =>
      (await door.database.all('select outcome from entry order by at')).map(({ outcome }) => outcome),
    )
    .toEqual(['held', 'held'])
})

test('a pupil is found by the initials of the name, without a keyboard', async ({ page, door }) => {
  await openDoor(page, door)
  const pupil = at(door, 7)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  for (const letter of pupil.initials.toUpperCase()) await button(page, letter).click()
  await expect(page.locator('.cell')).not.toHaveCount(door.pupils.length)
  await tap(page, pupil)
  await stands(page, pupil, 'present')
  await button(page, '返回').click()
  await expect(page.locator('.cell')).toHaveCount(door.pupils.length)
})

test('in an alarm a teacher counts the class at its door without a network, and the school hears who is safe', async ({
  page,
  door,
}) => {
  const [first, second, stranger] = [at(door, 0), at(door, 1), await ofAnotherClass(door)]
  await throughTheGate(door, [first, second, stranger], 30 * MINUTE)
  await openDoor(page, door)
  await stands(page, first, 'on-site')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '清点', exact: true }).click()
  await side(page).getByRole('button', { name: '紧急疏散' }).click()
  await side(page).getByRole('button', { name: '确定疏散' }).click()
  await page
    .locator('.evacuation')
    .getByRole('button', { name: /去清点/ })
    .click()
  // The class first; whoever is looked for besides is a word away.
  await expect(page.locator('.roll-rows > li')).toHaveCount(2)
  await page.locator('.roll-rows > li').filter({ hasText: first.name }).getByRole('button').click()
  await expect(page.locator('.roll-sum')).toHaveText('已安全 1 / 3')
  await side(page).getByLabel('姓名或班级').fill('')
  await expect(page.locator('.roll-rows > li')).toHaveCount(2)
  await expect(page.locator('.roll-rows')).toContainText(stranger.name)

  await page.context().setOffline(false)
  await tryNow(page)
  const safe = async () => [
    ...((await rollCallAt(door.database, door.demo.school, MORNING))?.safe.keys() ?? []),
  ]
  await expect.poll(safe, { timeout: 30_000 }).toEqual([first.id])
})

async function ofAnotherClass({ database, demo }: ClassAtDoor): Promise<RosterPerson> {
  const roster = await rosterOf(database, demo.school)
  const one = roster.find(({ kind, unit }) => kind === 'student' && unit !== demo.classUnit)
  if (one === undefined) throw new Error('a school of one class')
  return one
}
