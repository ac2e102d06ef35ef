import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import { msRow, quantile } from './kit/figures.ts'
import { pageCode } from './kit/page-code.ts'
import type {} from './pages/append.ts'
import type { BenchRow } from './row.ts'

const HELD = 100_000
const APPENDS = 500
const ORIGIN = 'http://localhost:8799'
const NOTE = `${APPENDS} appends with working memory, strict, in Chromium on a real disk, ${HELD} events held`
const BARE_NOTE = 'what a busy disk does to anybody'

/** How long the guard waits until a record is durable, and what the disk alone takes of it in the same run. */
export async function run(): Promise<readonly BenchRow[]> {
  const { appends, bare } = await inPage((page) =>
    page.evaluate(([held, count]) => window.measureAppends(held, count), [HELD, APPENDS] as const),
  )
  const peer = 'one bare strict put between them'
  return [
    msRow('p50', quantile(appends, 0.5), 5, NOTE),
    msRow('p99', quantile(appends, 0.99), 25, NOTE),
    msRow(`${peer}, p50`, quantile(bare, 0.5), null, BARE_NOTE),
    msRow(`${peer}, p99`, quantile(bare, 0.99), null, BARE_NOTE),
  ]
}

/** A profile on disk: in the throw-away kind of context Chromium keeps its databases in memory. */
async function inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const code = await pageCode('append.ts')
  const profile = await mkdtemp(join(tmpdir(), 'campus-gate-bench-'))
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  try {
    const page = await context.newPage()
    await page.route(`${ORIGIN}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    )
    await page.goto(ORIGIN)
    await page.addScriptTag({ content: code, type: 'module' })
    await page.waitForFunction(() => typeof window.measureAppends === 'function')
    return await work(page)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}
