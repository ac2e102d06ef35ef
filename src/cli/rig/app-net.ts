import type { App } from '#server/app.ts'
import type { Net } from '#sync/net.ts'

/** The request that a page makes, as a server without a port is handed it. */
export function requestTo(target: string, { method, headers, body }: RequestInit): Request {
  return new Request(`http://gate.test${target}`, {
    method: method ?? 'GET',
    ...(headers === undefined ? {} : { headers }),
    ...(method === 'POST' && body !== undefined ? { body } : {}),
  })
}

/** A way to a server without a port, on which nothing goes wrong and no time passes. */
export function netOf(app: App, clock: () => number, address: string): Net {
  return {
    fetch: (target, init) => app(requestTo(target, init), { address }),
    clock,
    monotonic: () => 0,
    timer: () => () => undefined,
    random: () => 0.5,
  }
}
