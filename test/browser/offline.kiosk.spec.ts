import type { Page } from '@playwright/test'
import { auditChains } from '#server/db/audit.ts'
import { integer, only, text } from '#server/db/row.ts'
import {
  enrol,
  expect,
  expectAdmitted,
  measure,
  openShift,
  type Pupil,
  pupilsOf,
  type Served,
  signIn,
  test,
} from './gate.ts'

/** The keys of one arrival: 36.1 to 36.9. */
const keysOf = (n: number): string => `6${1 + (n % 9)}`

/** Somebody without a card: found by number, measured, admitted. */
async function arrive(page: Page, pupil: Pupil, keys: string): Promise<void> {
  await measure(page, pupil, keys)
  await expectAdmitted(page, pupil.name)
}

test('thirty arrivals with the network cut, a reload and a killed tab reach the server exactly once', async ({
  browser,
  context,
  page,
  served,
}) => {
  test.setTimeout(180_000)
  const pupils = await pupilsOf(served, 100, 32)
  const come = async (tab: Page, from: number, to: number): Promise<void> => {
    for (const [n, pupil] of pupils.slice(from, to).entries()) await arrive(tab, pupil, keysOf(from + n))
  }
  await enrol(page, served)
  // The worker must hold the page before the network goes.
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await openShift(page, served)
  await come(page, 0, 1)

  await context.setOffline(true)
  await come(page, 1, 21)
  await expect(page.locator('.bar')).toContainText('离线')

  await page.reload()
  await expect(page.locator('.camera-live')).toBeVisible()
  await come(page, 21, 31)

  const killer = await context.newCDPSession(page)
  const dead = page.waitForEvent('crash')
  // Never answered: who would answer is dead.
  killer.send('Page.crash').catch(() => undefined)
  await dead
  await page.close()

  const revived = await context.newPage()
  await revived.goto(served.url)
  await expect(revived.locator('.camera-live')).toBeVisible()
  await come(revived, 31, 32)
  await context.setOffline(false)

  // One worker may have served other tablets before: this one is known by its first pupil.
  const [first] = pupils
  await expect.poll(() => streamsOf(served, first?.id ?? ''), { timeout: 60_000 }).toHaveLength(1)
  const [stream = ''] = await streamsOf(served, first?.id ?? '')
  await expect.poll(() => checksOf(served, stream), { timeout: 60_000 }).toBe(32)
  const seqs = await served.database.all('select seq from event where stream = ? order by seq', stream)
  expect(seqs.map(({ seq }) => Number(seq))).toEqual(seqs.map((_, i) => i + 1))
  expect((await auditChains(served.database, () => {})).broken).toBe(0)
  const entries = await served.database.all(
    'select person_id, tenths, outcome from entry where stream = ? order by seq',
    stream,
  )
  expect(entries).toEqual(
    pupils.map(({ id }, n) => ({ person_id: id, tenths: 361 + (n % 9), outcome: 'admit' })),
  )

  const office = await browser.newPage()
  await signIn(office, served)
  await office.getByRole('link', { name: '出入记录' }).click()
  const last = pupils.at(-1)?.name ?? ''
  await expect(office.getByRole('row').filter({ hasText: last }).first()).toBeVisible()
  await office.close()
})

/** Streams of the tablets that checked this person. */
async function streamsOf({ database }: Pick<Served, 'database'>, person: string): Promise<string[]> {
  const rows = await database.all('select stream from entry where person_id = ?', person)
  return rows.map((row) => text(row, 'stream'))
}

async function checksOf({ database }: Pick<Served, 'database'>, stream: string): Promise<number> {
  return integer(only(await database.all('select count(*) as n from entry where stream = ?', stream)), 'n')
}
