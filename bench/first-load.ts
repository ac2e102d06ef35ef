import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type Budget, weigh } from '#cli/budgets.ts'
import type { ModuleGraph } from '#cli/build/module-graph.ts'
import { msRow, quantile } from './kit/figures.ts'
import { type Bench, openBench } from './kit/tablet.ts'
import type { BenchRow } from './row.ts'

const LOADS = 5
const KB = 1024

/** What a tablet must fetch, and how long a new one waits for its first screen. */
export async function run(): Promise<readonly BenchRow[]> {
  const bench = await openBench()
  try {
    const loads: Load[] = []
    for (let n = 0; n < LOADS; n++) loads.push(await load(bench, `new-${n}`))
    // Written by our own build (`src/cli/build/service-worker.ts`) in exactly this shape.
    const graph = JSON.parse(readFileSync('dist/client-graph.json', 'utf8')) as ModuleGraph
    return [...weigh('dist/client', graph).map(sizeRow), ...loadRows(loads)]
  } finally {
    await bench.close()
  }
}

type Load = { ms: number; bytes: number; requests: number }

async function load({ launch, served }: Bench, profile: string): Promise<Load> {
  const context = await launch(profile)
  const page = await context.newPage()
  const wire = await countWire(page)
  await page.goto(served.url, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.probe.painted.screen !== null)
  const ms = (await page.evaluate(() => window.probe.painted.screen)) ?? Number.NaN
  await page.waitForLoadState('networkidle')
  const { bytes, requests } = wire()
  await context.close()
  return { ms, bytes, requests }
}

/** Bytes as they came over the wire, heads included; what the service worker fetches for later is not the page's. */
async function countWire(page: Page): Promise<() => { bytes: number; requests: number }> {
  const session = await page.context().newCDPSession(page)
  const sizes: number[] = []
  session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
  await session.send('Network.enable')
  return () => ({ bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length })
}

function sizeRow({ what, bytes, limit, files }: Budget): BenchRow {
  return {
    claim: what,
    value: kb(bytes),
    budget: `≤ ${kb(limit)}`,
    holds: bytes <= limit,
    note: `after gzip; files: ${files.length}`,
  }
}

function loadRows(loads: readonly Load[]): BenchRow[] {
  const note = `${LOADS} new profiles, server and browser on one machine; from the navigation to the painted enrolment`
  const requests = Math.max(...loads.map((load) => load.requests))
  const bytes = quantile(
    loads.map((load) => load.bytes),
    0.5,
  )
  return [
    {
      claim: 'over the wire until the page is at rest',
      value: kb(bytes),
      budget: '–',
      holds: null,
      note: `${requests} answers with their heads, as this browser accepts them (gzip or br)`,
    },
    msRow(
      'time to the first screen, p50',
      quantile(
        loads.map(({ ms }) => ms),
        0.5,
      ),
      null,
      note,
    ),
  ]
}

function kb(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} KB`
}
