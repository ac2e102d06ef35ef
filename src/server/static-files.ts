import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** The built client, by path (`/assets/x.js`): read whole at the start, so that no request ever names a file. */
export type StaticFiles = ReadonlyMap<string, StaticFile>
export type StaticFile = {
  type: string
  plain: Uint8Array<ArrayBuffer>
  br: Uint8Array<ArrayBuffer> | null
  gzip: Uint8Array<ArrayBuffer> | null
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}

/** Reads a folder with the compressed twins (`.br`, `.gz`) the build made. An absent folder is empty. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const names = await namesIn(folder)
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer> | null> =>
    names.has(name) ? new Uint8Array(await readFile(join(folder, name))) : null
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const plain = await read(name)
    if (/\.(br|gz|map)$/.test(name) || plain === null) continue
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    files.set(`/${name.split(sep).join('/')}`, {
      type,
      plain,
      br: await read(`${name}.br`),
      gzip: await read(`${name}.gz`),
    })
  }
  return files
}

async function namesIn(folder: string): Promise<Set<string>> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return new Set(
      found.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name))),
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set()
    throw error
  }
}
