import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

// Plain JavaScript: `npm start` runs before anything is compiled, also where no development tools are installed.

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']
const RESULTS = [
  'dist/client/sw.js',
  'dist/server/main.mjs',
  'dist/server/audit.mjs',
  'dist/server/backup.mjs',
  'dist/server/erase.mjs',
  'dist/server/import.mjs',
  'dist/server/rescue.mjs',
  'dist/server/restore.mjs',
]
const VITE = 'node_modules/vite/bin/vite.js'

/**
 * Builds page and server unless both are newer than every source. Where no development tools are installed the
 * build that was brought along is the one there is. Throws when the build fails or there is none.
 */
export function buildIfStale() {
  if (isFresh()) return
  if (!existsSync(VITE)) {
    if (RESULTS.every((path) => existsSync(path))) return
    throw new Error('not built, and no tools to build with: npm ci && npm run build, or bring dist/ along')
  }
  process.stderr.write('Building Campus Gate…\n')
  run(['build', '--logLevel', 'warn'])
  run(['build', '--logLevel', 'warn', '--ssr'])
}

/** @returns {boolean} */
function isFresh() {
  const built = Math.min(...RESULTS.map((path) => changedAt(path) ?? 0))
  return built > newest(SOURCES)
}

/** @param {readonly string[]} paths @returns {number} */
function newest(paths) {
  return Math.max(0, ...paths.map((path) => newestAt(path)))
}

/** @param {string} path @returns {number} */
function newestAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  // Sources are absent where only the build was installed; then the build is what there is.
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))))
}

/** @param {string} path @returns {number | undefined} */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

/** @param {readonly string[]} args */
function run(args) {
  // Standard output belongs to the command that needed the build.
  const { status } = spawnSync(process.execPath, [VITE, ...args], {
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  })
  if (status !== 0) throw new Error(`vite ${args.join(' ')} ended with ${status}`)
}
