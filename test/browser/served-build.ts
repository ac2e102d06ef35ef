import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { filesBelow } from '#cli/build/files.ts'

/** The client build on a port of its own, with nothing behind it but a stand-in for the server's own addresses. */
export type ServedBuild = {
  url: string
  /** Paths asked for so far. */
  asked: string[]
  /** Changes `sw.js`, as the next build would. */
  bringOutVersion: () => void
  /** A version whose page cannot start, or one that can again. */
  bringOutPage: (kind: 'broken' | 'mended') => void
  /** The server is gone: connections are refused from here on. */
  cut: () => Promise<void>
  close: () => Promise<void>
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

export async function serveBuild(folder: string): Promise<ServedBuild> {
  const files = new Map(filesBelow(folder).map((file) => [`/${file}`, readFileSync(join(folder, file))]))
  const asked: string[] = []
  const built = { page: textOf(files, '/index.html'), worker: textOf(files, '/sw.js') }
  const server = createServer(answer(files, asked))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form; only a pipe's is a string.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    asked,
    bringOutVersion() {
      const worker = files.get('/sw.js') ?? Buffer.alloc(0)
      files.set('/sw.js', Buffer.concat([worker, Buffer.from('\n// the next version\n')]))
    },
    bringOutPage(kind) {
      const script = `/assets/${kind}.js`
      files.set(script, Buffer.from(kind === 'broken' ? "throw new Error('broken')" : ''))
      const page =
        kind === 'broken'
          ? swapped(built.page, /(<script [^>]*src=")[^"]+/, `$1${script}`)
          : swapped(built.page, '</body>', `<script type="module" src="${script}"></script></body>`)
      files.set('/index.html', Buffer.from(page))
      const entry = /\{\s*url:\s*([`'"])\/index\.html\1,\s*revision:\s*([`'"])[^`'"]+\2/
      const listed = `{url:'${script}',revision:null},{url:'/index.html',revision:'${kind}'`
      files.set('/sw.js', Buffer.from(swapped(built.worker, entry, listed)))
    },
    cut: () => stop(server),
    close: () => stop(server),
  }
}

function textOf(files: ReadonlyMap<string, Buffer>, path: string): string {
  const file = files.get(path)
  if (file === undefined) throw new Error(`the build has no ${path}`)
  return file.toString()
}

/** As `replace`, but what is to be replaced must be there. */
function swapped(text: string, part: string | RegExp, by: string): string {
  const next = text.replace(part, by)
  if (next === text) throw new Error(`nothing like ${part} in the build`)
  return next
}

function answer(files: ReadonlyMap<string, Buffer>, asked: string[]): RequestListener {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(pathname)
    if (pathname.startsWith('/demo/')) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('the server itself')
      return
    }
    const path = files.has(pathname) ? pathname : '/index.html'
    const headers = {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
    }
    response.writeHead(200, headers).end(files.get(path))
  }
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
