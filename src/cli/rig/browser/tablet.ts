import type { BrowserContext, Page } from '@playwright/test'
import type { Chance } from '#drill/chance.ts'
import { loadGate } from '#i18n/index.ts'
import type { Shown } from '../tablet.ts'
import { type Arrival, listenToStorage, playGuard, type Told } from './page.ts'
import type { RigSchool } from './schools.ts'

/** A tablet of the rig: its profile on the disk, and beside it what the guard was shown. */
export type BrowserTablet = {
  school: string
  stream: string
  profile: string
  /** What the guard was shown as recorded, in order; kept outside of the browser. */
  journal: Shown[]
  /** Verdicts that the screen called not recorded. */
  notRecorded: number
  /** ms from the last key to NOT RECORDED, at worst. */
  slowestStop: number
  guard: RigSchool['guard']
  numbers: readonly string[]
  /** How many of the numbers have come. */
  came: number
}

export type TabletWorld = { url: string; tablet: BrowserTablet }

/** A tab of the kiosk, with the rig's ear at its storage. */
export type Tab = {
  page: Page
  /** Takes these people; resolves at the end of the list, and rejects when the tab dies before. */
  play: (arrivals: readonly Arrival[]) => Promise<void>
  /** Calls with each event that is handed to the storage from now on. */
  onWriting: (listener: () => void) => void
}

/** Longest wait for anything on the screen, ms: the machine may be busy. */
export const PATIENCE_MS = 60_000
/** One in so many has a fever. */
const FEVERS = 10

/** Opens the kiosk in a new tab. What it tells goes into the journal at once. */
export async function openTab(
  context: BrowserContext,
  { url, tablet }: TabletWorld,
  hash = '',
): Promise<Tab> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const listeners: (() => void)[] = []
  await page.exposeBinding('rigTells', (_, line: string) => {
    // `playGuard` and `listenToStorage` write this very shape.
    const told = JSON.parse(line) as Told
    if (told.what === 'writing') for (const listener of listeners) listener()
    else note(tablet, told)
  })
  // The compiler of the rig marks functions with their names; the page has no such marker.
  await page.addInitScript({ content: 'globalThis.__name ??= (named) => named' })
  await page.addInitScript(listenToStorage)
  await page.goto(`${url}${hash}`)
  return {
    page,
    play: async (arrivals) => {
      const { gate } = await loadGate('zh-CN')
      await page.evaluate(playGuard, { arrivals, notYet: gate.bandNotes.notYetRecorded })
    },
    onWriting: (listener) => void listeners.push(listener),
  }
}

function note(tablet: BrowserTablet, told: Told): void {
  if (told.what === 'not-recorded') {
    tablet.notRecorded += 1
    tablet.slowestStop = Math.max(tablet.slowestStop, told.after)
  }
  if (told.what !== 'shown') return
  const event = told.events.find(({ kind }) => kind === 'check')
  // Shown as recorded though nothing became durable: no server can have that.
  const { seq, hash } = event ?? { seq: 0, hash: 'none' }
  tablet.journal.push({ seq, hash, check: null })
}

/** The next people of the list. */
export function nextArrivals(tablet: BrowserTablet, count: number, chance: Chance): Arrival[] {
  const numbers = tablet.numbers.slice(tablet.came, tablet.came + count)
  if (numbers.length < count) throw new Error('the school of the rig has too few people')
  tablet.came += count
  return numbers.map((number) => ({
    number,
    keys: chance.under(FEVERS) === 0 ? '379' : `6${chance.under(10)}`,
  }))
}

/** Enrols the tablet and opens its first shift, as a guard does. @returns its stream */
export async function begin(context: BrowserContext, world: TabletWorld, secret: string): Promise<string> {
  const { page } = await openTab(context, world, `/#enrol=${secret}`)
  const { gate } = await loadGate('zh-CN')
  await page.getByRole('button', { name: gate.enrol.start }).click()
  await openShift(page, world.tablet)
  const { stream } = await page.evaluate(readMark)
  await page.close()
  return stream
}

/** From the shift screen to the gate. */
export async function openShift(page: Page, { guard }: BrowserTablet): Promise<void> {
  await page.getByRole('button', { name: guard.name }).click()
  for (const digit of guard.pin)
    await page.locator('.pin').getByRole('button', { name: digit, exact: true }).click()
  for (const digit of '65')
    await page.locator('.opening-measure').getByRole('button', { name: digit, exact: true }).click()
  const rules = page.locator('.opening-read .opening-main')
  await rules.or(page.locator('.gate')).first().waitFor()
  if (await rules.isVisible()) await rules.click()
  await page.locator('.gate').waitFor()
}

/** Waits until everything that the tablet wrote is acknowledged. @returns how much still waits when patience ends */
export async function comeToRest({ page }: Tab): Promise<number> {
  const until = performance.now() + 2 * PATIENCE_MS
  for (;;) {
    const { head, acked } = await page.evaluate(readMark)
    if (head === acked || performance.now() > until) return head - acked
    // As when the network comes back.
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.waitForTimeout(200)
  }
}

/** Runs in the page: how far the stream has come, and how far the server has. */
async function readMark(): Promise<{ stream: string; head: number; acked: number }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('campus-gate')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const meta = database.transaction('meta').objectStore('meta')
  const get = (key: string) =>
    new Promise<{ stream: string; seq: number; acked: number }>((resolve, reject) => {
      const request = meta.get(key)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const [head, marks] = await Promise.all([get('head'), get('watermarks')])
  database.close()
  return { stream: head.stream, head: head.seq, acked: marks.acked }
}
