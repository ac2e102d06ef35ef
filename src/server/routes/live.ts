import { streamSSE } from 'hono/streaming'
import { LIVE_PATH } from '#contract/live.ts'
import { refuse, toResponse } from '../answer.ts'
import { refusedToGiven } from '../auth/may.ts'
import { sessionOf } from '../auth/session.ts'
import type { Desk, Routes } from '../gate.ts'

/** Open pages at once; more than the offices of a bureau have, fewer than would exhaust a small server. */
const MOST_LISTENERS = 500
/** Proxies cut connections that are silent for a minute. */
const BEAT_MS = 25_000

export function liveRoute(routes: Routes, desk: Desk): void {
  routes.get(LIVE_PATH, async (context) => {
    const account = await sessionOf(desk, context.req.raw)
    if (account === null) return toResponse(refuse('not-signed-in'), desk.clock())
    const refused = refusedToGiven(account, {})
    if (refused !== null) return toResponse(refused, desk.clock())
    if (desk.live.listeners() >= MOST_LISTENERS)
      return toResponse(refuse('overloaded', { retryAfter: 30 }), desk.clock())
    return streamSSE(context, async (stream) => {
      const stop = desk.live.listen(account.school, (counter) => {
        void stream.writeSSE({ event: 'entries', data: String(counter) })
      })
      const { rest, wake } = restUntilWoken()
      stream.onAbort(wake)
      try {
        await stream.write(': open\n\n')
        while (!stream.aborted && !stream.closed) {
          await rest(BEAT_MS)
          if (stream.aborted) break
          // A session that ended must not go on hearing.
          if ((await sessionOf(desk, context.req.raw)) === null) break
          await stream.write(': beat\n\n')
        }
      } finally {
        stop()
      }
    })
  })
}

/** A pause that ends early when woken, so that a page that left holds no timer. */
function restUntilWoken(): { rest: (ms: number) => Promise<void>; wake: () => void } {
  let wake = (): void => {}
  return {
    rest: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    wake: () => wake(),
  }
}
