import type { Command } from '#contract/tablet.ts'
import type { Uplink } from './ask-signed.ts'
import { followCommands } from './commands.ts'
import type { Failure } from './failure.ts'
import { isMendedByNewKey } from './new-key.ts'
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
  onStep: (step: {
    minApp?: string
    isForked?: boolean
    hasTorn?: boolean
    isForgedOrder?: boolean
    move?: string | null
  }) => Promise<void>
}

/** One visit to the server: everything that waits goes up, everything new comes down. Null when all went well. */
export async function runRound(world: RoundWorld): Promise<Failure | null> {
  const failure = await visit(world)
  const isUnknown = failure?.of === 'contract' && failure.problem === 'bad-signature'
  return isUnknown && (await isMendedByNewKey(world.uplink)) ? await visit(world) : failure
}

async function visit(world: RoundWorld): Promise<Failure | null> {
  const pushed = await pushAll(world)
  if (pushed !== null && !canPullAfter(pushed)) return pushed
  // A tablet that is to be wiped wants nothing new.
  if ((await world.uplink.store.wipe()) !== null) return pushed
  return (await pullAll(world)) ?? pushed
}

async function pushAll(world: RoundWorld): Promise<Failure | null> {
  const { uplink, status, saysHello, pace, onStep } = world
  const { head, acked } = await uplink.store.progress()
  if (acked >= head.seq && !saysHello) return null
  for (;;) {
    const pushed = await pushOnce(uplink, pace.get(), status)
    pace.set(pushed.pace)
    if (pushed.step === 'failed') return pushed.failure
    if (pushed.step === 'acked') {
      await onStep({ ...pushed, ...(await followed(uplink, pushed.commands)) })
      if (pushed.isDrained) return null
    } else await onStep({ hasTorn: pushed.step === 'salvaged' })
  }
}

async function pullAll({ uplink, onStep }: RoundWorld): Promise<Failure | null> {
  for (;;) {
    const pulled = await pullOnce(uplink)
    if (!pulled.ok) return pulled.failure
    await onStep(await followed(uplink, pulled.commands))
    if (!pulled.more || (await uplink.store.wipe()) !== null) return null
  }
}

async function followed(
  uplink: Uplink,
  commands: readonly Command[],
): Promise<{ isForgedOrder?: true; move: string | null }> {
  const { isForged, move } = await followCommands(uplink, commands)
  return { move, ...(isForged && { isForgedOrder: true as const }) }
}

/** A record the server will not take must not keep the roster from coming down. */
function canPullAfter(failure: Failure): boolean {
  if (failure.of === 'sync') return failure.problem === 'server-lost-records'
  return ['malformed', 'chain-broken', 'too-large', 'need', 'fork'].includes(failure.problem)
}
