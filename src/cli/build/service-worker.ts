import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'vite'
import type { ModuleGraph } from './module-graph.ts'
import { precacheFiles } from './precache.ts'

/** Builds `sw.js` after the page, as one classic script with the list of files to keep written in. */
export function buildServiceWorker(outDir: string, graph: ModuleGraph): Plugin {
  return {
    name: 'campus-gate:service-worker',
    apply: 'build',
    writeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        writeFileSync(join(dirname(outDir), 'client-graph.json'), JSON.stringify(graph, null, 2))
        await buildScript(outDir, JSON.stringify(precacheFiles(outDir, graph)))
      },
    },
  }
}

async function buildScript(outDir: string, manifest: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'self.__WB_MANIFEST': manifest },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: 'src/pwa/service-worker.ts',
        output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
      },
    },
  })
}
