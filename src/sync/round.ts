import type { Uplink } from './ask-signed.ts'
import type { Failure } from './failure.ts'
import type { Pace } from './pace.ts'
import { pullOnce } from './pull.ts'
import { type OwnStatus, pushOnce } from './push.ts'

export type RoundWorld = {
  uplink: Uplink
  status: OwnStatus
  /** Whether to send a sign of life although nothing waits. */
  saysHello: boolean
  pace: { get: () => Pace; set: (pace: Pace) => void }
  /** Called after every answered request. */
  onStep: (step: { minApp?: string; isForked?: boolean }) => Promise<void>
}

/** One visit to the server: everything that waits goes up, everything new comes down. Null when all went well. */
export async function runRound(world: RoundWorld): Promise<Failure | null> {
  const pushed = await pushAll(world)
  if (pushed !== null && !canPullAfter(pushed)) return pushed
  return (await pullAll(world)) ?? pushed
}

async function pushAll({ uplink, status, saysHello, pace, onStep }: RoundWorld): Promise<Failure | null> {
  const { head, acked } = await uplink.store.progress()
  if (acked >= head.seq && !saysHello) return null
  for (;;) {
    const pushed = await pushOnce(uplink, pace.get(), status)
    pace.set(pushed.pace)
    if (pushed.step === 'failed') return pushed.failure
    await onStep(pushed.step === 'acked' ? pushed : {})
    if (pushed.step === 'acked' && pushed.isDrained) return null
  }
}

async function pullAll({ uplink, onStep }: RoundWorld): Promise<Failure | null> {
  for (;;) {
    const pulled = await pullOnce(uplink)
    if (!pulled.ok) return pulled.failure
    await onStep({})
    if (!pulled.more) return null
  }
}

/** A record the server will not take must not keep the roster from coming down. */
function canPullAfter(failure: Failure): boolean {
  if (failure.of === 'sync') return failure.problem === 'server-lost-records'
  return ['malformed', 'chain-broken', 'too-large', 'need', 'fork'].includes(failure.problem)
}
