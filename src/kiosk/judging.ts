import { type Decision, decide } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import { type Screening, screen } from '#domain/screening.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { Announcer } from './announcing.ts'
import type { Stop, Stopped } from './bands.ts'
import type { CheckMemory } from './check-memory.ts'
import type { CheckWriter } from './check-writer.ts'
import { advance, EMPTY_LANE, type Lane, type Slot } from './lanes.ts'
import { recordDecision } from './record-check.ts'
import type { Cue } from './sound.ts'
import type { Watching } from './watching.ts'

/** Who stands in the lane, and the way from their facts to a verdict on record. */
export type Judge = {
  lane: () => Lane
  /** Somebody in the lane has gained something, or somebody new stands there: judged by `settle`. */
  put: (lane: Lane) => void
  /** The verdict that waits for the guard's tap. */
  stopped: () => Stopped | null
  /** An admission is being written. */
  isWriting: () => boolean
  /** A stop of this person is being written: the memory does not know of it yet, however fast the guard taps. */
  isStopping: (personId: string) => boolean
  /** The open person is decided: written, or waiting for the tap. */
  isDecided: () => boolean
  /** Judges the open person after every fact they gain. */
  settle: () => void
  /** Holds the open person, of whom something is still missing; nothing when nobody is. */
  hold: () => void
  /** The open person is done: the waiting one comes up. */
  moveOn: () => void
  /** The watch list was asked: who may be on it is compared, and who is not may be let in now. */
  learnHits: () => void
  /** Puts a held person before the lane's camera again, with the verdict that waits for a tap, if one does. */
  bringBack: (open: Slot, waits: Stopped | null) => void
}

/** What judging needs of the check-in it is a part of. */
export type JudgePlace = {
  checkpoint: CheckpointRef
  cue: (cue: Cue) => void
  memory: Pick<CheckMemory, 'get'>
  write: CheckWriter
  announcer: Announcer
  /** The facts with what is on file about their person. */
  withFile: (facts: ScreeningFacts) => ScreeningFacts
  /** The slot with all that is known of its person by now. */
  withNews: (slot: Slot) => Slot
  watching: Pick<Watching, 'withHits' | 'isAsking'>
  /** Nobody is measured or typed for any more. */
  left: () => void
  publish: () => void
}

export function openJudge(place: JudgePlace): Judge {
  const { memory, write, announcer, publish } = place
  let lane: Lane = EMPTY_LANE
  let stopped: Stopped | null = null
  let writing = false
  const stopping = new Set<string>()

  function settle(): void {
    if (lane.open === null || writing) return
    const slot = place.withNews(lane.open)
    lane = { ...lane, open: slot }
    const judged = screen(slot.facts, slot.policy)
    if (judged.state === 'collecting') {
      // A held person who gained a fact stays held, and the fact is kept.
      const isHeld = memory.get(slot.facts.id) !== undefined || stopped !== null
      if (isHeld) void stop(slot, stillHeld(judged))
      return
    }
    const { outcome } = judged.decision
    if (outcome === 'admit') {
      if (!place.watching.isAsking(slot.facts)) void admit(slot, judged.decision)
    } else void stop(slot, { ...judged.decision, outcome })
  }

  async function admit(slot: Slot, decision: Decision): Promise<void> {
    writing = true
    publish()
    const kept = await write(() =>
      recordDecision(slot, decision, memory.get(slot.facts.id), place.checkpoint),
    )
    writing = false
    moveOn()
    if (kept === null) return announcer.notRecorded('admit', slot.facts, decision.reasons)
    place.cue('admit')
    announcer.letIn(kept, false)
  }

  /** A stop is painted at once and stays until the guard's tap; the record follows. */
  async function stop(slot: Slot, stop: Stop): Promise<void> {
    const { id: check } = slot.facts
    const { person } = slot.facts.identity ?? { person: null }
    const painted: Stopped = { check, stop, recorded: false }
    stopped = painted
    if (person !== null) stopping.add(person.id)
    place.cue(stop.outcome)
    publish()
    const kept = await write(() => recordDecision(slot, stop, memory.get(check), place.checkpoint))
    if (person !== null) stopping.delete(person.id)
    painted.recorded = kept !== null
    if (kept !== null) return publish()
    // Paper has this person now: nothing here can be resolved or awaited any more.
    if (stopped === painted) moveOn()
    announcer.notRecorded(stop.outcome, slot.facts, stop.reasons)
  }

  function moveOn(): void {
    lane = advance(lane)
    stopped = null
    place.left()
    settle()
    publish()
  }

  const isDecided = (): boolean => writing || stopped !== null

  return {
    lane: () => lane,
    put: (next) => {
      lane = next
    },
    stopped: () => stopped,
    isWriting: () => writing,
    isStopping: (personId) => stopping.has(personId),
    isDecided,
    settle,
    hold: () => {
      const slot = lane.open
      if (slot === null || isDecided()) return
      const judged = screen(slot.facts, slot.policy)
      if (judged.state === 'collecting') void stop(slot, stillHeld(judged))
    },
    moveOn,
    learnHits: () => {
      if (lane.open === null || writing) return
      const open = { ...lane.open, facts: place.watching.withHits(lane.open.facts) }
      lane = { ...lane, open }
      const judged = screen(open.facts, open.policy)
      if (judged.state === 'decided' && judged.decision.outcome === 'admit') settle()
      publish()
    },
    bringBack: (slot, waits) => {
      announcer.clear()
      const open = { ...slot, facts: place.watching.withHits(place.withFile(slot.facts)) }
      lane = { ...lane, open }
      // The file may have changed since: somebody closed what they were held for, or told of something new.
      if (isDecidedAlike(slot, open)) stopped = waits
      else if (screen(open.facts, open.policy).state !== 'collecting') settle()
      publish()
    },
  }
}

function isDecidedAlike(one: Slot, other: Slot): boolean {
  return JSON.stringify(decide(one.facts, one.policy)) === JSON.stringify(decide(other.facts, other.policy))
}

/** Held by the guard's word, or still: what is missing stays named. */
function stillHeld({ hints, missing }: Extract<Screening, { state: 'collecting' }>): Stop {
  return { outcome: 'held', reasons: hints, missing, changes: [] }
}
