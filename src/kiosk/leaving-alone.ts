import type { LeftAlone } from '#domain/departure.ts'
import { isRosterKind } from '#domain/person.ts'
import { bearerOf, type DepartingWorld, stopOf, writeDeparture } from './departing.ts'
import type { ShownCode } from './shown-code.ts'

/** Lets a visitor go by their badge or pass, at a tablet that no guard stands at. Never rejects. */
export function leaveAlone(
  world: DepartingWorld & Required<Pick<DepartingWorld, 'visitEnd'>>,
): (symbol: ShownCode) => Promise<LeftAlone> {
  return async (symbol) => {
    const bearer = await bearerOf(world, symbol).catch(() => null)
    if (bearer === null || 'notice' in bearer) return 'unknown'
    const { identity } = bearer
    const { id, kind } = identity.person
    const seen = world.lastSeen(id)
    // It is written down already: the badge was only shown once more.
    if (!isRosterKind(kind) && seen !== undefined && seen.leftAt !== null) return 'left'
    if (world.visitEnd(id, world.now(), 'self-service') === null) return 'unknown'
    if (stopOf(seen) !== null) return 'ask-guard'
    const going = { actor: 'device', how: 'self-service', notSeenIn: false, early: null } as const
    return writeDeparture(world, identity, going).then(
      () => 'left' as const,
      // The storage tells its own trouble in the line above.
      () => 'not-recorded' as const,
    )
  }
}
