import type { EarlyLeave } from '#domain/departure.ts'
import type { Identity } from '#domain/facts.ts'
import { isRosterKind, type Person, type RosterPerson } from '#domain/person.ts'
import type { VisitEnd } from '#domain/visit.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import type { CheckpointRef, DepartureBody, Entry } from '#ledger/bodies.ts'
import type { Remember, RememberedCheck, Store } from '#store/store.ts'
import type { Sighting } from './day-memory.ts'
import { identify, identityBySearch } from './identify.ts'
import type { LeavingNotice } from './leaving-view.ts'
import type { ShownCode } from './shown-code.ts'

/** The world as a departure needs it, whoever writes it down. */
export type DepartingWorld = {
  now: () => number
  randomId: () => string
  store: Pick<Store, 'append'>
  checkpoint: CheckpointRef
  person: (id: string) => RosterPerson | undefined
  rosterLoaded: () => boolean
  /** What a scanned text says. */
  read: (symbol: ShownCode) => Promise<HealthCode>
  /** The last that is known of somebody today. */
  lastSeen: (personId: string) => Sighting | undefined
  /** Somebody went; `check` is their own check of today as it is remembered now, where this tablet wrote one. */
  went: (personId: string, at: number, check: RememberedCheck | null) => void
  /** What is written beside the departure of a visitor whose visit ends by it; absent where nobody visits. */
  visitEnd?: (personId: string, at: number, how: VisitEnd) => Entry | null
  /** Whose visit a badge is of; null when no visit here is. */
  badge?: (text: string) => Person | null
}

/** Whose card, pass or badge was shown; or why it names nobody who could go by it. */
export async function bearerOf(
  { badge, read, person, rosterLoaded }: DepartingWorld,
  symbol: ShownCode,
): Promise<{ identity: Identity } | { notice: LeavingNotice } | null> {
  const guest = badge?.(symbol.text) ?? null
  if (guest !== null) return { identity: identityBySearch(guest) }
  const code = await read(symbol)
  if (code.format !== 'campus') return { notice: { code: 'no-code-needed' } }
  const identified = identify(code, person, rosterLoaded())
  if ('unusable' in identified) return { notice: { code: 'unusable-pass', problem: identified.unusable } }
  // A pass names a person, always.
  if (identified.symbol.kind === 'code') return null
  const { identity } = identified.symbol
  if (identity.problem !== null && !isStillTheirs(identity.problem, identity.person))
    return { notice: { code: 'unusable-pass', problem: identity.problem } }
  return { identity }
}

/** How somebody goes: by whom it is written down, how they were named, and of a pupil who goes early, why. */
export type Going = { actor: string; how: VisitEnd; notSeenIn: boolean; early: EarlyLeave | null }

/**
 * Writes down that somebody went, and the end of the visit they lead by the same stroke. Rejects when the storage did
 * not take it: then nobody went.
 */
export async function writeDeparture(
  world: DepartingWorld,
  { person, evidence }: Identity,
  { actor, how, notSeenIn, early }: Going,
): Promise<{ departure: string; at: number }> {
  const departure = world.randomId()
  const at = world.now()
  const check = world.lastSeen(person.id)?.check ?? null
  const gone = check === null ? null : { ...check, leftAt: at }
  const body: DepartureBody = {
    ...{ departure, person, checkpoint: world.checkpoint, grade: evidence },
    ...(notSeenIn && { notSeenIn }),
    ...(early !== null && { early }),
  }
  const remember: Remember | undefined = gone === null ? undefined : () => gone
  const beside = world.visitEnd?.(person.id, at, how) ?? undefined
  await world.store.append({ kind: 'departure', body }, actor, remember, undefined, beside)
  world.went(person.id, at, gone)
  return { departure, at }
}

/**
 * Who waits for a human does not just walk out. Here their hold is ended, or they are signed for, first; whether
 * another lane has done so since the last sync only that lane knows.
 */
export function stopOf(
  seen: Sighting | undefined,
): (Pick<Sighting, 'at' | 'place'> & { outcome: 'held' | 'isolate' }) | null {
  if (seen === undefined || seen.leftAt !== null || seen.check?.handover !== undefined) return null
  const { outcome, at, place } = seen
  return outcome === 'held' || outcome === 'isolate' ? { outcome, at, place } : null
}

/** Somebody who was sent away never came in; whoever is held or at the isolation point is here. */
export function isOnSite(seen: Sighting | undefined): boolean {
  return seen !== undefined && seen.outcome !== 'turn-away' && seen.leftAt === null
}

/**
 * What is wrong with a pass that is its bearer's all the same: it ran out or cannot be timed. One that was called in
 * may be a lost card in other hands; a visitor, whom no list knows, still goes by it.
 */
function isStillTheirs(problem: HealthCodeProblem, { kind }: Person): boolean {
  if (problem === 'revoked') return !isRosterKind(kind)
  return problem === 'expired' || problem === 'clock-wrong' || problem === 'keys-stale'
}
