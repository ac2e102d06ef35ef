import { relative, sep } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** One JavaScript file of the client build and what it pulls in. File names are relative to `dist/client`. */
export type GraphChunk = {
  file: string
  /** The module this chunk was made for, relative to the project: an entry, a worker or a lazy import. */
  source: string | null
  imports: readonly string[]
  dynamicImports: readonly string[]
  css: readonly string[]
  /** Characters that each module takes in it before it is minified, by path relative to the project. */
  modules: Readonly<Record<string, number>>
}

/** Every chunk of the page and of its workers; also written beside the build for `check-budgets.ts`. */
export type ModuleGraph = { chunks: GraphChunk[] }

/** Fills `graph` while Vite writes. Needed both in `plugins` and in `worker.plugins`. */
export function recordModuleGraph(graph: ModuleGraph): Plugin {
  return {
    name: 'campus-gate:module-graph',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After Vite has dropped the chunks that held nothing but CSS.
      order: 'post',
      handler(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk') graph.chunks.push(graphChunk(output))
        }
      },
    },
  }
}

/** All files that load when `sources` load: static imports always, lazy ones where `lazy` says so. */
export function reachable(
  graph: ModuleGraph,
  sources: readonly string[],
  lazy: (chunk: GraphChunk) => boolean,
): Set<string> {
  const byFile = new Map(graph.chunks.map((chunk) => [chunk.file, chunk]))
  const seen = new Set<string>()
  const visit = (file: string): void => {
    const chunk = byFile.get(file)
    if (chunk === undefined || seen.has(file)) return
    seen.add(file)
    for (const css of chunk.css) seen.add(css)
    for (const next of chunk.imports) visit(next)
    for (const next of chunk.dynamicImports) {
      const target = byFile.get(next)
      if (target !== undefined && lazy(target)) visit(next)
    }
  }
  for (const chunk of graph.chunks) {
    if (chunk.source !== null && sources.includes(chunk.source)) visit(chunk.file)
  }
  return seen
}

function graphChunk(chunk: Rolldown.OutputChunk): GraphChunk {
  return {
    file: chunk.fileName,
    source: chunk.facadeModuleId === null ? null : projectPath(chunk.facadeModuleId),
    imports: chunk.imports,
    dynamicImports: chunk.dynamicImports,
    css: [...(chunk.viteMetadata?.importedCss ?? [])],
    modules: Object.fromEntries(
      Object.entries(chunk.modules).map(([id, { renderedLength }]) => [projectPath(id), renderedLength]),
    ),
  }
}

function projectPath(moduleId: string): string {
  return relative(process.cwd(), moduleId).split(sep).join('/')
}
