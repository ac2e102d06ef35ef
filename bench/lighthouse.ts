import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { type Served, serveDemoSchool } from '#test/browser/served-school.ts'
import { fetchPackage } from './kit/fetched.ts'
import { beside, notMeasured, quantile } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

// The last line that runs on Node 20.
const VERSION = '12.8.2'
const RUNS = 3
const GOAL = 95
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
const LONGEST_REPORT = 64 * 1024 * 1024

type Category = (typeof CATEGORIES)[number]

/** A page as somebody opens it for the first time. The tablet is judged as a slow phone, the office as a computer. */
type Opening = { name: string; path: string; device: 'phone' | 'computer'; cookie: string | null }

const execute = promisify(execFile)

/** What Lighthouse thinks of the first pages of the gate and of the console. */
export async function run(): Promise<readonly BenchRow[]> {
  const lighthouse = await fetchPackage('lighthouse', VERSION)
  if (!lighthouse.ok) return [notMeasured('the first pages of gate and console', lighthouse.why)]
  buildIfStale()
  const { stop, ...served } = await serveDemoSchool()
  try {
    const rows: BenchRow[] = []
    for (const opening of openings(await signedIn(served))) {
      const reports: Report[] = []
      for (let n = 0; n < RUNS; n++) reports.push(await report(lighthouse.folder, served.url, opening))
      rows.push(...CATEGORIES.map((category) => row(opening, category, reports)))
    }
    return rows
  } finally {
    await stop()
    await lighthouse.forget()
  }
}

function openings(cookie: string): Opening[] {
  return [
    { name: 'gate, a new tablet', path: '/', device: 'phone', cookie: null },
    { name: 'console, sign-in', path: '/admin', device: 'computer', cookie: null },
    { name: 'console, signed in', path: '/admin', device: 'computer', cookie },
  ]
}

/** The administrator's way in, as a browser would send it along. */
async function signedIn({ url, demo: { admin } }: Served): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    body: JSON.stringify({ account: admin.account, password: admin.password }),
    headers: { [CONSOLE_HEADER]: '1', 'Content-Type': 'application/json' },
  })
  if (!response.ok) throw new Error(`not signed in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** What is read of Lighthouse's report. A score is from 0 to 1, or null where it could not tell. */
type Report = {
  runtimeError?: { message: string }
  categories: Record<Category, { score: number | null; auditRefs: readonly { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; title: string }>
}

async function report(folder: string, url: string, { path, device, cookie }: Opening): Promise<Report> {
  const program = join(folder, 'node_modules', '.bin', 'lighthouse')
  const asked = [
    ...[`${url}${path}`, '--quiet', '--output=json', '--locale=en'],
    ...[`--only-categories=${CATEGORIES.join(',')}`, '--no-enable-error-reporting'],
    `--chrome-flags=--headless=new ${CHROMIUM_FLAGS.join(' ')}`,
    ...(device === 'computer' ? ['--preset=desktop'] : []),
    ...(cookie === null ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]),
  ]
  const { stdout } = await execute(program, asked, {
    env: { ...process.env, CHROME_PATH: findChromium() ?? chromium.executablePath() },
    maxBuffer: LONGEST_REPORT,
  })
  // The part of `types/lhr/lhr.d.ts` of its version above that is read here.
  const told = JSON.parse(stdout) as Report
  if (told.runtimeError !== undefined) throw new Error(told.runtimeError.message)
  return told
}

function row(opening: Opening, category: Category, reports: readonly Report[]): BenchRow {
  const scores = reports.map(({ categories }) => Math.round((categories[category].score ?? 0) * 100))
  const score = quantile(scores, 0.5)
  return {
    claim: `${opening.name}: ${category}`,
    value: String(score),
    budget: `≥ ${GOAL}`,
    holds: score >= GOAL,
    note: [
      `Lighthouse ${VERSION} as a ${opening.device}, the middle of ${scores.join(', ')}`,
      // Others at work on the machine slow the page, and no correction takes them out again.
      beside(),
      ...lacking(category, reports),
    ].join('; '),
  }
}

/** What cost points in the last run, by the names of its audits. */
function lacking(category: Category, reports: readonly Report[]): string[] {
  const last = reports.at(-1)
  if (last === undefined) return []
  return last.categories[category].auditRefs.flatMap(({ id, weight }) => {
    const score = last.audits[id]?.score ?? null
    return weight > 0 && score !== null && score < 0.9 ? [`${id} ${score}`] : []
  })
}
