import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../chromium.ts'
import { openFilledConsole } from './filled-console.ts'
import { type Finding, findEntry, oldestFever } from './find-entry.ts'

export type AdminTerms = {
  rows: number
  seed: number
  /** Address of an empty PostgreSQL; null is the embedded database. */
  databaseUrl: string | null
  progress: (written: number) => void
}

/** Entries of a school of so many people: a big one, so that a million are two hundred days. */
const PEOPLE = 5_000

/** Fills a school, finds one entry among all by three filters and opens its proof, in a real browser. */
export async function runAdmin({ rows, seed, databaseUrl, progress }: AdminTerms): Promise<Finding> {
  const onPostgres = databaseUrl === null ? null : { databaseUrl, copy: null }
  const filled = await openFilledConsole({ rows, people: PEOPLE, seed }, onPostgres, progress)
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    return await findEntry(page, filled, await oldestFever(filled))
  } finally {
    await browser.close()
    await filled.stop()
  }
}

export function isFound({ found, proved }: Finding): boolean {
  return found && proved
}
