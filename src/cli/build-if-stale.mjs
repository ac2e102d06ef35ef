import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

// Plain JavaScript: `npm start` runs before anything is compiled, also where no development tools are installed.

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']
const RESULTS = ['dist/client/sw.js', 'dist/server/main.mjs']

/** Builds page and server unless both are newer than every source. Throws when the build fails. */
export function buildIfStale() {
  if (isFresh()) return
  process.stderr.write('Building Campus Gate…\n')
  run(['build', '--logLevel', 'warn'])
  run(['build', '--logLevel', 'warn', '--ssr', 'src/server/main.ts'])
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
  const { status } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', ...args], {
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  })
  if (status !== 0) throw new Error(`vite ${args.join(' ')} ended with ${status}`)
}
