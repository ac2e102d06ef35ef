import { setTimeout as wait } from 'node:timers/promises'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { text } from '#server/db/row.ts'
import { type Pupil, pupilsOf } from '#test/browser/gate.ts'
import { type Served, serveDemoSchool } from '#test/browser/served-school.ts'
import { notMeasured } from './kit/figures.ts'
import { button, type FirefoxPage, openFirefox, saying } from './kit/firefox.ts'
import type { BenchRow } from './row.ts'

const JOURNEY = 'gate and console in a second browser'
const SYNC_MS = 30_000

type Step = { claim: string; walk: () => Promise<unknown> }

/** A day at the gate and a look at it from the office, in Firefox: whether it works at all, not how quickly. */
export async function run(): Promise<readonly BenchRow[]> {
  const firefox = await openFirefox()
  if (!firefox.ok) {
    process.stderr.write(`NOT TESTED: ${firefox.why}\n`)
    return [notMeasured(JOURNEY, firefox.why)]
  }
  buildIfStale()
  const { stop, ...served } = await serveDemoSchool()
  let isServing = true
  const cut = async (): Promise<void> => {
    if (isServing) await stop()
    isServing = false
  }
  try {
    const [pupil] = await pupilsOf(served, 0, 1)
    if (pupil === undefined) throw new Error('the demo has no pupils')
    const { page, version } = firefox
    return await walkAll(version, [
      ...gateSteps(page, served, pupil),
      ...consoleSteps(page, served, pupil),
      ...startAgain(page, served, cut),
    ])
  } finally {
    await firefox.close()
    await cut()
  }
}

/** One row for each step; after one that failed nothing is tried any more. */
async function walkAll(version: string, steps: readonly Step[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { claim, walk } of steps) {
    const startedAt = performance.now()
    try {
      await walk()
      const seconds = (performance.now() - startedAt) / 1000
      rows.push({ claim, value: `${seconds.toFixed(1)} s`, budget: 'it works', holds: true, note: version })
    } catch (error) {
      console.error(error)
      process.exitCode = 1
      rows.push({ claim, value: 'failed', budget: 'it works', holds: false, note: `${version}: ${error}` })
      break
    }
  }
  const left = steps.slice(rows.length)
  return [...rows, ...left.map(({ claim }) => notMeasured(claim, 'an earlier step failed'))]
}

function gateSteps(page: FirefoxPage, served: Served, pupil: Pupil): Step[] {
  const { guard } = served.demo
  return [
    {
      claim: 'the gate enrolls and holds everybody of the school',
      walk: async () => {
        await page.goto(`${served.url}${await served.enrolLink()}`)
        await page.locator(button('去开班')).click()
        await page.locator(saying('main', '1200 人')).wait()
      },
    },
    {
      claim: 'a shift opens by PIN, own temperature and the rules, with a live camera',
      walk: async () => {
        await page.locator(saying('button', guard.name)).click()
        await tapKeys(page, guard.pin, '')
        await tapKeys(page, '65', '.opening-measure')
        await page.locator(button('已阅读')).click()
        await page.locator('.camera-live').wait()
      },
    },
    {
      claim: 'a pupil found by search is let in at 36.5 °C',
      walk: async () => {
        await page.locator(button('查找人员')).click()
        await page.locator('.search input').fill(pupil.number)
        await page.locator('.row-person').click()
        await tapKeys(page, '65', '.gate-right')
        await page.locator(saying('.tray .row:has(.state-admit)', pupil.name)).wait()
      },
    },
    { claim: 'the server holds the check', walk: () => untilHeld(served, pupil) },
  ]
}

function consoleSteps(page: FirefoxPage, { url, demo: { admin } }: Served, pupil: Pupil): Step[] {
  return [
    {
      claim: 'the administrator signs in',
      walk: async () => {
        await page.goto(`${url}/admin`)
        await page.locator('input[autocomplete=username]').fill(admin.account)
        await page.locator('input[autocomplete=current-password]').fill(admin.password)
        await page.locator(button('登录')).click()
        await page.locator('a[href="/admin/entries"]').wait()
      },
    },
    {
      claim: 'the entries show the check',
      walk: async () => {
        await page.locator('a[href="/admin/entries"]').click()
        await page.locator(saying('table.entries tbody tr', pupil.name)).wait()
      },
    },
  ]
}

function startAgain(page: FirefoxPage, { url }: Served, cut: () => Promise<void>): Step[] {
  return [
    {
      claim: 'the gate starts again in its shift, with no server',
      walk: async () => {
        await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
        await cut()
        await page.goto(url)
        await page.locator('.camera-live').wait()
      },
    },
  ]
}

/** Taps the keys of the screen one after the other. */
async function tapKeys(page: FirefoxPage, keys: string, within: string): Promise<void> {
  for (const key of keys) await page.locator(button(key, within)).click()
}

async function untilHeld({ database }: Served, { id }: Pupil): Promise<void> {
  const startedAt = performance.now()
  for (;;) {
    const held = await database.all('select outcome from entry where person_id = ?', id)
    if (held.length === 1 && held.every((row) => text(row, 'outcome') === 'admit')) return
    if (performance.now() - startedAt > SYNC_MS) throw new Error(`the server holds ${JSON.stringify(held)}`)
    await wait(200)
  }
}
