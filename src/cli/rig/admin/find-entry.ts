import type { Page } from '@playwright/test'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { integer, only, text } from '#server/db/row.ts'
import { HEAD_OF_SCHOOL } from './fill-school.ts'
import type { FilledConsole } from './filled-console.ts'

/** One entry that somebody looks for, and what its panel must then show. */
export type Wanted = { check: string; at: number; unit: string; hash: string }

/** What became of looking for it. */
export type Finding = { found: boolean; proved: boolean; rows: number; seconds: number }

/** A fever that was held long ago, in a class: the oldest of all, so that nothing comes to it by the first page. */
export async function oldestFever({ database, school }: FilledConsole): Promise<Wanted> {
  const row = only(
    await database.all(
      `select entry.check_id, entry.at, entry.person_unit, event.hash from entry
         join event on event.school = entry.school and event.stream = entry.stream and event.seq = entry.seq
        where entry.school = ? and entry.outcome = 'held' and entry.person_kind = 'student'
          and entry.reasons like '% fever %' order by entry.at limit 1`,
      school,
    ),
  )
  return {
    ...{ check: text(row, 'check_id'), at: integer(row, 'at') },
    ...{ unit: text(row, 'person_unit'), hash: text(row, 'hash') },
  }
}

/**
 * Signs in, narrows the list by a day, an outcome, a reason and a class, walks to the entry by keys and opens its proof.
 * Nothing is touched with a pointer from the list on.
 */
export async function findEntry(page: Page, filled: FilledConsole, wanted: Wanted): Promise<Finding> {
  const began = performance.now()
  await signIn(page, filled.url)
  await page.goto(`${filled.url}/admin/entries`)
  await page.locator('.filter').waitFor()
  await page.keyboard.press('/')
  const narrow = page.locator('dialog[open] form.narrow')
  await narrow.waitFor()
  const day = calendarDay(wanted.at)
  for (const field of [0, 1]) await narrow.locator('input[type=date]').nth(field).fill(day)
  await narrow.locator('select').first().selectOption(wanted.unit)
  await tick(page, OUTCOME_HELD)
  await tick(page, REASON_FEVER)
  await page.keyboard.press('Enter')
  const row = page.locator(`[data-row="${wanted.check}"]`)
  await row.waitFor()
  const rows = await page.locator('table.entries tbody tr').count()
  for (let step = 0; step <= rows; step += 1) {
    if ((await page.evaluate('document.activeElement?.getAttribute("data-row")')) === wanted.check) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  const panel = page.locator('.side-panel')
  await panel.locator(`[title$="${wanted.hash}"]`).waitFor()
  const shown = await panel.innerText()
  return {
    found: shown.includes(wanted.unit) && shown.includes(clockTime(wanted.at)),
    // The console says so once the server has recomputed the link from the bytes it holds.
    proved: shown.includes('链完整'),
    rows,
    seconds: (performance.now() - began) / 1000,
  }
}

/** As the filter calls them, in the console's first language. */
const OUTCOME_HELD = '待处理'
const REASON_FEVER = '体温达到复测线'

/** Goes to a box by its label and ticks it by key. */
async function tick(page: Page, label: string): Promise<void> {
  await page.locator('dialog[open]').getByLabel(label, { exact: true }).focus()
  await page.keyboard.press('Space')
}

export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin`)
  await page.locator('input').first().fill(HEAD_OF_SCHOOL.account)
  await page.locator('input[type=password]').fill(HEAD_OF_SCHOOL.password)
  await page.keyboard.press('Enter')
  await page.locator('nav a[href^="/admin/entries"]').first().waitFor()
}
