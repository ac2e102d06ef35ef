import type { ScreeningFacts } from '#domain/facts.ts'
import type { Person } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import type { Reuse } from '#domain/reuse.ts'
import { screen } from '#domain/screening.ts'
import { type ToldColor, toldCode } from '#domain/told-code.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { CheckMemory } from './check-memory.ts'
import type { CheckWriter } from './check-writer.ts'
import { type DayMemory, reuseOf, type Sighting } from './day-memory.ts'
import { identityBySearch } from './identify.ts'
import type { LaneSymbol, Slot } from './lanes.ts'
import { recordDecision, recordTappedWrong } from './record-check.ts'
import type { Cue } from './sound.ts'
import { toldDigest } from './told-digest.ts'

/** The roll that is being called: when it began (epoch ms), and what the door is called. */
export type Roll = { since: number; door: string }

/** What the class list does at the check-in. */
export type TellActions = {
  /**
   * Somebody says what color a pupil's code has. A whole check of its own, decided by the rules like any other;
   * a pupil who stands in the lane gains the code there. Whoever was seen since then is not recorded again, and
   * whoever is held waits for a human.
   */
  tellColor: (person: Person, color: ToldColor, roll: Roll) => Promise<void>
  /** Takes a pupil to the lane to be measured: a held one and one who is in class with what is known of them. */
  measure: (person: Person, roll: Roll) => void
  /** The tap was wrong: a told check that let somebody in is void. Nothing else can be. */
  untell: (check: string) => Promise<void>
  /** How the check of a pupil will end that is being written now. */
  telling: (personId: string) => Outcome | null
  /** The latest check of this day that somebody made here and that stands. */
  latestOf: (personId: string) => RememberedCheck | undefined
}

/** What telling needs of the check-in it is a part of. */
export type TellPlace = {
  now: () => number
  policy: () => Policy
  checkpoint: CheckpointRef
  memory: CheckMemory
  day: DayMemory
  write: CheckWriter
  cue: (cue: Cue) => void
  publish: () => void
  fresh: () => Slot
  withNews: (slot: Slot) => Slot
  /** False while something stands on the screen that paper must have first. */
  isOpen: () => boolean
  /** A stop of this pupil is being written. */
  isStopping: (personId: string) => boolean
  /** Gives a symbol to the slot that is this pupil's already. @returns false when there is none */
  giveTo: (personId: string, symbolFor: (slot: Slot) => LaneSymbol) => boolean
  /** Opens a slot that lacks something; says so when somebody else stands there. */
  openSlot: (slot: Slot) => void
  joinLane: (symbol: LaneSymbol, known: readonly Reuse[]) => void
  reopen: (check: string) => void
  showNotRecorded: (verdict: Outcome, facts: ScreeningFacts, reasons: readonly Reason[]) => void
}

export function openTelling(place: TellPlace): TellActions {
  const { memory, day, write } = place
  /** By person: a second tap must not write a second check. */
  const telling = new Map<string, Outcome>()
  const undoing = new Set<string>()

  const codeFor =
    (color: ToldColor) =>
    ({ facts }: Slot): LaneSymbol => ({
      kind: 'code',
      code: toldCode(color, toldDigest(facts.id)),
      bearer: null,
    })

  const isReady = ({ id }: Person): boolean => place.isOpen() && !telling.has(id) && !place.isStopping(id)

  async function tellColor(person: Person, color: ToldColor, roll: Roll): Promise<void> {
    if (!isReady(person)) return
    if (place.giveTo(person.id, codeFor(color))) return
    const now = place.now()
    const seen = day.lastSeen(person.id, now)
    if (seen?.check?.outcome === 'held') {
      if (seen.check.facts.code !== null) return
      place.reopen(seen.check.check)
      place.giveTo(person.id, codeFor(color))
      return
    }
    if (seen !== undefined && isAnswered(seen, roll)) return
    const { passbackMs } = place.policy()
    const slot = place.fresh()
    const known = {
      ...slot.facts,
      identity: identityBySearch(person),
      code: toldCode(color, toldDigest(slot.facts.id)),
      reuse: seen === undefined ? [] : reuseOf(seen, now, passbackMs),
    }
    await decide(place.withNews({ ...slot, facts: known }), person.id)
  }

  /** What stops a pupil is shown at once; nobody is shown as let in before it is durable. */
  async function decide(slot: Slot, personId: string): Promise<void> {
    const judged = screen(slot.facts, slot.policy)
    if (judged.state === 'collecting') return place.openSlot(slot)
    const { decision } = judged
    const { outcome, reasons } = decision
    telling.set(personId, outcome)
    if (outcome !== 'admit') place.cue(outcome)
    place.publish()
    const kept = await write(() => recordDecision(slot, decision, undefined, place.checkpoint))
    telling.delete(personId)
    if (kept === null) return place.showNotRecorded(outcome, slot.facts, reasons)
    if (outcome === 'admit') place.cue(outcome)
    place.publish()
  }

  function latestOf(personId: string): RememberedCheck | undefined {
    return memory.latest(place.now(), ({ facts }) => facts.identity?.person.id === personId)
  }

  return {
    tellColor,
    telling: (personId) => telling.get(personId) ?? null,
    latestOf,
    measure: (person, roll) => {
      if (!isReady(person)) return
      const now = place.now()
      const own = latestOf(person.id)
      if (own?.outcome === 'held') return place.reopen(own.check)
      if (own?.outcome === 'admit' && own.at >= roll.since) {
        const policy = place.policy()
        return place.openSlot({
          policy,
          facts: { ...own.facts, policyVersion: policy.version },
          bearer: null,
        })
      }
      const seen = day.lastSeen(person.id, now)
      if (seen !== undefined && isAnswered(seen, roll)) return
      const known = seen === undefined ? [] : reuseOf(seen, now, place.policy().passbackMs)
      place.joinLane({ kind: 'identity', identity: identityBySearch(person) }, known)
    },
    untell: async (check) => {
      const wrong = memory.get(check)
      if (wrong === undefined || undoing.has(check) || !isTold(wrong)) return
      undoing.add(check)
      const kept = await write(() => recordTappedWrong(memory.get(check) ?? wrong))
      undoing.delete(check)
      if (kept === null) place.showNotRecorded(wrong.outcome, wrong.facts, wrong.reasons)
      else place.publish()
    },
  }
}

/**
 * Seen at this door in this roll, or stopped: a stop stands all day, and a whole check takes it back, never a tap.
 * What the door of another class saw is for the rules to judge.
 */
function isAnswered({ at, outcome, place }: Sighting, { since, door }: Roll): boolean {
  if (place !== null && place.gate !== door) return false
  return at >= since || outcome !== 'admit'
}

/** Let in on somebody's word alone, and not taken back yet. */
export function isTold({ outcome, facts, voided }: RememberedCheck): boolean {
  return outcome === 'admit' && voided !== true && facts.code?.evidence === 'told'
}
