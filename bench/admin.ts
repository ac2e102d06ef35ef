import type { Page } from '@playwright/test'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { type FilledConsole, type OnPostgres, openFilledConsole } from '#cli/rig/admin/filled-console.ts'
import { findPostgres, startCluster } from '#test/postgres/cluster.ts'
import { naivePage } from './kit/admin/naive.ts'
import { type Look, lookAt, openConsolePage } from './kit/admin/page.ts'
import { msRow, notMeasured, quantile } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

const PEOPLE = 5_000
/** Each million takes minutes to write: more, fewer or none are asked for by name. */
const { ENTRIES = '1000000', ENTRIES_ON_POSTGRES = ENTRIES } = process.env
const LOOKS = 7
const FIRST_MS = 300
const FILTER_MS = 500
const BOARD_MS = 200

/** An administrator's console over a school with a million entries: server and browser together, on one machine. */
export async function run(): Promise<readonly BenchRow[]> {
  buildIfStale()
  const [embedded, served] = [Number(ENTRIES), Number(ENTRIES_ON_POSTGRES)]
  return [
    ...(embedded > 0 ? await measured('SQLite', embedded, null) : []),
    ...(served > 0 ? await overPostgres(served) : []),
  ]
}

async function overPostgres(rows: number): Promise<readonly BenchRow[]> {
  const bin = findPostgres()
  if (bin === null) return [notMeasured('entries on PostgreSQL', 'PostgreSQL is not installed here')]
  const cluster = await startCluster(bin, { isDurable: true })
  try {
    const databaseUrl = await cluster.create('entries')
    return await measured('PostgreSQL', rows, {
      databaseUrl,
      copy: { bin, url: cluster.masterUrl('entries') },
    })
  } finally {
    cluster.stop()
  }
}

async function measured(
  engine: string,
  rows: number,
  postgres: OnPostgres | null,
): Promise<readonly BenchRow[]> {
  const tell = (written: number): void =>
    void process.stderr.write(`${engine}: ${written} of ${rows} entries\n`)
  const filled = await openFilledConsole({ rows, people: PEOPLE, seed: 1 }, postgres, tell)
  try {
    const { page, browser } = await openConsolePage(filled.url)
    const looks = await looksAt(page, filled)
    await browser.close()
    const of = `${engine}, ${rows.toLocaleString('en')} entries`
    const note = `${LOOKS} looks; from the click to the painted rows, server and Chromium on one machine`
    return [
      ...looks.map(({ what, budget, times }) =>
        msRow(
          `${what} (${of}), p50`,
          quantile(
            times.map(({ painted }) => painted),
            0.5,
          ),
          budget,
          answered(note, times),
        ),
      ),
      ...(await naiveRows(filled, of)),
    ]
  } finally {
    await filled.stop()
  }
}

type Asked = { what: string; budget: number; times: Look[] }

async function looksAt(page: Page, filled: FilledConsole): Promise<Asked[]> {
  const found: Asked[] = []
  for (const { what, path, budget } of questions(filled)) {
    const times: Look[] = []
    for (let n = 0; n < LOOKS; n += 1) {
      // From elsewhere, so that nothing of the list is there yet.
      await lookAt(page, '/admin/trust', '/api/trust', 'main h1')
      times.push(await lookAt(page, path, '/api/entries', '.list table.entries tbody tr, .list .empty'))
    }
    found.push({ what, budget, times })
  }
  const board: Look[] = []
  for (let n = 0; n < LOOKS; n += 1) {
    await lookAt(page, '/admin/trust', '/api/trust', 'main h1')
    board.push(await lookAt(page, '/admin', '/api/board', '.charts .bar-cell'))
  }
  return [...found, { what: 'board of today', budget: BOARD_MS, times: board }]
}

/** What people ask: everything, one thing, several at once, what hardly ever happens, and what was long ago. */
function questions({ writers, today }: FilledConsole): { what: string; path: string; budget: number }[] {
  const [tablet] = writers
  const filter = (what: string, query: string) => ({
    ...{ what: `filter: ${what}`, path: `/admin/entries?${query}`, budget: FILTER_MS },
  })
  const unit = encodeURIComponent('三年级2班')
  const longAgo = daysBefore(today, 200)
  return [
    { what: 'first page of today', path: '/admin/entries', budget: FIRST_MS },
    { what: 'first page of all days', path: '/admin/entries?days=all', budget: FIRST_MS },
    { what: 'deep page', path: `/admin/entries?until=${longAgo}`, budget: FIRST_MS },
    filter('outcome', 'days=all&outcome=held'),
    filter('class', `days=all&unit=${unit}`),
    filter('tablet', `days=all&tablet=${tablet?.stream}`),
    filter('reason', 'days=all&reason=fever'),
    filter('kind, rare', 'days=all&kind=official'),
    filter('class, outcome and reason', `days=all&unit=${unit}&outcome=held&reason=fever`),
    filter('outcome, evidence and tablet', `days=all&outcome=admit&grade=told&tablet=${tablet?.stream}`),
    filter('what holds for nearly nothing', `days=all&outcome=admit&grade=none&tablet=${tablet?.stream}`),
    filter('three, long ago', `until=${longAgo}&unit=${unit}&outcome=held&grade=signed`),
  ]
}

async function naiveRows({ database, school, people }: FilledConsole, of: string): Promise<BenchRow[]> {
  const note = 'a page past an offset and a count of all, asked of the database alone; once'
  const timed = async (what: string, where: string, values: readonly string[], offset: number) => {
    const began = performance.now()
    await naivePage(database, school, where, values, offset)
    return msRow(`the naive way, ${what} (${of})`, performance.now() - began, null, note)
  }
  return [
    await timed('first page of all days', '', [], 0),
    await timed('deep page', '', [], people * 150),
    await timed('class and outcome', ' and person_unit = ? and outcome = ?', ['三年级2班', 'held'], 0),
  ]
}

function answered(note: string, times: readonly Look[]): string {
  const p50 = quantile(
    times.map(({ answered: ms }) => ms),
    0.5,
  )
  return `${note}; of it the answer ${p50.toFixed(0)} ms`
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
