import type { Identity } from '#domain/facts.ts'
import type { Person } from '#domain/person.ts'
import type { Judge } from './judging.ts'
import { isInLane, type LaneSymbol } from './lanes.ts'

/**
 * People who registered at this gate and are still to be checked. Each comes into the lane by name, one after the
 * other, and is checked there like everybody else; being registered lets nobody in.
 */
export type PartyQueue = {
  /** Takes a party in before the guard: its lead goes into the lane at once where they can. */
  register: (party: readonly Identity[]) => void
  /** Takes a party in that registered alone: they come up when nobody else stands there. */
  queue: (party: readonly Identity[]) => void
  /** Whoever is held as somebody on no list has registered: they gain it in their own check. */
  registerHeld: (check: string, party: readonly Identity[]) => void
  /** The guard calls somebody of them up. */
  callUp: (personId: string) => void
  /** They did not come after all: nothing is written, for nobody was checked. */
  notComing: (personId: string) => void
  toCheck: () => readonly Person[]
  /** The lane may have room: the next of the same party comes up where nobody stands there. */
  settled: () => void
}

export type PartyPlace = {
  judge: Pick<Judge, 'lane'>
  /** Puts somebody into the lane, or says why they must wait. */
  take: (symbol: LaneSymbol) => void
  reopen: (check: string) => void
  publish: () => void
}

export function openPartyQueue({ judge, take, reopen, publish }: PartyPlace): PartyQueue {
  let waiting: readonly Identity[] = []
  /** Held as somebody on no list, by the id of whoever registered since. */
  const heldAs = new Map<string, string>()

  function bringUp(identity: Identity): void {
    const check = heldAs.get(identity.person.id)
    if (check !== undefined) {
      reopen(check)
      // Somebody else stands there: what these two told must not meet.
      if (judge.lane().open?.facts.id !== check) return
    }
    const symbol: LaneSymbol = { kind: 'identity', identity }
    take(symbol)
    if (!isInLane(judge.lane(), symbol)) return
    heldAs.delete(identity.person.id)
    drop(identity.person.id)
  }

  function drop(personId: string): void {
    waiting = waiting.filter(({ person }) => person.id !== personId)
  }

  function add(party: readonly Identity[]): void {
    waiting = [...waiting, ...party]
    const [lead] = party
    if (lead !== undefined) bringUp(lead)
    publish()
  }

  function settled(): void {
    const [next] = waiting
    // A code that came early may be anybody's: then the guard says whose.
    if (judge.lane().open !== null || next === undefined || heldAs.has(next.person.id)) return
    bringUp(next)
  }

  return {
    register: add,
    queue: (party) => {
      waiting = [...waiting, ...party]
      settled()
      publish()
    },
    registerHeld: (check, party) => {
      const [lead] = party
      if (lead !== undefined) heldAs.set(lead.person.id, check)
      add(party)
    },
    callUp: (personId) => {
      const identity = waiting.find(({ person }) => person.id === personId)
      if (identity !== undefined) bringUp(identity)
      publish()
    },
    notComing: (personId) => {
      drop(personId)
      heldAs.delete(personId)
      publish()
    },
    toCheck: () => waiting.map(({ person }) => person),
    settled,
  }
}
