import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './files.ts'
import { type ModuleGraph, reachable } from './module-graph.ts'

export type PrecacheFile = { url: string; revision: string | null }

/** What runs elsewhere than on a tablet: the console, and the pages of a guardian and of an invited person. */
const ELSEWHERE: readonly string[] = [
  'src/admin/start.tsx',
  'src/admin/guardian/start.tsx',
  'src/admin/pass/start.tsx',
]
/** What they alone read: chunks that the list of languages names beside the words of the gate. */
const WORDS_ELSEWHERE = /^src\/i18n\/[\w-]+\/(?:console|guardian|pass)\.ts$/
/** Shown by whoever installs the tablet, before it is installed. */
const SHOWN = 'pictures/'
const KEPT = /\.(?:js|css|html|wasm|woff2|png|svg|webmanifest)$/

/** What a tablet keeps to start with no network: the whole build but what runs elsewhere. */
export function precacheFiles(outDir: string, graph: ModuleGraph): PrecacheFile[] {
  const elsewhere = onlyElsewhere(graph)
  return filesBelow(outDir)
    .filter((file) => KEPT.test(file) && file !== 'sw.js' && !file.startsWith(SHOWN) && !elsewhere.has(file))
    .map((file) => ({ url: `/${file}`, revision: revision(outDir, file) }))
}

function onlyElsewhere(graph: ModuleGraph): Set<string> {
  const elsewhere = reachable(graph, ELSEWHERE, () => true)
  const sources = graph.chunks.flatMap(({ source }) =>
    source === null || ELSEWHERE.includes(source) ? [] : [source],
  )
  const entries = sources.filter((source) => source === 'index.html' || source.endsWith('.worker.ts'))
  // Also where a chunk is shared with the console: what that loads lazily of the console, no tablet ever asks for.
  const gate = reachable(
    graph,
    entries,
    ({ source }) => source === null || !(source.startsWith('src/admin/') || WORDS_ELSEWHERE.test(source)),
  )
  return new Set([...elsewhere].filter((file) => !gate.has(file)))
}

// Names under assets/ carry a hash of their content already.
function revision(outDir: string, file: string): string | null {
  if (file.startsWith('assets/')) return null
  return createHash('sha256')
    .update(readFileSync(join(outDir, file)))
    .digest('hex')
    .slice(0, 16)
}
