import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ServerCommand } from '#cli/rig/server-process.ts'
import { program } from './built-programs.ts'

type Output = { out: string; err: string }
type Ran = Output & { status: number | null }

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs one of our programs as an operator does, with nothing of this test's environment but the path. */
export function run(
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): { child: ChildProcess; output: Output; ended: Promise<Ran> } {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [program(file), ...args], { env: { PATH, ...environment } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const output: Output = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (output.out += String(chunk)))
  child.stderr.on('data', (chunk) => (output.err += String(chunk)))
  const ended = new Promise<Ran>((resolve) => child.on('close', (status) => resolve({ ...output, status })))
  return { child, output, ended }
}

export const SERVER = 'src/server/main.ts'

/** How a rig starts the server. */
export const serverCommand = (): ServerCommand => [process.execPath, program(SERVER)]

/** Starts a server on a free port and waits until it says where it is. */
export async function serve(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<{ url: string; output: Output; stop: () => Promise<Ran> }> {
  const { child, output, ended } = run(SERVER, [], { PORT: '0', DATA_DIR: dataDir, ...environment })
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', () => {
      const found = /Serving at (http:\S+)/.exec(output.err)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    void ended.then(({ err }) => reject(new Error(err)))
  })
  return {
    url,
    output,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
