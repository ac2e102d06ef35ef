import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import type { Frame } from '#scan/symbol.ts'
import { only, text } from '#server/db/row.ts'
import type { Sample } from '#server/demo-desk.ts'
import { emptyGate, phoneScreen } from '#test/fakes/phone-screen.ts'
import { overwriteY4m, writeY4m } from '#test/fakes/y4m.ts'
import { type Served, serveDemoSchool } from './served-school.ts'

export type { Served }

/** What stands before the lens of the fake camera. */
export type Lens = { see: (frame: Frame) => void; clear: () => void }

const EMPTY = emptyGate()
// A symbol counts in two pictures. Each more is decoded, copied and drawn by a machine that has other things to do.
const PICTURES_PER_SECOND = 5

export const test = base.extend<object, { camera: string; served: Served; lens: Lens }>({
  camera: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'campus-gate-camera-'))
      const file = join(folder, 'camera.y4m')
      writeY4m(file, [EMPTY, EMPTY, EMPTY], PICTURES_PER_SECOND)
      await use(file)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  lens: [
    async ({ camera }, use) => {
      const see = (frame: Frame): void => overwriteY4m(camera, [frame])
      await use({ see, clear: () => see(EMPTY) })
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, camera }, use) => {
      const args = [...(launchOptions.args ?? []), `--use-file-for-fake-video-capture=${camera}`]
      await use({ ...launchOptions, args })
    },
    { scope: 'worker' },
  ],
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const { stop, ...served } = await serveDemoSchool()
      await use(served)
      await stop()
    },
    { scope: 'worker' },
  ],
})

export { expect }

/** Turns the page into a tablet of the school; it ends at the shift screen. @returns the tablet's stream */
export async function enrol(page: Page, { url, enrolLink, database }: Served): Promise<string> {
  // The tests share a school and its few cards: whom another test's tablet saw would be known here as well.
  await database.run('delete from today')
  await page.goto(`${url}${await enrolLink()}`)
  await page.getByRole('button', { name: '去开班' }).click()
  await expect(page.getByText('1200 人')).toBeVisible()
  return text(only(await database.all('select stream from head order by enrolled_at desc limit 1')), 'stream')
}

/** Opens a shift; it ends at the gate with a live camera. */
export async function openShift(page: Page, served: Served): Promise<void> {
  await typePin(page, served)
  await goOnDuty(page)
  await expect(page.locator('.camera-live')).toBeVisible()
}

/** From a right PIN to the gate: the guard's own temperature, and the rules where they are told. */
export async function goOnDuty(page: Page, keys = '65'): Promise<void> {
  await measureOneself(page, keys)
  const read = page.getByRole('button', { name: /^(已阅读|I have read this)$/ })
  await expect(read.or(page.locator('.gate, .class-door'))).toBeVisible()
  if (await read.isVisible()) await read.click()
}

/** Hands over and ends at the shift screen. */
export async function closeShift(page: Page): Promise<void> {
  await page.getByRole('button', { name: '交接班' }).click()
  await page.getByRole('button', { name: '下一班已看过，交班' }).click()
  await expect(page.getByRole('heading', { name: '开班' })).toBeVisible()
}

/** Types the guard's own temperature. */
export async function measureOneself(page: Page, keys: string): Promise<void> {
  for (const key of keys)
    await page.locator('.opening-measure').getByRole('button', { name: key, exact: true }).click()
}

