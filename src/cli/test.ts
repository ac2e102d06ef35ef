import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build-if-stale.mjs'
import { runChecks } from './run-checks.ts'

/** Everything CI runs, in order; the last line is the sum. */
type Count = { passed: number; failed: number }

const reports = mkdtempSync(join(tmpdir(), 'campus-gate-reports-'))
const counts = [await checks(), unitTests(), browserTests()]
rmSync(reports, { recursive: true, force: true })
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
  const report = join(reports, 'vitest.json')
  const status = run([
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const result = read<{ numPassedTests: number; numFailedTests: number }>(report)
  return counted(status, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0)
}

/** The built page against the built server in real Chromium. */
function browserTests(): Count {
  buildIfStale()
  const report = join(reports, 'playwright.json')
  const status = run(['playwright', 'test', '-c', 'test/browser', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  const result = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(report)
  return counted(
    status,
    result?.stats.expected ?? 0,
    (result?.stats.unexpected ?? 0) + (result?.stats.flaky ?? 0),
  )
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

/** What a runner reported, in the fields it documents; undefined when it ended before it could. */
function read<Report>(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
}
