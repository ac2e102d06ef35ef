import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the bundled programs. */
    programs: string
  }
}

/** What tests start, and the backup, which the server starts. */
const PROGRAMS = [
  'src/server/main.ts',
  ...['audit', 'backup', 'conformance', 'decide', 'demo', 'erase', 'migrate', 'rescue', 'rig'].map(
    (command) => `src/cli/${command}.ts`,
  ),
]

/**
 * Bundles them once for all the files of a run: from its sources each start of a program takes four times the work.
 *
 * @returns what takes them away again
 */
export async function setup(project: TestProject): Promise<() => void> {
  mkdirSync('dist', { recursive: true })
  // As deep as the sources: a program finds the project's own files from where it lies.
  const folder = mkdtempSync('dist/programs-')
  await build({
    ...{ configFile: false, logLevel: 'warn', publicDir: false },
    build: {
      ...{ ssr: true, outDir: folder, target: 'node20', minify: false },
      rolldownOptions: {
        input: Object.fromEntries(PROGRAMS.map((source) => [basename(source, '.ts'), source])),
        // Side by side: a program starts another that lies beside it.
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  project.provide('programs', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

/** What to run for a program: `src/cli/decide.ts` → its bundle of this run. */
export function program(source: string): string {
  return join(inject('programs'), `${basename(source, '.ts')}.mjs`)
}
