import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { filesBelow } from './files.ts'

const WORTH_IT = /\.(?:js|css|html|svg|json|wasm|webmanifest)$/
// Below this a compressed copy saves nothing once headers are counted.
const SMALLEST_BYTES = 1024
// On the decoder's wasm the best quality takes thirty times as long as this one, for a tenth less.
const LARGE_BYTES = 256 * 1024

/** Writes `.br` and `.gz` beside every file they make smaller, so that the server never compresses. */
export function compressBuild(outDir: string): Plugin {
  return {
    name: 'campus-gate:compress',
    apply: 'build',
    writeBundle: {
      sequential: true,
      order: 'post',
      handler() {
        for (const file of filesBelow(outDir)) {
          if (WORTH_IT.test(file)) compress(join(outDir, file))
        }
      },
    },
  }
}

function compress(path: string): void {
  const bytes = readFileSync(path)
  if (bytes.length < SMALLEST_BYTES) return
  const quality = bytes.length < LARGE_BYTES ? 11 : 9
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  )
}
