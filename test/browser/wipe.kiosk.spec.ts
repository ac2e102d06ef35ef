import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BrowserContext, Page, Request } from '@playwright/test'
import { CONSOLE_HEADER, parse } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { integer, only, orNull, text } from '#server/db/row.ts'
import {
  arrivedFrom,
  enrol,
  expect,
  expectAdmitted,
  measure,
  openShift,
  pupilsOf,
  type Served,
  signIn,
  test,
  toggleLanguage,
  tryNow,
} from './gate.ts'

// What a tablet may hold, and how it ends: on a real disk, in a profile of its own, read byte by byte.

type Tablet = { context: BrowserContext; page: Page; profile: string }

async function openProfile(
  {
    playwright,
    launchOptions,
    viewport,
  }: Pick<Parameters<Parameters<typeof test>[2]>[0], 'playwright' | 'launchOptions' | 'viewport'>,
  profile: string,
): Promise<Tablet> {
  const options = { ...launchOptions, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  const context = await playwright.chromium.launchPersistentContext(profile, options)
  return { context, page: await context.newPage(), profile }
}

/** What a tablet sends in a push, packed or not. */
function eventsIn(request: Request): readonly unknown[] {
  const body = request.postDataBuffer() ?? Buffer.alloc(0)
  const isPacked = request.headers()['content-encoding'] === 'gzip'
  const asked = parse(push.request, JSON.parse((isPacked ? gunzipSync(body) : body).toString()))
  if (!asked.ok) throw new Error(`a push that is none at ${asked.at}`)
  return asked.value.events
}

/** Everybody the school could have told: the people and the guards. */
async function namesOf({ database }: Served): Promise<string[]> {
  const rows = await database.all('select name from person union select name from guard')
  return rows.map((row) => text(row, 'name'))
}

/** Which of the names stand in any file of the profile, in UTF-8 or UTF-16. */
function found(profile: string, names: readonly string[]): string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const hits = new Set<string>()
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const name of names)
      if (bytes.includes(Buffer.from(name, 'utf8')) || standsInUtf16(bytes, name)) hits.add(name)
  }
  return [...hits]
}

/**
 * Two Han characters are four bytes in UTF-16, which sealed and packed bytes hold by chance every few runs: a name that
 * short counts with what stands before or behind it wherever text is kept.
 */
function standsInUtf16(bytes: Buffer, name: string): boolean {
  const sought = Buffer.from(name, 'utf16le')
  if (sought.length > 4) return bytes.includes(sought)
  for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + 1)) {
    const end = at + sought.length
    // A string of its own, as the structured clone writes one: its tag and its length in bytes.
    if (bytes[at - 2] === 0x63 && bytes[at - 1] === sought.length) return true
    if (isAscii(bytes[at - 2], bytes[at - 1]) || isAscii(bytes[end], bytes[end + 1])) return true
  }
  return false
}

/** Whether two bytes are a printable character of ASCII in UTF-16. */
function isAscii(low = 0, high = 0): boolean {
  return high === 0 && low >= 0x20 && low < 0x7f
}

test('a tablet is wiped from the console: it sends, erases, reports, and its disk names nobody', async ({
  playwright,
  launchOptions,
  viewport,
  served,
  browser,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'campus-gate-wiped-'))
  const { context, page } = await openProfile({ playwright, launchOptions, viewport }, profile)
  const stream = await enrol(page, served)
  await openShift(page, served)
  const [pupil] = await pupilsOf(served, 700, 1)
  if (pupil === undefined) throw new Error('the demo has 1,200 people')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)

  // Without a network a record waits, and the order waits for it.
  await context.setOffline(true)
  const [late] = await pupilsOf(served, 701, 1)
  if (late === undefined) throw new Error('as above')
  await measure(page, late, '66')
  await expectAdmitted(page, late.name)

  const office = await browser.newPage()
  await signIn(office, served)
  await office.goto(`${served.url}/admin/tablets`)
  const name = text(only(await served.database.all('select name from head where stream = ?', stream)), 'name')
  await office
    .getByRole('button', { name: `更多… ${name}` })
    .first()
    .click()
  await office.getByRole('button', { name: '清除平板…' }).click()
  const dialog = office.getByRole('dialog')
  await expect(dialog).toContainText(name)
  await expect(dialog).toContainText(/记录/)
  await dialog.getByRole('button', { name: '清除这台平板' }).click()
  await expect(office.getByRole('status').filter({ hasText: '它一联网就执行' })).toBeVisible()
  await office.close()

  await context.setOffline(false)
  await tryNow(page)
  await expect(page.getByRole('heading', { name: '这台平板已经清空' })).toBeVisible({ timeout: 60_000 })
  await toggleLanguage(page)
  await expect(page.getByRole('heading', { name: 'This tablet is empty' })).toBeVisible()

  const { isDense, people } = await arrivedFrom(served, stream)
  expect(isDense).toBe(true)
  expect(people).toEqual([pupil.id, late.id])
  const head = only(await served.database.all('select state, wiped_at from head where stream = ?', stream))
  expect(text(head, 'state')).toBe('revoked')
  expect(orNull(integer, head, 'wiped_at')).not.toBeNull()
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    notes: localStorage.length,
  }))
  expect(left).toEqual({ databases: 0, caches: 0, workers: 0, notes: 0 })

  await context.close()
  expect(found(profile, await namesOf(served))).toEqual([])
  rmSync(profile, { recursive: true, force: true })
})

