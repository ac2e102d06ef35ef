import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { World } from '../world.ts'

/**
 * Runs the backup command in a process of its own: copying and walking a large database must not keep tablets
 * waiting. It reads the same environment as this server.
 */
export function runBackup(log: World['log']): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, programBeside(import.meta.url)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said = `${said}${bytes}`.slice(-2000)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => {
      if (status !== 0) log({ level: 'error', error: 'backup', message: said.trim() })
      resolve()
    })
  })
}

/** The built server has the command beside it; run from its sources, it is among the commands. */
function programBeside(here: string): string {
  const place = here.endsWith('.ts') ? '../../cli/backup.ts' : 'backup.mjs'
  return fileURLToPath(new URL(place, here))
}
