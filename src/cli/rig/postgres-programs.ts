import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const INSTALLED = '/usr/lib/postgresql'

/** Where PostgreSQL's programs are: `PG_BIN`, else the newest installed; null when there are none. */
export function findPostgres(): string | null {
  const { PG_BIN = '' } = process.env
  if (PG_BIN !== '') return PG_BIN
  if (!existsSync(INSTALLED)) return null
  const [newest] = readdirSync(INSTALLED).sort((one, other) => Number(other) - Number(one))
  const bin = join(INSTALLED, newest ?? '', 'bin')
  return existsSync(join(bin, 'initdb')) ? bin : null
}

/** PostgreSQL's programs over the data in one folder. */
export type Programs = {
  /** @throws when it fails, with what the log says */
  run: (program: string, ...args: string[]) => void
  /** The same without stopping the rest of this process meanwhile. */
  runAside: (program: string, ...args: string[]) => Promise<void>
}

/** @param log that the server in the folder writes */
export function openPrograms(bin: string, folder: string, log: string): Programs {
  const command = ownCommand(folder)
  const fail = (why: unknown): never => {
    const told = existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : ''
    throw new Error(`PostgreSQL did not do as it was told: ${why}\n${told}`)
  }
  return {
    run: (program, ...args) => {
      const [first, ...rest] = command(join(bin, program), args)
      const { status, stderr, error } = spawnSync(first, rest, QUIET)
      if (status !== 0) fail(error ?? stderr)
    },
    runAside: (program, ...args) =>
      new Promise((done, failed) => {
        const [first, ...rest] = command(join(bin, program), args)
        const child = spawn(first, rest, QUIET)
        let said = ''
        child.stderr.on('data', (bytes) => (said += String(bytes)))
        // What a server that was started by it keeps open does not keep this waiting.
        child.on('exit', (status) => {
          try {
            if (status === 0) done()
            else fail(said)
          } catch (error) {
            failed(error)
          }
        })
      }),
  }
}

const QUIET: { cwd: string; stdio: ['ignore', 'ignore', 'pipe'] } = {
  cwd: '/',
  stdio: ['ignore', 'ignore', 'pipe'],
}

/** PostgreSQL refuses to run as root, and its account must reach the folder. */
function ownCommand(folder: string): (program: string, args: readonly string[]) => [string, ...string[]] {
  const isRoot = process.getuid?.() === 0
  if (!isRoot) return (program, args) => [program, ...args]
  chmodSync(folder, 0o755)
  const given: SpawnSyncReturns<Buffer> = spawnSync('chown', ['postgres', folder])
  if (given.status !== 0) throw new Error('the account of PostgreSQL cannot be given a folder')
  return (program, args) => ['runuser', '-u', 'postgres', '--', program, ...args]
}
