import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { BenchRow } from '../../row.ts'

/** A row of KIOSK-UX.md §7 that is a law, not a figure: the tests that prove it are run, and counted. */
type Proof = { claim: string; runner: 'vitest' | 'playwright'; files: readonly string[]; note: string }

const PROOFS: readonly Proof[] = [
  {
    claim: '6 temperatures of another person or of two',
    runner: 'vitest',
    files: ['test/kiosk/owners.test.ts'],
    note: '10,000 drawn interleavings of codes, keys, sent readings, lost keys and takings back, among others',
  },
  {
    claim: '8 cameras that stay dark: muted, ended while hidden, unplugged, refused',
    runner: 'vitest',
    files: ['test/scan/camera.test.ts'],
    note: 'over a camera and a clock that are fakes',
  },
  {
    claim: '9 more than one camera asked for in a shift',
    runner: 'playwright',
    files: ['camera.kiosk'],
    note: 'a shift, its hand-over, the next one, and one call more for each loss',
  },
  {
    claim: '23 records lost or doubled by a network and a storage that do their worst',
    runner: 'vitest',
    files: ['test/sync/faults.test.ts', 'test/sync/store-errors.test.ts'],
    note: 'drawn days; kills and 10,000 faults: npm run rig',
  },
  {
    claim: '26 reloads outside safe points',
    runner: 'vitest',
    files: ['test/kiosk/update-moment.test.ts', 'test/pwa/update.test.ts'],
    note: 'every stage, arrival time and person under way',
  },
  {
    claim: '26 reloads in the middle of a check, in a browser',
    runner: 'playwright',
    files: ['shift.kiosk'],
    note: 'a new version waits until the shift is handed over',
  },
  {
    claim: '30 traces of a previous visitor',
    runner: 'playwright',
    files: ['walk-in.kiosk'],
    note: 'page, history, storage, autofill, badge and print',
  },
]

const LONGEST_REPORT = 64 * 1024 * 1024
const execute = promisify(execFile)

/** Each proof one row: what of it does not hold. */
export async function proofRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const proof of PROOFS) rows.push(rowOf(proof, await counted(proof)))
  return rows
}

type Count = { held: number; failed: number }

function rowOf({ claim, runner, files, note }: Proof, { held, failed }: Count): BenchRow {
  return {
    claim,
    value: failed === 0 ? '0' : `${failed} tests fail`,
    budget: '0',
    holds: failed === 0 && held > 0,
    note: `${held} tests hold: ${runner} ${files.join(' ')}; ${note}`,
  }
}

async function counted({ runner, files }: Proof): Promise<Count> {
  return runner === 'vitest' ? ofVitest(files) : ofPlaywright(files)
}

async function ofVitest(files: readonly string[]): Promise<Count> {
  const said = await output('vitest', ['run', '--reporter=json', ...files])
  // The fields that its reporter documents.
  const { numPassedTests, numFailedTests } = JSON.parse(said) as Record<
    'numPassedTests' | 'numFailedTests',
    number
  >
  return { held: numPassedTests, failed: numFailedTests }
}

async function ofPlaywright(files: readonly string[]): Promise<Count> {
  const said = await output('playwright', ['test', '-c', 'test/browser', '--reporter=json', ...files])
  // As above.
  const { stats } = JSON.parse(said) as { stats: Record<'expected' | 'unexpected' | 'flaky', number> }
  return { held: stats.expected, failed: stats.unexpected + stats.flaky }
}

/** What a runner says in JSON, also when tests failed; whatever its servers say before is left out. */
async function output(program: string, args: readonly string[]): Promise<string> {
  const ran = await execute(`node_modules/.bin/${program}`, args, { maxBuffer: LONGEST_REPORT }).catch(
    (error: unknown) => {
      if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) }
      throw error
    },
  )
  const start = ran.stdout.search(/^\{$|^\{"numTotalTestSuites/m)
  if (start < 0) throw new Error(`${program} ${args.join(' ')} told nothing`)
  return ran.stdout.slice(start)
}
