import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesBelow } from './build/files.ts'
import { type GraphChunk, type ModuleGraph, reachable } from './build/module-graph.ts'
import { precacheFiles } from './build/precache.ts'

/** One size limit of DESIGN §8 and what the build weighs. Sizes are bytes after gzip. */
export type Budget = { what: string; bytes: number; limit: number; files: readonly string[] }

// The first screen of a new tablet is in a chunk of its own and yet waited for.
const KIOSK = ['index.html', 'src/main.ts', 'src/kiosk/start.tsx', 'src/kiosk/screens/enrol.tsx']
// Words are a chunk per language; one of them is read before the first screen. Those of the console, of the
// diagnostics, of the drill, of the class door and of the pages of a guardian and of a pass are not.
const WORDS = /^src\/i18n\/zh-CN\/(?!console|checkup|drill|class|guardian|pass)/
const CONSOLE_WORDS = /^src\/i18n\/zh-CN\/(?:console|codes|day)/
const WORKER = 'src/scan/decode.worker.ts'
// Reading what a code says, with the package that reads CBOR.
const HEALTH_CODE = /^(?:src\/health-code|node_modules\/cborg)\//
const KB = 1024

/** Weighs the build in `outDir`. Throws where the build has no such part: a budget over nothing always holds. */
export function weigh(outDir: string, graph: ModuleGraph): Budget[] {
  const firstLoad = [...reachable(graph, KIOSK, ({ source }) => WORDS.test(source ?? ''))]
  const precache = precacheFiles(outDir, graph).map(({ url }) => url.slice(1))
  const parts: readonly [what: string, limitKb: number, files: readonly string[]][] = [
    ['kiosk first load, JS', 60, firstLoad.filter((file) => file.endsWith('.js'))],
    ['kiosk first load, CSS', 12, firstLoad.filter((file) => file.endsWith('.css'))],
    ['console, JS', 160, scriptsOfConsole(graph)],
    ['page of a guardian, JS', 28, scriptsOfPage(graph, 'guardian')],
    ['page of a guest, JS', 30, scriptsOfPage(graph, 'pass')],
    ['decode worker entry', 25, [...reachable(graph, [WORKER], () => false)]],
    ['jsqr chunk', 58, chunksOf(outDir, 'jsQR')],
    ['precache besides the decoder wasm', 450, precache.filter((file) => !file.endsWith('.wasm'))],
    ['decoder wasm', 420, precache.filter((file) => file.endsWith('.wasm'))],
    ['service worker', 10, ['sw.js']],
  ]
  const kept = graph.chunks.filter(({ file }) => precache.includes(file))
  return [
    ...parts.map(([what, limitKb, files]) => budget(outDir, what, limitKb * KB, files)),
    shareOf(outDir, 'health codes, wherever they are', 20 * KB, kept),
  ]
}

/** What the console loads at any of its views; a view in a chunk of its own comes on top when it is opened. */
function scriptsOfConsole(graph: ModuleGraph): readonly string[] {
  const start = ['index.html', 'src/main.ts', 'src/admin/start.tsx']
  const files = reachable(graph, start, ({ source }) => CONSOLE_WORDS.test(source ?? ''))
  return [...files].filter((file) => file.endsWith('.js'))
}

/** What a page that a phone opens loads, with the words of one language. */
function scriptsOfPage(graph: ModuleGraph, page: 'guardian' | 'pass'): readonly string[] {
  const start = ['index.html', 'src/main.ts', `src/admin/${page}/start.tsx`]
  const files = reachable(graph, start, ({ source }) => source === `src/i18n/zh-CN/${page}.ts`)
  return [...files].filter((file) => file.endsWith('.js'))
}

/** What the modules of health codes weigh: of each file as much as their share of what was put into it. */
function shareOf(outDir: string, what: string, limit: number, chunks: readonly GraphChunk[]): Budget {
  const shares = chunks.map(({ file, modules }) => ({ file, share: shareIn(modules) }))
  const holding = shares.filter(({ share }) => share > 0)
  const { files } = budget(
    outDir,
    what,
    limit,
    holding.map(({ file }) => file),
  )
  const bytes = holding.reduce((sum, { file, share }) => sum + share * gzipped(outDir, file), 0)
  return { what, bytes, limit, files }
}

function shareIn(modules: GraphChunk['modules']): number {
  const sizes = Object.entries(modules)
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  const ours = sizes.reduce((sum, [path, size]) => sum + (HEALTH_CODE.test(path) ? size : 0), 0)
  return total === 0 ? 0 : ours / total
}

function budget(outDir: string, what: string, limit: number, files: readonly string[]): Budget {
  if (files.length === 0) throw new Error(`${outDir} has no files for "${what}"`)
  const bytes = files.reduce((sum, file) => sum + gzipped(outDir, file), 0)
  return { what, bytes, limit, files }
}

function gzipped(outDir: string, file: string): number {
  return gzipSync(readFileSync(join(outDir, file)), { level: 9 }).length
}

function chunksOf(outDir: string, name: string): string[] {
  const pattern = new RegExp(`^assets/${name}-[^/]*\\.js$`, 'i')
  return filesBelow(outDir).filter((file) => pattern.test(file))
}
