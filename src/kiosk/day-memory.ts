import { dayOf } from '#domain/calendar.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import type { Outcome } from '#domain/reasons.ts'
import { isOfCode, type LaneName, type Reuse } from '#domain/reuse.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { type CodeHost, isStablePerPerson } from '#health-code/hosts.ts'
import type { Elsewhere, RememberedCheck, SeenPerson } from '#store/store.ts'
import type { CheckMemory } from './check-memory.ts'

/** The last that was seen of somebody today. `check` is this tablet's own record, null for another lane's. */
export type Sighting = {
  at: number
  outcome: Outcome
  place: LaneName | null
  check: RememberedCheck | null
  /** When they went off site since; null when nobody saw them go. */
  leftAt: number | null
}

/** The school day as this tablet knows it: its own checks, and what the other lanes had told by the last sync. */
export type DayMemory = {
  /**
   * Where a person was last at a checkpoint of this kind: class door after gate is the way to school. At a class door
   * a gate's stop counts too.
   */
  lastSeen: (personId: string, now: number) => Sighting | undefined
  /** Somebody went off site, epoch ms: whoever comes next with their card comes in anew. */
  noteLeft: (personId: string, at: number) => void
  /** The latest check here in which this code spoke for somebody. */
  lastUse: (digest: string, now: number) => RememberedCheck | undefined
  /** What is known against these facts since a symbol joined them: of their person as before, of their code anew. */
  against: (facts: ScreeningFacts, now: number) => readonly Reuse[]
  /** The facts with what another lane told while their person already stood here. */
  withNews: (facts: ScreeningFacts, now: number, passbackMs: number) => ScreeningFacts
}

type DayWorld = {
  stream: string
  checkpoint: { kind: CheckpointKind }
  elsewhere: () => Elsewhere
  /** Whose URLs are health codes at this school. */
  hosts: () => readonly CodeHost[]
}

export function openDayMemory(world: DayWorld, own: Pick<CheckMemory, 'latest'>): DayMemory {
  /** Who went since this page was opened; what is left of earlier ones stands on their checks. */
  const left = new Map<string, number>()

  function leftSince(personId: string, at: number, check: RememberedCheck | null): number | null {
    const leftAt = Math.max(left.get(personId) ?? 0, check?.leftAt ?? 0)
    return leftAt >= at ? leftAt : null
  }

  /** What another lane told, if it is of this school day; what this tablet wrote itself comes back by sync too. */
  function told<T extends { at: number; stream: string }>(use: T | undefined, now: number): T | undefined {
    return use?.stream !== world.stream && use !== undefined && isSameDay(use.at, now) ? use : undefined
  }

  function otherOwner(
    digest: string,
    personId: string,
    now: number,
  ): Pick<Sighting, 'at' | 'place'> | undefined {
    const here = own.latest(now, (check) => isOwnerOf(digest, check) && personOf(check) !== personId)
    if (here !== undefined) return { at: here.at, place: null }
    const there = told(world.elsewhere().codes.get(digest), now)
    return there?.person === personId ? undefined : there
  }

  function earlierCode(
    { id }: ScreeningFacts,
    personId: string,
    { digest, issuer }: HealthCode,
    now: number,
  ): Pick<Sighting, 'at' | 'place'> | undefined {
    if (!isStablePerPerson(issuer, world.hosts())) return undefined
    const differs = (code: Pick<HealthCode, 'digest' | 'issuer'> | null): boolean =>
      code !== null && code.issuer === issuer && code.digest !== digest
    const here = own.latest(
      now,
      (check) =>
        check.check !== id &&
        personOf(check) === personId &&
        !check.facts.reuse.some(isOfCode) &&
        differs(check.facts.code),
    )
    if (here !== undefined) return { at: here.at, place: null }
    const there = told(world.elsewhere().people.get(personId), now)
    return there !== undefined && differs(there.code) ? there : undefined
  }

  function lastSeen(personId: string, now: number): Sighting | undefined {
    const here = own.latest(now, (check) => personOf(check) === personId)
    const there = told(atThisKind(world.elsewhere().people.get(personId)), now)
    if (there !== undefined && (here === undefined || here.at < there.at))
      return {
        ...{ at: there.at, outcome: there.outcome, place: there.place, check: null },
        leftAt: leftSince(personId, there.at, null),
      }
    return (
      here && {
        ...{ at: here.at, outcome: here.outcome, place: null, check: here },
        leftAt: leftSince(personId, here.at, here),
      }
    )
  }

  /**
   * What was told that matters at this kind of checkpoint: a class door that saw somebody since takes back no gate,
   * and a gate's stop goes with them to the door of their class.
   */
  function atThisKind(
    seen: SeenPerson | undefined,
  ): SeenPerson | NonNullable<SeenPerson['gate']> | undefined {
    const { kind } = world.checkpoint
    if (seen?.checkpoint === kind) return seen
    if (kind === 'gate') return seen?.gate
    return seen?.outcome === 'admit' ? undefined : seen
  }

  /** Nothing while nobody is named. */
  function againstCode(facts: ScreeningFacts, now: number): readonly Reuse[] {
    const { identity, code } = facts
    if (identity === null || code === null) return []
    const other = otherOwner(code.digest, identity.person.id, now)
    if (other !== undefined) return [{ code: 'code-of-another', at: other.at, place: other.place }]
    const earlier = earlierCode(facts, identity.person.id, code, now)
    return earlier === undefined ? [] : [{ code: 'another-code', at: earlier.at, place: earlier.place }]
  }

  return {
    lastSeen,
    noteLeft: (personId, at) => void left.set(personId, at),
    lastUse: (digest, now) => own.latest(now, (check) => isOwnerOf(digest, check)),
    against: (facts, now) => [...facts.reuse.filter((one) => !isOfCode(one)), ...againstCode(facts, now)],
    withNews: (facts, now, passbackMs) => {
      const { identity, reuse } = facts
      if (identity === null || reuse.some(({ code }) => code === 'at-another-lane')) return facts
      const seen = lastSeen(identity.person.id, now)
      if (seen === undefined || seen.place === null || seen.leftAt !== null) return facts
      return { ...facts, reuse: [...reuse, ...reuseOf(seen, now, passbackMs)] }
    },
  }
}

/**
 * What a new check of somebody seen before has to carry. One who was let in here longer ago than `passbackMs`
 * comes back from an errand; the next lane is named however long ago, for there the guard saw nothing.
 */
export function reuseOf({ at, outcome, place }: Sighting, now: number, passbackMs: number): readonly Reuse[] {
  if (place !== null) return [{ code: 'at-another-lane', at, place, outcome }]
  return outcome === 'admit' && now - at <= passbackMs ? [{ code: 'passed-back', at }] : []
}

/** Whether a code is that of the person before, whose phone the camera still sees: shown here within one visit. */
export function isPhoneBefore(reuse: readonly Reuse[], now: number, repeatMs: number): boolean {
  return reuse.some((one) => one.code === 'code-of-another' && one.place === null && now - one.at <= repeatMs)
}

function personOf({ facts }: RememberedCheck): string | undefined {
  return facts.identity?.person.id
}

/** Whoever showed somebody else's code does not own it by that. */
function isOwnerOf(digest: string, { facts }: RememberedCheck): boolean {
  return facts.identity !== null && facts.code?.digest === digest && !facts.reuse.some(isOfCode)
}

function isSameDay(at: number, now: number): boolean {
  return dayOf(at) === dayOf(now)
}
