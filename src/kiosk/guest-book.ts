import type { Identity } from '#domain/facts.ts'
import type { Registration } from '#domain/registration.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import type { CheckpointRef, Entry } from '#ledger/bodies.ts'
import type { RememberedCheck, Visits } from '#store/store.ts'
import type { CheckMemory } from './check-memory.ts'

/** What a gate knows of visits. */
export type GuestBook = {
  /**
   * Whom a pass names, with the whole name and the organization where the school has told of the invitation, and
   * with what is wrong with it that the pass itself cannot say: that it was used, or where else it is good.
   *
   * @param issuer id of the school that signed it
   */
  meet: (identity: Identity, issuer: string | null) => Identity
  /** The visit that begins with this check, to be written beside it; null when none does. */
  visitBy: (check: RememberedCheck) => Entry | null
}

export type GuestBookWorld = {
  /** This tablet's own school. */
  school: string
  checkpoint: CheckpointRef
  /** What the school told of visits. */
  visits: () => Visits
  /** The checks this tablet remembers, of as many days as it does. */
  memory: Pick<CheckMemory, 'get' | 'wasLetIn'>
}

export function openGuestBook(world: GuestBookWorld): GuestBook {
  return {
    meet: (identity, issuer) => withPlace(withUse(withName(identity)), issuer),
    visitBy: (check) => {
      const isNew = world.memory.get(check.check)?.outcome !== 'admit'
      return check.outcome === 'admit' && isNew ? visitOf(check) : null
    },
  }

  /** Only what a good signature names is looked up. */
  function withName(identity: Identity): Identity {
    const told = identity.visit && world.visits().invitations.get(identity.person.id)
    if (told === undefined) return identity
    return { ...identity, person: { ...identity.person, name: told.name, unit: told.organization } }
  }

  /** What was wrong with it before says more: a revoked pass is revoked, used or not. */
  function withUse(identity: Identity): Identity {
    const { problem, visit, person } = identity
    if (problem !== null || visit?.once !== true) return identity
    const isUsed = world.visits().used.has(person.id) || world.memory.wasLetIn(person.id)
    return isUsed ? { ...identity, problem: 'reused' } : identity
  }

  function withPlace(identity: Identity, issuer: string | null): Identity {
    if (identity.problem !== 'wrong-use') return identity
    return { ...identity, elsewhere: issuer === world.school ? 'other-gate' : 'other-school' }
  }

  function visitOf({ check, facts }: RememberedCheck): Entry | null {
    const { identity, came } = facts
    if (identity?.registration !== undefined) return walkInOf(check, identity, identity.registration)
    if (identity === null || identity.means !== 'pass' || !isGuest(identity)) return null
    const { person, visit } = identity
    const told = world.visits().invitations.get(person.id)
    return {
      kind: 'visit-opened',
      body: {
        // One check lets in one lead, so that the two can be told apart by nothing.
        ...{ visit: check, check, way: 'invited', person, checkpoint: world.checkpoint },
        ...(visit !== undefined && { invitation: person.id }),
        ...{ host: told?.host ?? null, purpose: told?.purpose ?? null, note: '', plate: told?.plate ?? null },
        party: { invited: visit?.party ?? null, came: came ?? 1, companions: [] },
        expectedUntil: told?.until ?? null,
      },
    }
  }

  /** The lead's check opens the visit of the whole party; each companion has a check of their own. */
  function walkInOf(check: string, { person }: Identity, { visit, lead }: Registration): Entry | null {
    if (lead === undefined) return null
    const { host, purpose, note, plate, companions } = lead
    return {
      kind: 'visit-opened',
      body: {
        ...{ visit, check, way: 'walk-in', person, checkpoint: world.checkpoint },
        ...{ host, purpose, note, plate },
        party: { invited: null, came: 1 + companions.length, companions },
        expectedUntil: null,
      },
    }
  }
}

function isGuest({ person }: Identity): boolean {
  return GUEST_KINDS.some((kind) => kind === person.kind)
}
