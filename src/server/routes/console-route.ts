import type { Context } from 'hono'
import { CONSOLE_HEADER, type ConsoleEndpoint, type Endpoint, parse } from '#contract/endpoint.ts'
import type { Account } from '#contract/session.ts'
import { type Answer, ok, refuse, toResponse } from '../answer.ts'
import { type Circle, circleOf, refusedToGiven, refusedToRole } from '../auth/may.ts'
import { sessionOf } from '../auth/session.ts'
import { asSchool } from '../db/scope.ts'
import type { Desk, Peer, Routes } from '../gate.ts'
import { MAX_CONSOLE_BYTES, readBody, readJson } from '../request-body.ts'
import { addressOf } from './address.ts'

/** An endpoint as the record of reads and the log of requests call it: nothing that stands in an address. */
export function nameOfRoute({ method, path }: Pick<Endpoint<unknown, unknown>, 'method' | 'path'>): string {
  return `${method} ${path}`
}

/** How a query string becomes what an endpoint's schema names; by default every member is a text. */
export type FromQuery = (query: URLSearchParams) => Record<string, unknown>

/**
 * A console endpoint that takes somebody signed in. What a role may ask is decided here and nowhere else; what of the
 * people there are an answer may tell is looked at here once more, whatever the answer was made of.
 */
export function consoleRoute<Request, Reply>(
  routes: Routes,
  desk: Desk,
  endpoint: ConsoleEndpoint<Request, Reply>,
  answer: (
    request: Request,
    account: Account,
    origin: string,
    raw: globalThis.Request,
  ) => Promise<Answer<Reply>>,
  fromQuery: FromQuery = Object.fromEntries,
): void {
  routes.on(endpoint.method, endpoint.path, async (context) => {
    const asked = await askedBy(context, desk, endpoint, fromQuery)
    if (!asked.ok) return toResponse(asked, desk.clock())
    const { account, request } = asked.value
    const answered = await asSchool(account.school, async () => {
      const circle = await circleOf(desk.database, account)
      const refused = await circle?.refused('about' in endpoint ? endpoint.about(request) : [NOBODYS])
      if (refused != null) return refused
      const reply = await answer(request, account, originOf(context.req.url, desk), context.req.raw)
      await noteRead(desk, account, circle, endpoint, request, reply)
      return reply
    })
    return toResponse(answered, desk.clock())
  })
}

/**
 * The same for a reply that is a file. Whom it tells of, the answer writes down and holds against a class teacher's
 * circle itself, page by page: nobody looks at it once more.
 */
export function consoleFileRoute<Request>(
  routes: Routes,
  desk: Desk,
  endpoint: ConsoleEndpoint<Request, unknown>,
  answer: (request: Request, account: Account) => Promise<Answer<Response>>,
): void {
  routes.on(endpoint.method, endpoint.path, async (context) => {
    const asked = await askedBy(context, desk, endpoint, Object.fromEntries)
    if (!asked.ok) return toResponse(asked, desk.clock())
    const { account, request } = asked.value
    const answered = await asSchool(account.school, () => answer(request, account))
    return answered.ok ? answered.value : toResponse(answered, desk.clock())
  })
}

/** Who asks, and what, once it is sure that their role may. */
async function askedBy<Request>(
  context: Context<{ Bindings: Peer }>,
  desk: Desk,
  endpoint: ConsoleEndpoint<Request, unknown>,
  fromQuery: FromQuery,
): Promise<Answer<{ account: Account; request: Request }>> {
  const account = await sessionOf(desk, context.req.raw)
  if (account === null) return refuse('not-signed-in')
  desk.trail.isFor(context.req.raw, account.school)
  const forbidden = refusedToRole(account, endpoint) ?? refusedToGiven(account, endpoint)
  if (forbidden !== null) return forbidden
  const request = await namedRequest(context, endpoint, fromQuery)
  return request.ok ? ok({ account, request: request.value }) : request
}

/** A console endpoint for people who are not signed in yet. */
export function openRoute<Request, Reply>(
  routes: Routes,
  desk: Desk,
  endpoint: Endpoint<Request, Reply>,
  answer: (request: Request, from: { address: string; raw: globalThis.Request }) => Promise<Answer<Reply>>,
): void {
  routes.on(endpoint.method, endpoint.path, async (context) => {
    const request = await namedRequest(context, endpoint, Object.fromEntries)
    if (!request.ok) return toResponse(request, desk.clock())
    const from = { address: addressOf(context, desk.settings), raw: context.req.raw }
    return toResponse(await answer(request.value, from), desk.clock())
  })
}

/** What an endpoint is about that does not say it, to a class teacher. */
const NOBODYS = { of: 'person', id: null } as const

/** Writes down whom a reply tells of, before it is sent. */
async function noteRead<Request, Reply>(
  { reads }: Desk,
  { school, id: account }: Account,
  circle: Circle | null,
  endpoint: Endpoint<Request, Reply>,
  request: Request,
  reply: Answer<Reply>,
): Promise<void> {
  if (!reply.ok || endpoint.people === undefined) return
  const people = endpoint.people(reply.value, request)
  circle?.expectOnly(people)
  await reads.note(
    { school, account },
    { route: nameOfRoute(endpoint), asked: meantBy(endpoint, request), people },
  )
}

/** Members by which a question says whom it means. */
const MEANING = ['unit', 'person', 'from', 'to']

/**
 * A question as it is written down. One that is posted may bring along what is kept under seal and nowhere else, so that
 * of it stays only what its address holds and whom it means.
 */
function meantBy<Request>({ method, path }: Endpoint<Request, unknown>, request: Request): unknown {
  if (method === 'GET') return request
  const isMeaning = (member: string): boolean =>
    MEANING.includes(member) || path.split('/').includes(`:${member}`)
  return Object.fromEntries(Object.entries(Object(request)).filter(([member]) => isMeaning(member)))
}

async function namedRequest<Request>(
  context: Context<{ Bindings: Peer }>,
  endpoint: Endpoint<Request, unknown>,
  fromQuery: FromQuery,
): Promise<Answer<Request>> {
  const value = await rawRequest(context, endpoint.method, fromQuery)
  if (!value.ok) return value
  const named = parse(endpoint.request, { ...value.value, ...context.req.param() })
  return named.ok ? ok(named.value) : refuse('malformed', { at: named.at })
}

async function rawRequest(
  context: Context<{ Bindings: Peer }>,
  method: 'GET' | 'POST',
  fromQuery: FromQuery,
): Promise<Answer<object>> {
  if (method === 'GET') return ok(fromQuery(new URL(context.req.url).searchParams))
  if (isForeign(context.req.raw)) return refuse('forbidden')
  const body = await readBody(context.req.raw, MAX_CONSOLE_BYTES)
  if (!body.ok) return body
  const value = readJson(body.value)
  if (!value.ok) return value
  if (typeof value.value !== 'object' || value.value === null) return refuse('malformed', { at: '' })
  return ok(value.value)
}

/** Where the browser sees this server: a proxy in front speaks https although we are asked in clear text. */
function originOf(url: string, { settings }: Desk): string {
  const { host, origin } = new URL(url)
  return settings.secure ? `https://${host}` : origin
}

/** A form or script of another site cannot send our header, and browsers say where a request came from. */
function isForeign(request: globalThis.Request): boolean {
  const site = request.headers.get('Sec-Fetch-Site')
  return request.headers.get(CONSOLE_HEADER) !== '1' || (site !== null && site !== 'same-origin')
}