/** Types a PIN of the demo's guard on the shift screen: his own unless another is given. */
export async function typePin(page: Page, { demo }: Served, pin = demo.guard.pin): Promise<void> {
  await page.getByRole('button', { name: demo.guard.name }).click()
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** A pupil who comes without a card. */
export type Pupil = { id: string; number: string; name: string }

/** Pupils in the order of their numbers, `from` on. */
export async function pupilsOf({ database }: Served, from: number, count: number): Promise<Pupil[]> {
  const asked = "select id, number, name from person where kind = 'student' order by number limit ? offset ?"
  const rows = await database.all(asked, count, from)
  return rows.map((row) => ({ id: text(row, 'id'), number: text(row, 'number'), name: text(row, 'name') }))
}

/** Picks a name in the panel that asks for one, and types a PIN. */
export async function sign(page: Page, { name, pin }: { name: string; pin: string }): Promise<void> {
  const panel = page.locator('.sign')
  if (await panel.getByRole('button', { name, exact: true }).isVisible())
    await panel.getByRole('button', { name, exact: true }).click()
  await expect(panel).toContainText(name)
  for (const digit of pin) await panel.getByRole('button', { name: digit, exact: true }).click()
}

/** Finds a pupil by number and types the temperature: all that a pupil needs at the gate. */
export async function measure(page: Page, { number }: Pupil, keys: string): Promise<void> {
  await page.getByRole('button', { name: /^(查找人员|Search)$/ }).click()
  await page.locator('.search input').fill(number)
  await page.locator('.row-person').first().click()
  await typeKeys(page, keys)
}

/** What the server knows of a tablet: its dense sequence and whom it let in or stopped, in order. */
export async function arrivedFrom({ database }: Served, stream: string) {
  const seqs = await database.all('select seq from event where stream = ? order by seq', stream)
  const entries = await database.all(
    'select person_id, outcome from entry where stream = ? order by seq',
    stream,
  )
  return {
    isDense: seqs.every(({ seq }, i) => Number(seq) === i + 1),
    people: entries.map((row) => row['person_id']),
    outcomes: entries.map((row) => row['outcome']),
  }
}

/** The line of the most urgent trouble. */
export function alertLine(page: Page) {
  return page.locator('.alerts')
}

/** Chinese to English and back. */
export async function toggleLanguage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /English|中文/ }).click()
}

/** The sample of a kind: the nth, from 0, where there are several. */
export function sampleOf({ demo }: Served, kind: Sample['kind'], nth = 0): Sample {
  const sample = demo.samples.filter((other) => other.kind === kind)[nth]
  if (sample === undefined) throw new Error(`the demo has no sample ${kind} ${nth}`)
  return sample
}

/** A sample as a phone or a card shows it: colored modules, a logo on codes, noise. */
export function pictureOf(sample: Sample, seed = 1): Frame {
  const isCard = sample.ink === '#000000'
  const logo = isCard ? 0 : 0.14
  return phoneScreen({ text: sample.text(Date.now()), ink: `#${sample.ink.slice(1)}`, logo, noise: 6, seed })
    .frame
}

/** When each text was taken away from before the worker's lens, epoch ms. */
const takenAway = new Map<string, number>()

// The gate counts a symbol as gone when it has not seen it for a second.
const GONE_AFTER_MS = 1200

/**
 * Holds a sample before the lens until the band says `word` (in `state`), then takes it away. The same sample again
 * waits until the gate counts it as gone; another may follow at once.
 */
export async function hold(
  page: Page,
  lens: Lens,
  sample: Sample,
  word: string | RegExp,
  state?: string,
): Promise<void> {
  const text = sample.text(Date.now())
  const isGoneAt = (takenAway.get(text) ?? 0) + GONE_AFTER_MS
  if (isGoneAt > Date.now()) await page.waitForTimeout(isGoneAt - Date.now())
  lens.see(pictureOf(sample))
  const said = band(page).filter({ hasText: word })
  await expect(state === undefined ? said : said.and(page.locator(`[data-state="${state}"]`))).toBeVisible()
  lens.clear()
  takenAway.set(text, Date.now())
}

/** The verdict band. */
export function band(page: Page) {
  return page.locator('.band')
}

/** Waits until the last person of the tray is this one, admitted: the band's own tick is gone after a second. */
export async function expectAdmitted(page: Page, name: string, timeout?: number): Promise<void> {
  await expect(
    page
      .locator('.tray .row')
      .filter({ has: page.locator('.state-admit') })
      .filter({ hasText: name }),
  ).toBeVisible({ ...(timeout !== undefined && { timeout }) })
}

/** Types a temperature on the keys of the screen. */
export async function typeKeys(page: Page, keys: string): Promise<void> {
  for (const key of keys)
    await page.locator('.gate-right').getByRole('button', { name: key, exact: true }).click()
}

/** What the browser says when a network comes up: the tablet then waits no longer. */
export async function tryNow(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

/** Signs the administrator in, with a password of one's own to be refused. */
export async function signIn(
  page: Page,
  { url, demo }: Served,
  password = demo.admin.password,
): Promise<void> {
  await page.goto(`${url}/admin`)
  await page.getByLabel('账号').fill(demo.admin.account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Leaves no room for the gate's records in this browser. @returns how to give it back */
export async function fill(page: Page, { url: origin }: Served): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  // Chromium keeps what it knew of the quota for 30 s, but no longer than 2 s after the last page has let go.
  await page.goto('about:blank')
  await page.waitForTimeout(3000)
  await page.goto(origin)
  await expect(page.locator('.camera-live')).toBeVisible()
  return async () => {
    await cdp.send('Storage.overrideQuotaForOrigin', { origin })
  }
}
