import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './files.ts'
import { type ModuleGraph, reachable } from './module-graph.ts'

export type PrecacheFile = { url: string; revision: string | null }

const ADMIN = 'src/admin/start.tsx'
const KEPT = /\.(?:js|css|html|wasm|woff2|png|svg|webmanifest)$/

/** What a tablet keeps to start with no network: the whole build but the admin console. */
export function precacheFiles(outDir: string, graph: ModuleGraph): PrecacheFile[] {
  const console = adminOnly(graph)
  return filesBelow(outDir)
    .filter((file) => KEPT.test(file) && file !== 'sw.js' && !console.has(file))
    .map((file) => ({ url: `/${file}`, revision: revision(outDir, file) }))
}

function adminOnly(graph: ModuleGraph): Set<string> {
  const console = reachable(graph, [ADMIN], () => true)
  const others = graph.chunks.flatMap(({ source }) => (source === null || source === ADMIN ? [] : [source]))
  const entries = others.filter((source) => source === 'index.html' || source.endsWith('.worker.ts'))
  const gate = reachable(graph, entries, (chunk) => chunk.source !== ADMIN)
  return new Set([...console].filter((file) => !gate.has(file)))
}

// Names under assets/ carry a hash of their content already.
function revision(outDir: string, file: string): string | null {
  if (file.startsWith('assets/')) return null
  return createHash('sha256')
    .update(readFileSync(join(outDir, file)))
    .digest('hex')
    .slice(0, 16)
}
