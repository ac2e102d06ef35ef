import { h, render } from 'preact'
import type { Answer, Call, Failure } from '#admin/api.ts'
import { Console } from '#admin/console.tsx'
import type { World } from '#admin/world.ts'
import { dayView } from '#contract/day.ts'
import { type Endpoint, parse, type ReplyOf } from '#contract/endpoint.ts'
import { policies } from '#contract/policies.ts'
import { whoAmI } from '#contract/session.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Role } from '#domain/role.ts'
import { type ConsoleWords, loadConsole } from '#i18n/index.ts'
import { MORNING } from './facts.ts'
import { leastOf } from './least.ts'

/** What has not come to be by then never will, ms: nothing here waits for a network. */
const PATIENCE_MS = 2_000

/** A question is answered with the least there is, with a failure, or never. */
export type Server = 'least' | 'never' | Pick<Failure, 'code' | 'status'>

/** The whole console in a document, over a server that a test bends. */
export type ConsolePage = {
  root: HTMLElement
  main: HTMLElement
  words: ConsoleWords
  /** Paths of what was asked so far, in order, without who is signed in. */
  asked: readonly string[]
  /** From now on, by the path of a question. */
  answer: (how: (path: string) => Server) => void
  /** The school tells that something has changed. */
  change: () => void
  close: () => void
}

/** Opens the console at a path, signed in as somebody of a role. */
export async function openConsolePage(
  path: string,
  role: Role,
  first: (path: string) => Server,
): Promise<ConsolePage> {
  const words = await loadConsole('zh-CN')
  const asked: string[] = []
  const changed = new Set<() => void>()
  let answering = first
  const call: Call = async (endpoint) => {
    if (endpoint.path === whoAmI.path) return accept(endpoint, accountOf(role))
    asked.push(endpoint.path)
    const how = answering(endpoint.path)
    if (how === 'never') return new Promise(() => {})
    if (how === 'least') return accept(endpoint, answerOf(endpoint))
    return {
      ok: false,
      failure: { ...how, asked: `${endpoint.method} ${endpoint.path}`, retryAfter: null, at: null },
    }
  }
  const root = document.body.appendChild(document.createElement('div'))
  render(h(Console, { world: worldAt(path, call, changed), words }), root)
  // Before somebody is known to be signed in, the page has another main part.
  await until(() => root.querySelector('.console main h1') !== null, 'the page is headed')
  const main = root.querySelector<HTMLElement>('.console main')
  if (main === null) throw new Error('a console without a main part')
  return {
    ...{ root, main, words, asked },
    answer: (how) => {
      answering = how
    },
    change: () => {
      for (const tell of changed) tell()
    },
    close: () => {
      render(null, root)
      root.remove()
    },
  }
}

/** Waits for a state, never for a time. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const patience = performance.now() + PATIENCE_MS
  while (!isSo()) {
    if (performance.now() > patience) throw new Error(`never so: ${what}`)
    await new Promise((done) => setTimeout(done, 5))
  }
}

function accept<Request, Reply>(endpoint: Endpoint<Request, Reply>, value: unknown): Answer<Reply> {
  const reply = parse(endpoint.reply, value)
  if (!reply.ok) throw new Error(`${endpoint.path}: no answer, at ${reply.at}`)
  return reply
}

function answerOf<Request, Reply>(endpoint: Endpoint<Request, Reply>): unknown {
  switch (endpoint.path) {
    // No school is without rules, and a day on which nobody is expected has no closing.
    case policies.path:
      return { ...(leastOf(endpoint.reply) as object) /* as every reply is */, current: DEFAULT_POLICY }
    case dayView.path:
      return dayOfOne()
    default:
      return leastOf(endpoint.reply)
  }
}

function dayOfOne(): object {
  const least = leastOf(dayView.reply, 1) as ReplyOf<typeof dayView> /* of whose schema it is the least */
  const sessions = least.sessions.map((one) => ({
    ...one,
    counts: { ...one.counts, expected: 1, unexplained: 1 },
  }))
  return { ...(leastOf(dayView.reply) as object), sessions }
}

function accountOf(role: Role): object {
  const units = role === 'teacher' ? ['一年级1班'] : []
  return { id: 'somebody', name: '测试', school: 'school-1', schoolName: '测试小学', role, units }
}

function worldAt(path: string, call: Call, changed: Set<() => void>): World {
  const url = new URL(path, 'http://console.invalid')
  return {
    call,
    openLive: () => ({
      readyState: 1,
      addEventListener: (type, listener) => {
        if (type === 'entries') changed.add(listener)
        if (type === 'open') listener()
      },
      close: () => changed.clear(),
    }),
    later: () => () => {},
    now: () => MORNING,
    address: { read: () => url, go: () => {}, follow: () => () => {} },
    origin: url.origin,
    copy: async () => {},
    download: () => {},
    keepLanguage: () => {},
    keptLanguage: () => null,
    keepHeadings: () => {},
    keptHeadings: () => null,
    visible: () => true,
  }
}
