import { inBarePage } from './kit/bare-page.ts'
import { msRow, quantile } from './kit/figures.ts'
import type {} from './pages/append.ts'
import type { BenchRow } from './row.ts'

const HELD = 100_000
const APPENDS = 500
const NOTE = `${APPENDS} appends with working memory, strict, in Chromium on a real disk, ${HELD} events held`
const BARE_NOTE = 'what a busy disk does to anybody'

/** How long the guard waits until a record is durable, and what the disk alone takes of it in the same run. */
export async function run(): Promise<readonly BenchRow[]> {
  const { appends, bare } = await inBarePage('append.ts', 'measureAppends', (page) =>
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
