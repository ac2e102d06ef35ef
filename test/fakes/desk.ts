import { type Call, createCall } from '#admin/api.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Served } from './served.ts'

/** The console's own way to the server, without a page: what a signed-in administrator can ask. */
export type Desk = {
  call: Call
  /** The reply; throws when there is none. */
  ask: <Request, Reply>(endpoint: Endpoint<Request, Reply>, request: Request) => Promise<Reply>
}

export function deskOf(served: Pick<Served, 'ask'>, cookie: { Cookie: string }): Desk {
  const call = createCall({
    fetch: (path, init) => served.ask(path, { ...init, headers: { ...headersOf(init), ...cookie } }),
    timeout: () => new AbortController().signal,
  })
  return {
    call,
    ask: async (endpoint, request) => {
      const answer = await call(endpoint, request)
      if (!answer.ok)
        throw new Error(`${answer.failure.asked}: ${answer.failure.code} at ${answer.failure.at}`)
      return answer.value
    },
  }
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers))
}
