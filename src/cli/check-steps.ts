import { spawn } from 'node:child_process'

/** One part of `npm run check`: what it makes sure of, and the command that fails when it is not so. */
export type CheckStep = { name: string; command: readonly [string, ...string[]] }

export type StepResult = { name: string; ok: boolean; seconds: number; output: string }

const BIN = 'node_modules/.bin'
const TSX = `${BIN}/tsx`

/** In order: the quickest to fail first; sizes last, since they are read off the build. */
export const CHECK_STEPS: readonly CheckStep[] = [
  { name: 'format, lint and walls', command: [`${BIN}/biome`, 'ci', '--colors=off'] },
  { name: 'types', command: [`${BIN}/tsc`, '-b', '--pretty', 'false'] },
  {
    name: 'promises and failures heeded',
    command: [`${BIN}/oxlint`, '-c', '.oxlintrc.json', '--type-aware', 'src', 'test', 'bench'],
  },
  { name: 'unused code and files', command: [`${BIN}/knip`, '--no-progress'] },
  { name: 'lock file without addresses', command: [TSX, 'src/cli/check-lock.ts'] },
  { name: 'no paths of one machine', command: [TSX, 'src/cli/check-paths.ts'] },
  { name: 'the API document as the contract has it', command: [TSX, 'src/cli/openapi.ts', '--check'] },
  { name: 'bundle budgets', command: [TSX, 'src/cli/check-budgets.ts'] },
]

/** Runs one step in `cwd`; the output is kept for the reader who has to mend it. */
export function runStep(step: CheckStep, cwd = process.cwd()): Promise<StepResult> {
  const startedAt = performance.now()
  const [program, ...args] = step.command
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const output: Buffer[] = []
    child.stdout.on('data', (bytes: Buffer) => output.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => output.push(bytes))
    child.on('error', reject)
    child.on('close', (status) => {
      const seconds = (performance.now() - startedAt) / 1000
      resolve({ name: step.name, ok: status === 0, seconds, output: Buffer.concat(output).toString() })
    })
  })
}
