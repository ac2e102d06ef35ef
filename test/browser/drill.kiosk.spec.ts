import type { Page } from '@playwright/test'
import {
  arrivedFrom,
  enrol,
  expect,
  expectAdmitted,
  goOnDuty,
  measure,
  pupilsOf,
  type Served,
  test,
} from './gate.ts'

/** People a scripted guard sends on before the drill is ended: a few of each kind are among them. */
const ENOUGH = 8

/** A crowd whose sixth is a pupil without a card. */
const SEED = 878_144

/** What a drill must not touch of the real storage: all but the settings, where its score is kept. */
function realRecords(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('campus-gate')
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const database = opening.result
    const all = (store: string): Promise<unknown> => {
      const asked = database.transaction(store).objectStore(store).getAll()
      return new Promise((resolve) => asked.addEventListener('success', () => resolve(asked.result)))
    }
    const head = database.transaction('meta').objectStore('meta').get('head')
    await new Promise((resolve) => head.addEventListener('success', resolve))
    const records = [JSON.stringify(head.result)]
    for (const store of ['log', 'memory', 'feed']) records.push(JSON.stringify(await all(store)))
    database.close()
    return records
  })
}

async function typeGuardPin(page: Page, { demo }: Served): Promise<void> {
  for (const digit of demo.guard.pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

async function startDrill(page: Page, served: Served): Promise<void> {
  await page.getByRole('button', { name: '演练', exact: true }).click()
  await page.getByRole('button', { name: '每分钟 30 人' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: served.demo.guard.name }).click()
  await typeGuardPin(page, served)
  await expect(page.locator('.lens')).toBeVisible()
}

/** A guard looks at the screen and does the one thing that is to do now. */
async function actOnce(page: Page): Promise<void> {
  const seen = await page.evaluate(() => ({
    state: document.querySelector('.band')?.getAttribute('data-state') ?? '',
    named: document.querySelector('.band-who')?.firstChild?.textContent?.trim() ?? '',
    shows: document.querySelector('.lens-number')?.textContent ?? '',
    isHalfTyped: document.querySelector('.reading-value')?.textContent?.includes('_') ?? false,
    isWithoutCard: document.querySelector('.lens-says')?.textContent === '“卡忘带了。”',
    stands: document.querySelector('.lens-name')?.textContent ?? '',
    measured: document.querySelector('.lens-gun b')?.textContent ?? '',
  }))
  const tap = (name: string): Promise<void> =>
    page
      .getByRole('button', { name, exact: true })
      .first()
      .click({ timeout: 500 })
      // Gone again meanwhile: the next look tells.
      .catch(() => undefined)
  if (['held', 'isolate', 'turn-away'].includes(seen.state)) return tap('知道了')
  if (seen.state === 'unusable-code') return tap('请他离开')
  if (seen.state === 'idle' && seen.isWithoutCard) return find(page, seen.stands)
  if (seen.state !== 'temperature') return
  // Somebody else's card: the band names another than stands there.
  if (!seen.measured.endsWith(seen.named) || seen.shows === '不肯量') return tap('转待处理')
  // What lapsed between two keys is begun anew.
  if (seen.isHalfTyped) return page.keyboard.press('Backspace')
  if (seen.shows === 'Lo') return tap('Lo')
  await typeAtOnce(page, seen.shows.replace('.', ''))
}

/** Whoever holds nothing before the lens is looked for by name. */
async function find(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '查找人员' }).click()
  await page.locator('.search input').fill(name)
  await page.locator('.row-person').filter({ hasText: name }).first().click()
}

/** The keys of a number pad, all in one turn of the page: half a number lapses while a loaded machine waits. */
function typeAtOnce(page: Page, keys: string): Promise<void> {
  return page.evaluate((typed) => {
    for (const key of typed) document.dispatchEvent(new KeyboardEvent('keydown', { key }))
  }, keys)
}

test('a drill plays a crowd, gives a score and leaves the real records as they were', async ({
  page,
  served,
}) => {
  // The crowd walks by the clock, whatever the machine can do.
  test.slow()
  await page.addInitScript((seed) => {
    Object.assign(window, { cameraCalls: 0 })
    // A drill draws one number of 32 bits: its seed above the least of six digits.
    const draw = crypto.getRandomValues.bind(crypto)
    crypto.getRandomValues = (drawn) => {
      if (drawn instanceof Uint32Array && drawn.length === 1) drawn[0] = seed - 100_000
      else draw(drawn)
      return drawn
    }
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (constraints) => {
      Object.assign(window, { cameraCalls: Number(Reflect.get(window, 'cameraCalls')) + 1 })
      return open(constraints)
    }
  }, SEED)
  const stream = await enrol(page, served)
  // Boot and policy are written as soon as the school was read.
  await expect.poll(async () => JSON.stringify(await realRecords(page))).toContain('policy-applied')
  const before = await realRecords(page)

  await startDrill(page, served)
  await expect(page.locator('.bar-drill')).toContainText('演练')
  await expect(page.locator('.drill-mark')).toBeVisible()
  await expect(page.locator('video')).toHaveCount(0)
  await expect
    .poll(
      async () => {
        await actOnce(page)
        return Number((await page.locator('.tray-passed').textContent())?.replace(/\D/g, ''))
      },
      { timeout: 240_000, intervals: [300] },
    )
    .toBeGreaterThanOrEqual(ENOUGH)
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('button', { name: '结束，看成绩' }).click()
  const sheet = page.locator('.drill-sheet')
  await expect(sheet).toContainText('演练成绩')
  const figure = (label: string) => sheet.locator('.drill-figure').filter({ hasText: label }).locator('dd')
  await expect(figure('体温记到别人名下')).toHaveText('0')
  await expect(figure('体温输错')).toHaveText('0')
  await expect(figure('不该放却放了')).toHaveText('0')
  await expect(figure('办完')).toHaveText(/^\d+ \/ \d+ 人$/)

  expect(await realRecords(page)).toEqual(before)
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([
    'campus-gate',
  ])
  expect(await page.evaluate(() => Reflect.get(window, 'cameraCalls'))).toBe(0)

  await test.step('real people: two taps and the PIN from a drill to a real shift', async () => {
    await sheet.getByRole('button', { name: '再练一次' }).click()
    await expect(page.getByText('最近几次')).toBeVisible()
    await page.getByRole('button', { name: '返回' }).click()
    await startDrill(page, served)
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('button', { name: '真人来了，去开班' }).click()
    await expect(page.locator('.drill-mark')).toHaveCount(0)
    await typeGuardPin(page, served)
    await goOnDuty(page)
    await expect(page.locator('.camera-live')).toBeVisible()
  })

  const [pupil] = await pupilsOf(served, 300, 1)
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)
  await expect
    .poll(() => arrivedFrom(served, stream))
    .toEqual({ isDense: true, people: [pupil.id], outcomes: ['admit'] })
})
