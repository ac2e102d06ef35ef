import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import type { Problem } from '#contract/problems.ts'
import { inventSchool } from '#drill/school.ts'
import { type App, createApp } from '#server/app.ts'
import { foundSchool } from '#server/school/found.ts'
import { importRoster } from '#server/school/roster.ts'
import type { World } from '#server/world.ts'
import { ADMIN, cookieOf } from './administrator.ts'
import { openTestDatabase } from './database.ts'
import { roomOf } from './room.ts'

/** 2026-11-23, a Monday, 07:42 at the school. */
export const MONDAY = Date.parse('2026-11-22T23:42:00Z')
export { GATE } from './gate-tablet.ts'
export { ADMIN, cookieOf }

/** A server without a port, over a database of its own, with time that a test moves. */
export type Served = {
  app: App
  world: World
  school: string
  /** Whatever the server wrote for its operator. */
  logged: Readonly<Record<string, string | number>>[]
  pass: (ms: number) => void
  ask: (path: string, init?: RequestInit & { address?: string }) => Promise<Response>
  /** A console POST as our own page sends it. */
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  /** Signs the administrator in. @returns headers of a signed-in request */
  signIn: () => Promise<{ Cookie: string }>
}

/** With a school, its administrator and `people` on its roster. */
export async function serveSchool({
  people = 0,
  world = {},
}: {
  people?: number
  world?: Partial<World>
} = {}): Promise<Served> {
  const served = await serveNothing(world)
  const { school } = await foundSchool(served.world, { schoolName: '测试学校', ...ADMIN })
  if (people > 0) await importRoster(served.world, school, inventSchool(1, people).people)
  return { ...served, school }
}

/** Nobody has set up anything yet. */
export async function serveNothing(changes: Partial<World> = {}): Promise<Served> {
  const database = await openTestDatabase()
  let now = MONDAY
  const logged: Served['logged'] = []
  const world: World = {
    database,
    clock: () => now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    settings: { secure: false, trustProxy: false, pinRounds: 10, scrypt: { N: 2, r: 1, p: 1 } },
    setUpSecret: null,
    room: roomOf(),
    files: new Map(),
    demo: null,
    log: (line) => logged.push(line),
    ...changes,
  }
  const app = createApp(world)
  const ask: Served['ask'] = (path, { address = '192.0.2.1', ...init } = {}) =>
    app(new Request(`http://gate.test${path}`, init), { address })
  const post: Served['post'] = (path, body, headers = {}) =>
    ask(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1', ...headers },
    })
  return {
    app,
    world,
    school: '',
    logged,
    pass: (ms) => {
      now += ms
    },
    ask,
    post,
    signIn: async () => {
      const response = await post('/api/sign-in', { account: ADMIN.account, password: ADMIN.password })
      return { Cookie: cookieOf(response) }
    },
  }
}

/** Status and problem of a refusal, as one thing to compare. */
export async function refusal(response: Response): Promise<{ status: number } & Omit<Problem, 'now'>> {
  const { now: _, ...problem } = (await response.json()) as Problem /* what the server says it sends */
  return { status: response.status, ...problem }
}
