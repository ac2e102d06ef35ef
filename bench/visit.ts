import type { Page } from '@playwright/test'
import { only, text } from '#server/db/row.ts'
import { band, enrol, openShift, type Served, tryNow } from '#test/browser/gate.ts'
import { letIn } from '#test/browser/on-site.ts'
import { inBarePage } from './kit/bare-page.ts'
import { beside, msRow, quantile } from './kit/figures.ts'
import { type Guest, greenCode, guestsOf } from './kit/guests.ts'
import { type Hand, HUMAN, openHand } from './kit/human.ts'
import { type Bench, openBench } from './kit/tablet.ts'
import { register, type WalkIn } from './kit/walk-in.ts'
import type {} from './pages/pass.ts'
import type { BenchRow } from './row.ts'

const INVITED = 6
const WALK_INS = 3
const HEADS = 500
const LISTS = 8
const PASSES = 1000
/** Nobody has this name or works there. */
const VISITOR = {
  name: { text: '王芳芳', letters: 'wangfangfang' },
  organization: { text: '示例书店', letters: 'shilishudian' },
  phone: '13900001234',
}
const SCRIPT =
  'offline; a scripted hand at the real gate: show a code 1.2 s, measure 0.8 s, read 0.35 s, reach 0.45 s, next key 0.28 s, glance 0.35 s (fingers’ keystroke-level model, KIOSK-UX.md §2.3)'
const FORM =
  'think 1.35 s before each question, sign 4.6 s (M and D of Card, Moran, Newell 1980), names typed as pinyin'

/** A gate without a network lets visitors in, counts who is on site, and reads passes. */
export async function run(): Promise<readonly BenchRow[]> {
  const verified = await passRows()
  const bench = await openBench()
  try {
    const guests = await guestsOf(bench.served, INVITED)
    const page = await openGate(bench)
    const lists = await rollCall(page)
    const invited: Timed[] = []
    for (const guest of guests) invited.push(await comeInvited(bench, page, guest))
    const walkIns: WalkInTimes[] = []
    const host = await hostIn(bench.served)
    for (let n = 0; n < WALK_INS; n++) walkIns.push(await walkIn(bench, page, { ...VISITOR, host }, n))
    return [...visitRows(invited, walkIns), ...listRows(lists), ...verified]
  } finally {
    await bench.close()
  }
}

/** Seconds by the clock, and the script's own part of them. */
type Timed = { took: number; scripted: number }
type WalkInTimes = { form: Timed; whole: Timed }

async function openGate({ launch, served }: Bench): Promise<Page> {
  const page = await (await launch()).newPage()
  await enrol(page, served)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await openShift(page, served)
  await letIn(served, HEADS)
  await tryNow(page)
  await page.getByRole('button', { name: '访客', exact: true }).click()
  await page.getByRole('button', { name: '在校 · 清点' }).click()
  await page.getByText(`在校 ${HEADS} 人`).waitFor()
  await page.context().setOffline(true)
  return page
}

/** The list of everybody, drawn by the tap that begins the roll call and by each that comes back to it. */
async function rollCall(page: Page): Promise<number[]> {
  const times: number[] = []
  await page.getByRole('button', { name: '开始清点' }).click()
  times.push(await drawn(page, page.locator('.sure').getByRole('button', { name: '开始清点' })))
  while (times.length < LISTS) {
    await page.getByRole('button', { name: '返回' }).click()
    times.push(await drawn(page, page.getByRole('button', { name: '继续清点' })))
  }
  await page.getByRole('button', { name: '结束清点' }).click()
  await page.locator('.sure').getByRole('button').first().click()
  await page.getByRole('button', { name: '验码测温' }).click()
  return times
}

async function drawn(page: Page, button: ReturnType<Page['locator']>): Promise<number> {
  const painted = page.evaluate((heads) => window.probe.drawn('.roll-rows > li', heads), HEADS)
  await button.click()
  return painted
}

/** From the step up to the gate until the guard has seen that they may go in. */
async function comeInvited(bench: Bench, page: Page, { name, pass, code }: Guest): Promise<Timed> {
  await idle(page)
  const hand = openHand()
  const startedAt = performance.now()
  await hand.pause(HUMAN.showCode)
  bench.see(pass)
  await band(page).filter({ hasText: name }).waitFor()
  bench.clear()
  await hand.pause(HUMAN.showCode)
  await showAndMeasure(bench, page, hand, code)
  return { took: performance.now() - startedAt, scripted: hand.scripted() }
}

