import { join } from 'node:path'
import { build } from 'vite'

/** A file of `bench/pages/` as one script, to be run inside a page. */
export async function pageCode(file: string): Promise<string> {
  const entry = join(import.meta.dirname, '../pages', file)
  const lib = { entry, formats: ['es' as const], fileName: 'page' }
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    // What is a chunk of its own in the product has no address here.
    build: { write: false, target: 'es2022', lib, rolldownOptions: { output: { codeSplitting: false } } },
  })
  const [bundle] = Array.isArray(built) ? built : [built]
  if (bundle === undefined || !('output' in bundle)) throw new Error('nothing was built')
  return bundle.output[0].code
}
