import { decide } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import { ADMIT_REASONS, type AdmitReason, type Outcome, type Reason } from '#domain/reasons.ts'
import { type RetestStep, retestPlan } from '#domain/retest.ts'
import { problemOfOverride, screen } from '#domain/screening.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { RememberedCheck } from '#store/store.ts'
import type { Stopped } from './bands.ts'
import type { CheckMemory } from './check-memory.ts'
import type { CheckWriter } from './check-writer.ts'
import type { GateActions } from './gate-view.ts'
import { heldRows } from './held-order.ts'
import type { Lane, Slot } from './lanes.ts'
import type { MeasuringDesk } from './measuring.ts'
import { recordCorrection, recordDecision, recordHandover, recordResolution } from './record-check.ts'
import type { Watching } from './watching.ts'
import { whyOf } from './why.ts'

/** What a guard does with a verdict that stands. */
export type GuardActs = Pick<
  GateActions,
  | 'waiting'
  | 'admitReasons'
  | 'needsSecond'
  | 'retest'
  | 'resolve'
  | 'correct'
  | 'reopen'
  | 'retake'
  | 'handOver'
  | 'turnAway'
  | 'why'
>

/** What these acts need of the lane they happen beside. */
export type LaneDesk = {
  lane: () => Lane
  watching: Pick<Watching, 'withHits' | 'isAsking'>
  /** Puts a held person before the lane's camera again, with the verdict that waits for a tap, if one does. */
  bringBack: (open: Slot, stopped: Stopped | null) => void
  /** Says that the open person comes first. */
  finishFirst: (open: Slot) => void
  /** The verdict on this check is over: where the band waits for it, the next person comes up. */
  leave: (check: string) => void
  /** Tells how a hold ended. */
  ended: (kept: RememberedCheck, outcome: Exclude<Outcome, 'held' | 'isolate'>) => void
  notRecorded: (verdict: Outcome, facts: ScreeningFacts, reasons: readonly Reason[]) => void
  publish: () => void
  /** Takes who may be sent away now out of the lane, or an empty slot where nobody is open; null while a verdict waits. */
  toSendAway: () => Slot | null
}

type ActsWorld = { now: () => number; policy: () => Policy; actor: string; checkpoint: CheckpointRef }

export function openGuardActs(
  world: ActsWorld,
  memory: CheckMemory,
  write: CheckWriter,
  measuring: Pick<MeasuringDesk, 'arrange'>,
  desk: LaneDesk,
): GuardActs {
  /** Checks whose end is being written: a second tap must not end them twice. */
  const ending = new Set<string>()

  function reopen(check: string): void {
    const held = memory.get(check)
    if (held === undefined || held.outcome !== 'held') return
    const { open, waiting } = desk.lane()
    if (open?.facts.id === check || waiting?.facts.id === check) return
    if (open !== null) return desk.finishFirst(open)
    const policy = world.policy()
    const facts = { ...held.facts, policyVersion: policy.version }
    const { reasons, missing, changes } = held
    const isStopped = screen(facts, policy).state !== 'collecting'
    desk.bringBack(
      { facts, policy, bearer: null },
      isStopped ? { check, stop: { outcome: 'held', reasons, missing, changes }, recorded: true } : null,
    )
  }

  function retest(check: string): RetestStep {
    return retestPlan(memory.get(check)?.facts.readings ?? [], world.policy())
  }

  /** Alone, or with a second person where policy wants one. */
  function couldAdmit(held: RememberedCheck, reason: AdmitReason): boolean {
    const facts = desk.watching.withHits(held.facts)
    const problem = problemOfOverride(facts, world.policy(), { reason, guard: world.actor, second: null })
    return problem === null || problem === 'second-person-missing'
  }

  return {
    reopen,
    admitReasons: (check) => {
      const held = memory.get(check)
      return held === undefined ? [] : ADMIT_REASONS.filter((reason) => couldAdmit(held, reason))
    },
    needsSecond: (reason) => world.policy().overrides[reason].secondPerson,
    retest,
    waiting: (now) => heldRows({ held: memory.held(), isolated: memory.isolated() }, retest, now),
    resolve: async (check, resolution) => {
      const held = memory.get(check)
      if (held === undefined || held.outcome !== 'held' || ending.has(check)) return
      if (resolution.outcome === 'admit') {
        const { reason, second = null } = resolution
        const wish = { reason, second, guard: world.actor }
        const facts = desk.watching.withHits(held.facts)
        if (desk.watching.isAsking(facts)) return
        if (problemOfOverride(facts, world.policy(), wish) !== null) return
      }
      ending.add(check)
      const kept = await write(() => recordResolution(memory.get(check) ?? held, resolution, world.policy()))
      ending.delete(check)
      desk.leave(check)
      if (kept === null) return desk.notRecorded(resolution.outcome, held.facts, held.reasons)
      desk.ended(kept, resolution.outcome)
    },
    correct: async (check, correction) => {
      const wrong = memory.get(check)
      if (wrong === undefined || wrong.voided === true) return
      const kept = await write(() =>
        recordCorrection(memory.get(check) ?? wrong, correction, world.policy(), world.now()),
      )
      if (kept === null) desk.notRecorded(wrong.outcome, wrong.facts, wrong.reasons)
      else desk.publish()
    },
    retake: (check, site, by) => {
      reopen(check)
      // With somebody else in the lane nothing was arranged: whoever signed did so for now.
      if (desk.lane().open?.facts.id === check) measuring.arrange(check, site, by)
      desk.publish()
    },
    handOver: async (check, handover) => {
      const isolated = memory.get(check)
      if (isolated === undefined || isolated.outcome !== 'isolate' || ending.has(check)) return
      if (isolated.handover !== undefined) return
      ending.add(check)
      const kept = await write(() => recordHandover(memory.get(check) ?? isolated, handover))
      ending.delete(check)
      if (kept === null) desk.notRecorded('isolate', isolated.facts, isolated.reasons)
      else desk.publish()
    },
    turnAway: async (reason, as) => {
      const slot = desk.toSendAway()
      if (slot === null || ending.has(slot.facts.id)) return
      const { id: check } = slot.facts
      ending.add(check)
      const { reasons, missing } = decide(slot.facts, slot.policy)
      const held = await write(() =>
        recordDecision(
          slot,
          { outcome: 'held', reasons, missing, changes: [] },
          memory.get(check),
          world.checkpoint,
        ),
      )
      const kept =
        held === null
          ? null
          : await write(() =>
              recordResolution(
                held,
                { outcome: 'turn-away', reason, ...(as !== null && { as }) },
                world.policy(),
              ),
            )
      ending.delete(check)
      if (kept === null) desk.notRecorded('turn-away', slot.facts, reasons)
      else desk.ended(kept, 'turn-away')
    },
    why: (check) => {
      const known = memory.get(check)
      return known === undefined ? null : whyOf(known, world.policy())
    },
  }
}