/** From the tap that begins the form until the guard has seen that they may go in. */
async function walkIn(bench: Bench, page: Page, visitor: WalkIn, n: number): Promise<WalkInTimes> {
  await idle(page)
  const code = greenCode(`walk-in ${n}`)
  const hand = openHand()
  const startedAt = performance.now()
  const since = (): Timed => ({ took: performance.now() - startedAt, scripted: hand.scripted() })
  await register(page, hand, visitor)
  const form = since()
  await hand.pause(HUMAN.showCode)
  await showAndMeasure(bench, page, hand, code)
  return { form, whole: since() }
}

/** The initials of one of the staff: whom the visitors come to see. */
async function hostIn({ database }: Served): Promise<string> {
  const row = only(
    await database.all("select initials from person where kind = 'staff' order by number limit 1"),
  )
  return text(row, 'initials').toUpperCase()
}

/** Shows a code that stands ready, is measured, and waits for the verdict. */
async function showAndMeasure(bench: Bench, page: Page, hand: Hand, code: Guest['code']): Promise<void> {
  bench.see(code)
  await band(page).filter({ hasText: '测温' }).waitFor()
  bench.clear()
  await hand.pause(HUMAN.measure + HUMAN.readThermometer)
  await hand.keys(page.locator('.gate-right'), '66')
  await band(page).and(page.locator('[data-state="admit"]')).waitFor()
  await hand.pause(HUMAN.glance)
}

async function idle(page: Page): Promise<void> {
  await band(page).and(page.locator('[data-state="idle"]')).waitFor()
}

function visitRows(invited: readonly Timed[], walkIns: readonly WalkInTimes[]): BenchRow[] {
  const forms = walkIns.map(({ form }) => form)
  const wholes = walkIns.map(({ whole }) => whole)
  return [
    secondsRow('invited visitor, two codes and two keys → let in, slowest', invited, 8, SCRIPT),
    secondsRow('walk-in visitor, five questions → registered, slowest', forms, 35, `${FORM}; ${SCRIPT}`),
    secondsRow('walk-in visitor, five questions → let in, slowest', wholes, 35, 'the same, checked as well'),
  ]
}

function secondsRow(claim: string, all: readonly Timed[], goal: number, note: string): BenchRow {
  const slowest = Math.max(...all.map(({ took }) => took))
  const scripted = Math.max(...all.map((one) => one.scripted))
  const each = `${all.length} times, ${(scripted / 1000).toFixed(1)} s of it the script alone; ${beside()}`
  return {
    claim,
    value: `${(slowest / 1000).toFixed(1)} s`,
    budget: `≤ ${goal} s`,
    holds: slowest <= goal * 1000,
    note: `${each}; ${note}`,
  }
}

function listRows(times: readonly number[]): BenchRow[] {
  const note = `${times.length} times offline, ${HEADS} rows; from the lifted finger to the painted list, the browser’s own time included`
  return [
    msRow(`roll call of ${HEADS} drawn, p50`, quantile(times, 0.5), null, note),
    msRow(`roll call of ${HEADS} drawn, slowest`, Math.max(...times), 1000, note),
  ]
}

async function passRows(): Promise<BenchRow[]> {
  const { passes, bare } = await inBarePage('pass.ts', 'measurePasses', (page) =>
    page.evaluate((count) => window.measurePasses(count), PASSES),
  )
  const [first = Number.NaN, ...times] = passes
  const note = `${times.length} passes, each read once in a page of Chromium with two keys; wall time, digest included`
  const peer = 'a bare signature between them'
  return [
    msRow('verify one pass, p50', quantile(times, 0.5), null, note),
    msRow('verify one pass, p99', quantile(times, 0.99), 5, `${note}; ${beside()}`),
    msRow('verify the first pass', first, null, 'before anything is compiled'),
    msRow(`${peer}, p99`, quantile(bare, 0.99), null, 'what a busy machine does to anybody'),
  ]
}
