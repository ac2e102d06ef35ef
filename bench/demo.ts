import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { BenchRow } from './row.ts'

const BUDGET_S = 60
const NOTE = 'git clone of the last commit, then `npm ci && npm run demo`; wall time, packages in npm’s cache'

const execute = promisify(execFile)

/** What somebody who has just cloned it waits for. */
export async function run(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'campus-gate-clone-'))
  try {
    await execute('git', ['clone', '--quiet', '.', folder])
    const startedAt = performance.now()
    await execute('npm', ['ci'], { cwd: folder, env: environment() })
    const installed = seconds(startedAt)
    await untilReady(folder)
    const ready = seconds(startedAt)
    return [
      {
        ...row('from the clone to the line `ready`', ready),
        budget: `≤ ${BUDGET_S} s`,
        holds: ready <= BUDGET_S,
      },
      row('of it `npm ci`', installed),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function row(claim: string, s: number): BenchRow {
  return { claim, value: `${s.toFixed(1)} s`, budget: '–', holds: null, note: NOTE }
}

function seconds(from: number): number {
  return (performance.now() - from) / 1000
}

/** Vite, with which other benches build, makes this process one of production: npm would leave out the tools. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...rest } = process.env
  return rest
}

async function untilReady(folder: string): Promise<void> {
  const demo = spawn('npm', ['run', 'demo'], {
    cwd: folder,
    env: { ...environment(), PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that what npm starts can be ended with it.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => demo.once('close', () => resolve()))
  const isReady = await saysReady(demo)
  if (demo.pid !== undefined && demo.exitCode === null) process.kill(-demo.pid, 'SIGTERM')
  await ended
  if (!isReady) throw new Error('the demo ended before it was ready')
}

async function saysReady({ stdout }: ChildProcess): Promise<boolean> {
  if (stdout === null) return false
  for await (const line of createInterface({ input: stdout })) if (line.startsWith('ready ')) return true
  return false
}
