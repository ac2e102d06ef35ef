import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import { pageCode } from './page-code.ts'

const ORIGIN = 'http://localhost:8799'

/**
 * An empty page with one file of `bench/pages/` in it, which declares `measure` on the window. Its profile is on
 * disk: in the throw-away kind of context Chromium keeps its databases in memory. The page's origin has the files of
 * the folder `files`, where one is given.
 */
export async function inBarePage<T>(
  file: string,
  measure: keyof Window & string,
  work: (page: Page) => Promise<T>,
  files: string | null = null,
): Promise<T> {
  const code = await pageCode(file)
  const profile = await mkdtemp(join(tmpdir(), 'campus-gate-bench-'))
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  try {
    const page = await context.newPage()
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      const path = join(files ?? '', pathname)
      if (files !== null && pathname !== '/' && existsSync(path)) return route.fulfill({ path })
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
    })
    await page.goto(ORIGIN)
    await page.addScriptTag({ content: code, type: 'module' })
    await page.waitForFunction((name) => name in window, measure)
    return await work(page)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}
