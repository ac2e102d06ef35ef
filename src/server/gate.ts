import type { Hono } from 'hono'
import type { SealEvent } from './entries/sealers.ts'
import type { UnsealEvents } from './entries/unsealers.ts'
import type { Reads } from './keeping/reads.ts'
import type { Live } from './live.ts'
import type { Exports } from './sheets/exports.ts'
import type { PushQueue } from './tablets/queue.ts'
import type { Trail } from './watch/requests.ts'
import type { Tally } from './watch/tally.ts'
import type { World } from './world.ts'

/** Who is at the other end of the connection. */
export type Peer = { address: string }

export type Routes = Hono<{ Bindings: Peer }>

/** What the routes of one running app share. */
export type Desk = World & {
  live: Live
  queue: PushQueue
  unseal: (school: string) => UnsealEvents
  /** Who looked at whom. */
  reads: Reads
  exports: Exports
  /** What this server counted since its start. */
  tally: Tally
  trail: Trail
  sealer: (school: string) => SealEvent
}
