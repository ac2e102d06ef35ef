import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const LIMIT_MS = 180_000

const execute = promisify(execFile)

/** A package that lies in a folder of its own until `forget`, or why it could not be fetched. */
export type Fetched = { ok: true; folder: string; forget: () => Promise<void> } | { ok: false; why: string }

/** Fetches a package that a bench wants and the project does not depend on: no clone has to bring it along. */
export async function fetchPackage(name: string, version: string): Promise<Fetched> {
  const folder = await mkdtemp(join(tmpdir(), 'campus-gate-fetched-'))
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--fetch-retries=1']
  try {
    await execute('npm', ['install', '--prefix', folder, ...quietly, `${name}@${version}`], {
      cwd: folder,
      timeout: LIMIT_MS,
    })
    return { ok: true, folder, forget }
  } catch (error) {
    process.stderr.write(`${String(error)}\n`)
    await forget()
    return { ok: false, why: `npm could not fetch ${name} ${version}` }
  }
}
