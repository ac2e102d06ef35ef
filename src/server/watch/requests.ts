import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import { newId } from '../auth/secret.ts'
import type { Desk, Routes } from '../gate.ts'

/** What a request is called in the log, and whose school it turned out to be for. */
export type Trail = {
  /** Null for what no route has begun with. */
  idOf: (request: Request) => string | null
  /** Says for which school a request speaks, once that is known. */
  isFor: (request: Request, school: string) => void
  begin: (request: Request, id: string) => void
  schoolOf: (request: Request) => string | null
}

export function openTrail(): Trail {
  const ids = new WeakMap<Request, string>()
  const schools = new WeakMap<Request, string>()
  return {
    idOf: (request) => ids.get(request) ?? null,
    isFor: (request, school) => void schools.set(request, school),
    begin: (request, id) => void ids.set(request, id),
    schoolOf: (request) => schools.get(request) ?? null,
  }
}

/**
 * Counts every request and, where the operator asks for it, writes a line about it: the route as it is written in the
 * code, never the address, for ids and what is searched for stand there.
 */
export function watchRequests(routes: Routes, { tally, trail, random, access }: Desk): void {
  routes.use(async (context, next) => {
    const { raw } = context.req
    const id = newId(random)
    trail.begin(raw, id)
    const began = performance.now()
    await next()
    const ms = performance.now() - began
    const { method } = context.req
    const route = routeOf(context)
    const { status } = context.res
    context.res.headers.set('X-Request-Id', id)
    tally.add('campus_gate_requests_total', { method: known(method), route, status: String(status) })
    tally.time('campus_gate_request_seconds', { route }, ms)
    access?.({
      ...{ level: 'info', request: id, method: known(method), route, status, ms: Math.round(ms * 10) / 10 },
      school: trail.schoolOf(raw) ?? '',
    })
  })
}

/** Where every request passes first. */
const ANY = '/*'

/** The first route that is no station on every request's way. */
function routeOf(context: Context): string {
  return matchedRoutes(context).find(({ path }) => path !== ANY)?.path ?? ANY
}

/** Anybody may invent methods; the figures have room for those that exist. */
function known(method: string): string {
  return ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].includes(method) ? method : 'other'
}
