import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import type {} from './pages/append.ts'
import type { BenchRow } from './row.ts'

const HELD = 100_000
const APPENDS = 500
const ORIGIN = 'http://localhost:8799'
const NOTE = `${APPENDS} appends with working memory, strict, in Chromium on a real disk, ${HELD} events held`

/** How long the guard waits until a record is durable, and what the disk alone takes of it in the same run. */
export async function run(): Promise<readonly BenchRow[]> {
  const { appends, bare } = await inPage((page) =>
    page.evaluate(([held, count]) => window.measureAppends(held, count), [HELD, APPENDS] as const),
  )
  return [
    row('p50', at(appends, 0.5), 5),
    row('p99', at(appends, 0.99), 25),
    row('one bare strict put between them, p50', at(bare, 0.5), null),
    row('one bare strict put between them, p99', at(bare, 0.99), null),
  ]
}

function row(claim: string, ms: number, budget: number | null): BenchRow {
  const value = `${ms.toFixed(1)} ms`
  if (budget === null)
    return { claim, value, budget: '–', holds: null, note: 'what a busy disk does to anybody' }
  return { claim, value, budget: `≤ ${budget} ms`, holds: ms <= budget, note: NOTE }
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN
}

/** A profile on disk: in the throw-away kind of context Chromium keeps its databases in memory. */
async function inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const code = await bundled(join(import.meta.dirname, 'pages/append.ts'))
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

async function bundled(entry: string): Promise<string> {
  const lib = { entry, formats: ['es' as const], fileName: 'page' }
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', lib },
  })
  const [bundle] = Array.isArray(built) ? built : [built]
  if (bundle === undefined || !('output' in bundle)) throw new Error('nothing was built')
  return bundle.output[0].code
}
