import { CONSOLE_HEADER, type Endpoint, parse } from '#contract/endpoint.ts'
import { CONFLICTS, type Conflict, PROBLEMS, type Problem, type ProblemCode } from '#contract/problems.ts'
import type { TransportProblem } from './problems.ts'

/** Why a request brought no answer, with what a person reporting it must copy. */
export type Failure = {
  code: ProblemCode | TransportProblem
  /** Method and path that were asked. */
  asked: string
  /** HTTP status; null when nothing came back. */
  status: number | null
  /** Seconds to wait, when the server said so. */
  retryAfter: number | null
  /** The member that was refused or not understood, as a dotted path. */
  at: string | null
  /** With `not-now`: what must be done first. */
  why?: Conflict
}
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** Asks the server one thing. Never rejects: every failure is a value. */
export type Call = <Request, Reply>(
  endpoint: Endpoint<Request, Reply>,
  request: Request,
) => Promise<Answer<Reply>>

type Transport = {
  fetch: (path: string, init: RequestInit) => Promise<Response>
  /** A signal that aborts after so many ms, as `AbortSignal.timeout` does. */
  timeout: (ms: number) => AbortSignal
}

/** A console waits this long for one answer, ms: longer than a slow query, shorter than a person's patience. */
const PATIENCE_MS = 15_000

/** The one way from the console to the server: replies are named by the contract's own parsers. */
export function createCall({ fetch, timeout }: Transport): Call {
  return async (endpoint, request) => {
    const { path, init } = requestOf(endpoint, request)
    const asked = `${endpoint.method} ${path}`
    const failed = (code: Failure['code'], more: Partial<Failure> = {}): { ok: false; failure: Failure } => ({
      ok: false,
      failure: { code, asked, status: null, retryAfter: null, at: null, ...more },
    })
    let response: Response
    let text: string
    try {
      response = await fetch(path, { ...init, signal: timeout(PATIENCE_MS) })
      text = await response.text()
    } catch (error) {
      return failed(error instanceof DOMException && error.name === 'TimeoutError' ? 'timed-out' : 'offline')
    }
    const { status } = response
    const body = parseJson(text)
    if (body === undefined) return failed('not-json', { status })
    if (!response.ok) {
      const problem = problemOf(body)
      if (problem === null) return failed('reply-unknown', { status })
      return failed(problem.problem, {
        status,
        retryAfter: problem.retryAfter ?? null,
        at: problem.at ?? null,
        ...(problem.why === undefined ? {} : { why: problem.why }),
      })
    }
    const reply = parse(endpoint.reply, body)
    return reply.ok ? reply : failed('reply-unknown', { status, at: reply.at })
  }
}

/** Whether asking again can help without anything being changed first. */
export function mayRetry(failure: Failure): boolean {
  return failure.code in PROBLEMS
    ? PROBLEMS[failure.code as ProblemCode /* `in` has just said so */].retry
    : true
}

/** Where a browser fetches what an endpoint answers, for a link. */
export function addressOf<Request>(endpoint: Endpoint<Request, unknown>, request: Request): string {
  return requestOf(endpoint, request).path
}

/** `:name` parts go into the path; the rest into the query of a GET or the body of a POST. Lists repeat their key. */
function requestOf<Request>(
  endpoint: Endpoint<Request, unknown>,
  request: Request,
): { path: string; init: RequestInit } {
  const members = new Map(
    Object.entries(request as object /* every request schema of the contract is an object */),
  )
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value: unknown = members.get(key)
    members.delete(key)
    return encodeURIComponent(String(value))
  })
  if (endpoint.method === 'POST') {
    const headers = { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1' }
    return {
      path,
      init: { method: 'POST', headers, body: JSON.stringify(request), credentials: 'same-origin' },
    }
  }
  const query = new URLSearchParams()
  for (const [key, value] of members) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  }
  const asked = query.toString()
  const init: RequestInit = {
    method: 'GET',
    headers: { Accept: 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
  }
  return { path: asked === '' ? path : `${path}?${asked}`, init }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(body: unknown): Pick<Problem, 'problem' | 'retryAfter' | 'at' | 'why'> | null {
  if (typeof body !== 'object' || body === null || !('problem' in body)) return null
  const { problem } = body
  if (typeof problem !== 'string' || !Object.hasOwn(PROBLEMS, problem)) return null
  const why = 'why' in body ? CONFLICTS.find((one) => one === body.why) : undefined
  return {
    problem: problem as ProblemCode /* a key of PROBLEMS */,
    ...('retryAfter' in body && typeof body.retryAfter === 'number' ? { retryAfter: body.retryAfter } : {}),
    ...('at' in body && typeof body.at === 'string' ? { at: body.at } : {}),
    ...(why === undefined ? {} : { why }),
  }
}
