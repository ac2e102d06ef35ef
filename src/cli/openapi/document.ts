import { CONSOLE_HEADER, type ConsoleEndpoint, type Endpoint } from '#contract/endpoint.ts'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { enrol } from '#contract/tablet.ts'
import { SHEET_TYPES } from '#domain/sheets.ts'
import type { Surface } from '#i18n/api-document-messages.ts'
import { SESSION_COOKIE } from '#server/auth/session.ts'
import { OTHERS } from './others.ts'
import { problemSchemas } from './problem.ts'
import type { Shape, Shapes } from './schemas.ts'
import { nameOf, said } from './words.ts'

type AnyEndpoint = Endpoint<unknown, unknown>
export type Operation = Readonly<Record<string, unknown>>
type Paths = Record<string, Record<string, Operation>>

/** What the document is made of. */
type Contract = {
  version: string
  endpoints: ReadonlyMap<string, AnyEndpoint>
  /** What is said of an endpoint, by its name. */
  comments: ReadonlyMap<string, string>
  shapes: Shapes
}

/** The API as an OpenAPI 3.1 document, by path. */
export function openApiOf({
  version,
  endpoints,
  comments,
  shapes,
}: Contract): Readonly<Record<string, unknown>> {
  const told = [...endpoints].map(
    ([name, endpoint]) => [endpoint, operationOf(name, endpoint, comments.get(name), shapes)] as const,
  )
  const paths: Paths = {}
  for (const [{ method, path }, operation] of told) put(paths, path, method, operation)
  for (const { method, path, operation } of OTHERS) put(paths, path, method, operation)
  const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    openapi: '3.1.0',
    info: {
      title: said(({ title }) => title).replace('\n\n', ' · '),
      version,
      description: said(({ about }) => about),
    },
    tags: SURFACES.map((name) => ({ name, description: said(({ surfaces }) => surfaces[name]) })),
    paths: sorted,
    components: {
      schemas: { ...reachedFrom(sorted, shapes.named), ...problemSchemas() },
      responses: {
        Problem: {
          description: said(({ refused }) => refused),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: said(({ session }) => session),
        },
        stream: inHeader(
          SIGNATURE_HEADERS.stream,
          said(({ stream }) => stream),
        ),
        sentAt: inHeader(
          SIGNATURE_HEADERS.sentAt,
          said(({ sentAt }) => sentAt),
        ),
        signature: inHeader(
          SIGNATURE_HEADERS.signature,
          said(({ signature }) => signature),
        ),
        token: { type: 'http', scheme: 'bearer', description: said(({ token }) => token) },
      },
    },
  }
}

const SURFACES = ['console', 'tablet', 'guardian', 'guest', 'open'] as const satisfies readonly Surface[]

function put(paths: Paths, path: string, method: 'GET' | 'POST', operation: Operation): void {
  const place = path.replaceAll(/:(\w+)/g, '{$1}')
  paths[place] = { ...paths[place], [method.toLowerCase()]: operation }
}

function inHeader(name: string, description: string): object {
  return { type: 'apiKey', in: 'header', name, description }
}

function operationOf(
  name: string,
  endpoint: AnyEndpoint,
  comment: string | undefined,
  shapes: Shapes,
): Operation {
  const { method, path, reply, people } = endpoint
  const surface = surfaceOf(endpoint)
  const summary = nameOf(`${method} ${path}`)
  return {
    operationId: name,
    ...{ tags: [surface], ...(summary && { summary }), ...(comment && { description: comment }) },
    ...asking(endpoint, shapes.asked(endpoint.request), surface),
    ...{ responses: { 200: answer(shapes.answered(reply)), default: REFUSED }, security: SECURITY[surface] },
    ...('roles' in endpoint && {
      'x-roles': (endpoint as ConsoleEndpoint<unknown, unknown>) /* only those have them */.roles,
    }),
    ...(people !== undefined && { 'x-tells-of-people': true }),
  }
}

const REFUSED = { $ref: '#/components/responses/Problem' }
const SIGNED = { stream: [], sentAt: [] }
const SECURITY: Readonly<Record<Surface, readonly object[]>> = {
  console: [{ session: [] }],
  tablet: [
    { ...SIGNED, signature: [] },
    { ...SIGNED, token: [] },
  ],
  guardian: [],
  guest: [],
  open: [],
}

function surfaceOf(endpoint: AnyEndpoint): Surface {
  const { path } = endpoint
  if ('roles' in endpoint) return 'console'
  if (path === enrol.path) return 'open'
  if (path.startsWith('/v1/')) return 'tablet'
  if (path.startsWith('/api/guardian/')) return 'guardian'
  return path.startsWith('/api/pass/') ? 'guest' : 'open'
}

/** What is told by the path, by the query of a GET, and by the body of a POST. */
function asking({ method, path }: AnyEndpoint, asked: Shape, surface: Surface): Operation {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, member = '']) => member)
  const { properties = {}, required = [], ...others } = asked
  const parameters = Object.entries(properties)
    .filter(([member]) => inPath.includes(member) || method === 'GET')
    .map(([member, schema]) => {
      const place = inPath.includes(member) ? 'path' : 'query'
      return { name: member, in: place, required: place === 'path' || required.includes(member), schema }
    })
  const header = {
    name: CONSOLE_HEADER,
    in: 'header',
    required: true,
    description: said(({ sentByPage }) => sentByPage),
    schema: { const: '1' },
  }
  // A tablet is no page: it signs.
  const all = [
    ...parameters,
    ...(method === 'POST' && surface !== 'tablet' && path !== enrol.path ? [header] : []),
  ]
  if (method === 'GET') return { parameters: all }
  const rest = Object.entries(properties).filter(([member]) => !inPath.includes(member))
  const body = {
    ...others,
    properties: Object.fromEntries(rest),
    required: required.filter((member) => !inPath.includes(member)),
  }
  return {
    parameters: all,
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
  }
}

/** A reply of no shape is a file. */
function answer(shape: Shape): object {
  const isFile = Object.keys(shape).length === 0
  const types = isFile ? Object.values(SHEET_TYPES) : ['application/json']
  const content = Object.fromEntries(types.map((type) => [type, isFile ? {} : { schema: shape }]))
  return { description: said(({ answered }) => answered), content }
}

/** The named shapes that something refers to, and those that these refer to. */
function reachedFrom(told: unknown, named: Readonly<Record<string, Shape>>): Record<string, Shape> {
  const reached = new Set<string>()
  const follow = (from: unknown): void => {
    for (const [, name = ''] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (reached.has(name) || named[name] === undefined) continue
      reached.add(name)
      follow(named[name])
    }
  }
  follow(told)
  return Object.fromEntries(Object.entries(named).filter(([name]) => reached.has(name)))
}
