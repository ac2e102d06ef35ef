import type { Endpoint } from '#contract/endpoint.ts'
import type { Call, Failure } from './api.ts'

/** Asks the server for a change; null when it was made. */
type Change = <Request, Reply>(
  endpoint: Endpoint<Request, Reply>,
  request: Request,
) => Promise<Failure | null>

/** Asks for changes and looks again after each: one that is refused often is because what is shown is old. */
export function acting(call: Call, look: () => Promise<unknown>): Change {
  return async (endpoint, request) => {
    const answer = await call(endpoint, request)
    await look()
    return answer.ok ? null : answer.failure
  }
}