test('a wipe that was cut off goes on when the tablet is started again', async ({
  playwright,
  launchOptions,
  viewport,
  served,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'campus-gate-cut-'))
  const first = await openProfile({ playwright, launchOptions, viewport }, profile)
  const stream = await enrol(first.page, served)
  // What it has to say of its own is sent: else the order would not get through below.
  await expect(first.page.locator('.bar')).toContainText('已联网')
  await expect(first.page.locator('.bar')).not.toContainText('未上传')
  await orderWipe(served, stream)
  // The order arrives; the answer to everything after it does not.
  await first.page.route('**/v1/push', async (route) => {
    if (eventsIn(route.request()).length > 0) await route.abort()
    else await route.fallback()
  })
  await tryNow(first.page)
  await expect(first.page.getByRole('heading', { name: '正在清除这台平板' })).toBeVisible({ timeout: 90_000 })
  await first.context.close()

  const again = await openProfile({ playwright, launchOptions, viewport }, profile)
  await again.page.goto(served.url)
  await expect(again.page.getByRole('heading', { name: '这台平板已经清空' })).toBeVisible({ timeout: 60_000 })
  await again.page.goto(served.url)
  await expect(again.page.getByRole('heading', { name: '登记这台平板' })).toBeVisible()
  await again.context.close()
  rmSync(profile, { recursive: true, force: true })
})

test('when the lease is over nobody can be found on the disk, and the gate goes on with cards', async ({
  playwright,
  launchOptions,
  viewport,
  served,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'campus-gate-lease-'))
  const { context, page } = await openProfile({ playwright, launchOptions, viewport }, profile)
  await enrol(page, served)
  await openShift(page, served)
  const [pupil] = await pupilsOf(served, 710, 1)
  if (pupil === undefined) throw new Error('the demo has 1,200 people')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)
  await context.setOffline(true)

  // Four days later, as its clock says, still without a network.
  await context.clock.install({ time: Date.now() + 4 * 24 * 3_600_000 })
  await page.goto(served.url)
  await expect(page.getByText('名单已过期：查不到人，仍可验校园卡和通行证')).toBeVisible()
  const held = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('campus-gate')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const keys = await new Promise<object>((resolve, reject) => {
      const asked = database.transaction('meta').objectStore('meta').get('keys')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    database.close()
    return Object.keys(keys)
  })
  expect(held).not.toContain('box')
  await context.close()
  // What is not secret lies there in clear, so this search would see a name that did.
  const school = text(only(await served.database.all('select name from school')), 'name')
  expect(found(profile, [school])).toEqual([school])
  expect(found(profile, await namesOf(served))).toEqual([])
  rmSync(profile, { recursive: true, force: true })
})

async function orderWipe({ url, demo }: Served, stream: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1' }
  const { account, password } = demo.admin
  const signedIn = await fetch(`${url}/api/sign-in`, {
    ...{ method: 'POST', headers, body: JSON.stringify({ account, password }) },
  })
  const cookie = (signedIn.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
  const ordered = await fetch(`${url}/api/tablets/${stream}/wipe`, {
    ...{ method: 'POST', headers: { ...headers, Cookie: cookie }, body: '{}' },
  })
  expect(ordered.status).toBe(200)
}
