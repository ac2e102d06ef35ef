import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { buildIfStale } from './build-if-stale.mjs'
import { runChecks } from './run-checks.ts'

/** Everything CI runs, in order; the last line is the sum. */
type Count = { passed: number; failed: number }

const REPORTS = 'test-results/reports'

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
const counts = [await checks(), unitTests(), browserTests()]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
process.exitCode = failed === 0 ? 0 : 1
console.log(`\n${passed} passed, ${failed} failed`)

async function checks(): Promise<Count> {
  const results = await runChecks()
  const passed = results.filter(({ ok }) => ok).length
  return { passed, failed: results.length - passed }
}

/** Unit tests, contract suites and journeys in Node, and what needs a real browser's storage. */
function unitTests(): Count {
  const report = `${REPORTS}/vitest.json`
  const status = run([
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { numPassedTests, numFailedTests } = read<{ numPassedTests: number; numFailedTests: number }>(report)
  return counted(status, numPassedTests, numFailedTests)
}

/** The built page against the built server in real Chromium. */
function browserTests(): Count {
  buildIfStale()
  const report = `${REPORTS}/playwright.json`
  const status = run(['playwright', 'test', '-c', 'test/browser', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const { stats } = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(report)
  return counted(status, stats.expected, stats.unexpected + stats.flaky)
}

// A runner may fail with no failed test: a file that does not load, an error after the last test, no test at all.
function counted(status: number | null, passed: number, failed: number): Count {
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1) }
}

function run([program, ...args]: [string, ...string[]], env: Record<string, string> = {}): number | null {
  const child = spawnSync(`node_modules/.bin/${program}`, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return child.status
}

// Both runners document these fields of their own reports.
function read<Report>(path: string): Report {
  return JSON.parse(readFileSync(path, 'utf8')) as Report
}
