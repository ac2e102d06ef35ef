import type { Context } from 'hono'
import type { Peer } from '../gate.ts'
import type { Settings } from '../world.ts'

/** Who is asking, for counting tries. Behind a proxy its own last entry counts; earlier ones can be invented. */
export function addressOf(context: Context<{ Bindings: Peer }>, { trustProxy }: Settings): string {
  const forwarded = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim()
  return trustProxy && forwarded !== undefined && forwarded !== '' ? forwarded : context.env.address
}
