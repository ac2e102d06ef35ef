import { refuse, toResponse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import type { StaticFile } from '../static-files.ts'

/** Pages of the client: every other path under them is drawn by the same document. */
const DOCUMENT = '/index.html'

/** The last routes: unknown API paths are 404s in JSON, known files are sent, everything else is the client. */
export function staticRoutes(routes: Routes, { files, clock }: Desk): void {
  for (const prefix of ['/api/*', '/v1/*', '/demo/*'])
    routes.all(prefix, () => toResponse(refuse('not-found'), clock()))
  routes.get('*', (context) => {
    const { pathname } = new URL(context.req.url)
    const file = files.get(pathname)
    if (file !== undefined) return send(file, pathname, context.req.header('Accept-Encoding') ?? '')
    const document = files.get(DOCUMENT)
    // A missing asset must not be answered with a page: an old client would run HTML as a script.
    if (document === undefined || /\.\w+$/.test(pathname)) return toResponse(refuse('not-found'), clock())
    return send(document, DOCUMENT, context.req.header('Accept-Encoding') ?? '')
  })
  routes.all('*', () => toResponse(refuse('not-found'), clock()))
}

function send(file: StaticFile, path: string, accepted: string): Response {
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    // Pages of a school's staff and families: nothing a search engine should know of.
    'X-Robots-Tag': 'noindex, nofollow',
  }
  if (file.br !== null && /\bbr\b/.test(accepted))
    return new Response(file.br, { headers: { ...headers, 'Content-Encoding': 'br' } })
  if (file.gzip !== null && /\bgzip\b/.test(accepted))
    return new Response(file.gzip, { headers: { ...headers, 'Content-Encoding': 'gzip' } })
  return new Response(file.plain, { headers })
}
