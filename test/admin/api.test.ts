import { describe, expect, it } from 'vitest'
import { createCall, type Failure, mayRetry } from '#admin/api.ts'
import { revokeTablet } from '#contract/console-tablets.ts'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { entries, entry } from '#contract/entries.ts'
import { PROBLEMS, type ProblemCode } from '#contract/problems.ts'
import { signIn } from '#contract/session.ts'
import { today } from '#contract/today.ts'

type Asked = { path: string; init: RequestInit }

/** A server that gives one answer and remembers what it was asked. */
function server(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = []
  const call = createCall({
    fetch: async (path, init) => {
      asked.push({ path, init })
      return answer()
    },
    timeout: () => new AbortController().signal,
  })
  return { call, asked }
}

const json = (status: number, value: unknown) => () => new Response(JSON.stringify(value), { status })
const PAGE = { entries: [], next: null, newer: null, count: { rows: 0, capped: false } }

describe('what is asked', () => {
  it('puts path members into the path and lists as repeated keys into the query', async () => {
    const { call, asked } = server(json(200, PAGE))
    await call(entries, { day: '2026-11-23', outcome: ['held', 'turn-away'], limit: 50 })
    expect(asked[0]?.path).toBe('/api/entries?day=2026-11-23&outcome=held&outcome=turn-away&limit=50')
    await call(entry, { check: 'a_b-1' })
    expect(asked[1]?.path).toBe('/api/entries/a_b-1')
  })

  it('carries the header no foreign form can send on every POST, and the whole request as its body', async () => {
    const { call, asked } = server(json(200, {}))
    await call(revokeTablet, { stream: 't1' })
    expect(asked[0]?.path).toBe('/api/tablets/t1/revoke')
    expect(new Headers(asked[0]?.init.headers).get(CONSOLE_HEADER)).toBe('1')
    expect(asked[0]?.init.body).toBe('{"stream":"t1"}')
  })
})

describe('what comes back', () => {
  const failureOf = async (answer: () => Response | Promise<Response>): Promise<Failure> => {
    const reply = await server(answer).call(entries, {})
    if (reply.ok) throw new Error('the call succeeded')
    return reply.failure
  }

  it('names a good reply by the parser of the contract', async () => {
    const reply = await server(json(200, { ...PAGE, more: 'unknown members fall away' })).call(entries, {})
    expect(reply).toEqual({ ok: true, value: PAGE })
  })

  it.each(Object.keys(PROBLEMS) as ProblemCode[] /* keys of a record of problems */)(
    'passes the problem %s on as it was told',
    async (problem) => {
      const failure = await failureOf(
        json(PROBLEMS[problem].status, { problem, now: 1, retryAfter: 30, at: 'outcome.0' }),
      )
      expect(failure).toEqual({
        code: problem,
        asked: 'GET /api/entries',
        status: PROBLEMS[problem].status,
        retryAfter: 30,
        at: 'outcome.0',
      })
      expect(mayRetry(failure)).toBe(PROBLEMS[problem].retry)
    },
  )

  it.each([200, 302, 403, 502])('says that a page is no data, status %i', async (status) => {
    const failure = await failureOf(() => new Response('<!doctype html><title>Log in</title>', { status }))
    expect(failure).toMatchObject({ code: 'not-json', status })
  })

  it('tells a lost network from a server that takes too long', async () => {
    expect(await failureOf(() => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({
      code: 'offline',
      status: null,
    })
    const late = new DOMException('signal timed out', 'TimeoutError')
    expect(await failureOf(() => Promise.reject(late))).toMatchObject({ code: 'timed-out' })
  })

  it('notices a connection that breaks off in the middle of the answer', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    })
    expect(await failureOf(() => new Response(broken))).toMatchObject({ code: 'offline' })
  })

  it('does not take for an answer what the contract does not know', async () => {
    expect(await failureOf(json(200, { ...PAGE, next: 7 }))).toMatchObject({
      code: 'reply-unknown',
      at: 'next',
    })
    expect(await failureOf(json(500, { error: 'of somebody else' }))).toMatchObject({
      code: 'reply-unknown',
      status: 500,
    })
    expect(await failureOf(json(500, { problem: 'toString' }))).toMatchObject({ code: 'reply-unknown' })
  })

  it('never rejects', async () => {
    const { call } = server(() => {
      throw new Error('surprise')
    })
    await expect(call(today, {})).resolves.toMatchObject({ ok: false })
    await expect(call(signIn, { account: 'a', password: 'b' })).resolves.toMatchObject({ ok: false })
  })
})
