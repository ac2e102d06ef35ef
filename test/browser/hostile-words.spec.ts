import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { guardianPath } from '#contract/guardian.ts'
import { openData, realWorld, start } from '#server/start.ts'
import { readStaticFiles } from '#server/static-files.ts'
import { ADMIN } from '#test/fakes/administrator.ts'
import { hostileWords } from '#test/fakes/hostile-words.ts'
import { type WholeSchool, wholeSchool } from '#test/fakes/whole-school.ts'

/** 2026-11-23, a Monday, 07:42 at the school, on the server as in the browser. */
const MORNING = Date.parse('2026-11-22T23:42:00Z')

type Hostile = { url: string; school: WholeSchool; shown: ReadonlyMap<string, string> }

const test = base.extend<{ hostile: Hostile }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  hostile: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-hostile-'))
    const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: null, tls: null, trustProxy: false }
    const opened = await openData(config)
    if (!opened.ok) throw new Error(opened.problem.code)
    const settings = { secure: false, trustProxy: false, pinRounds: 10, scrypt: { N: 2, r: 1, p: 1 } }
    const files = await readStaticFiles(join(process.cwd(), 'dist', 'client'))
    const real = realWorld(opened.database, config)
    const world = { ...real, clock: () => MORNING, settings, files, setUpSecret: null, demo: null }
    const started = await start(config, world)
    if (!started.ok) throw new Error(started.problem.code)
    const { url, stop } = started.running
    const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init)
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1', ...headers },
        body: JSON.stringify(body),
      })
    const words = hostileWords(0)
    const school = await wholeSchool({ ask, post, world }, ADMIN.account, words)
    await use({ url, school, shown: new Map([...words.typedAt, ...words.recordedAt]) })
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
  },
})

/** Every screen of the console that shows what somebody wrote, and a word that must stand in it. */
function screensOf({ ids }: WholeSchool): readonly (readonly [path: string, place: string])[] {
  const unit = encodeURIComponent
  return [
    ['/admin', 'class'],
    ['/admin/entries', 'admitted'],
    [`/admin/entries?check=${ids.check}`, 'thermometer'],
    [`/admin/entries?check=${ids.late}`, 'paper'],
    ['/admin/departures', 'escort'],
    ['/admin/day', 'absence'],
    [`/admin/cases?case=${ids.case}`, 'feedback'],
    [`/admin/cases?state=closed&case=${ids.closedCase}`, 'closing'],
    [`/admin/report?id=${ids.report}`, 'school'],
    ['/admin/home', 'class'],
    [`/admin/home?class=${unit(ids.unit)}`, 'person 1'],
    ['/admin/tablets', 'tablet'],
    ['/admin/people', 'guard'],
    ['/admin/trust', 'source'],
    ['/admin/policy', 'area'],
    ['/admin/duty', 'on duty'],
  ]
}

/** What stands on a page, in its texts and in its fields. Runs there. */
function wordsOn(): string {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
  return [document.body.textContent, ...fields].join('\n')
}

test('words that would be markup, script or an address are shown as words on every screen, and do nothing', async ({
  page,
  hostile,
}) => {
  const { url, school, shown } = hostile
  const origin = new URL(url).origin
  const happened: string[] = []
  page.on('dialog', async (dialog) => {
    happened.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.origin !== origin && !['data:', 'blob:'].includes(asked.protocol)) happened.push(asked.href)
  })
  page.on('pageerror', (error) => happened.push(`error ${error.message}`))
  await page.clock.setFixedTime(MORNING)
  await page.goto(`${url}/admin`)
  await page.getByLabel('账号').fill(ADMIN.account)
  await page.getByLabel('密码', { exact: true }).fill(ADMIN.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.locator('main')).toBeVisible()
  for (const [path, place] of [
    ...screensOf(school),
    [guardianPath(school.ids.guardianToken), 'school'],
  ] as const) {
    await page.goto(`${url}${path}`)
    const word = shown.get(place) ?? place
    await expect.poll(() => page.evaluate(wordsOn), { message: path }).toContain(word)
    expect(await page.locator('script:not([src]), img[src="x"], svg[onload], [onerror]').count(), path).toBe(
      0,
    )
    expect(await page.evaluate(() => Reflect.get(window, 'hit')), path).toBeUndefined()
  }
  expect(happened).toEqual([])
})
